// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Eip712} from "./Eip712.sol";
import {ICareLedger} from "./interfaces/ICareLedger.sol";
import {IERC1271} from "./interfaces/IERC1271.sol";
import {ISuccession} from "./interfaces/ISuccession.sol";

/// @title Whom a book has moved to
/// @dev The interface says what each function promises.
contract Succession is ISuccession, Eip712 {
    bytes32 private constant RECOVERY_TYPE =
        keccak256("Recovery(address book,address recovery,uint48 version,uint64 deadline)");
    bytes32 private constant MOVE_TYPE =
        keccak256("Move(address book,address successor,uint48 version,uint64 deadline)");
    bytes32 private constant SUCCEED_TYPE =
        keccak256("Succeed(address book,address successor,uint48 version,uint64 deadline)");
    bytes32 private constant OBJECT_TYPE = keccak256("Object(address book,uint48 version,uint64 deadline)");

    uint256 private constant NOTICE = 72 hours;
    uint256 private constant REST = 30 days;

    /// @dev Storage slots 0, 1 and 2: wire format, since proofs read them.
    mapping(address book => Turn) private _turns;
    mapping(address book => Recovery) private _recoveries;
    mapping(address book => bytes32 slot) private _lastJournals;

    ICareLedger private immutable _ledger;

    /// @param ledger_ whose books these are
    constructor(ICareLedger ledger_) {
        _ledger = ledger_;
    }

    /// @inheritdoc ISuccession
    function nameRecovery(address book, address recovery, uint48 version, uint64 deadline, Signature calldata byBook)
        external
    {
        Turn memory now_ = _turns[book];
        if (_isLast(now_, version, State.Open, recovery) || _isLast(now_, version, State.RecoveryChanges, recovery)) {
            return;
        }
        Recovery memory current = _recoveries[book];
        _requireTurn(now_, version, deadline);
        _requireRecovery(book, recovery, current.account);
        _requireSigned(book, _words(RECOVERY_TYPE, book, recovery, version, deadline), byBook);
        if (current.account == address(0)) {
            _name(book, now_, recovery);
        } else {
            uint40 time = _announce(book, now_, State.RecoveryChanges, recovery, current.bookRestsUntil);
            emit RecoveryAnnounced(book, recovery, time, version + 1);
        }
    }

    /// @inheritdoc ISuccession
    function nameRecoveryTogether(
        address book,
        address recovery,
        uint48 version,
        uint64 deadline,
        Signature calldata byBook,
        Signature calldata byRecovery
    ) external {
        Turn memory now_ = _turns[book];
        if (_isLast(now_, version, State.Open, recovery)) {
            return;
        }
        _requireTurn(now_, version, deadline);
        address current = _requireNamed(book);
        _requireRecovery(book, recovery, current);
        bytes32 words = _words(RECOVERY_TYPE, book, recovery, version, deadline);
        _requireSigned(book, words, byBook);
        _requireSigned(current, words, byRecovery);
        _name(book, now_, recovery);
    }

    /// @inheritdoc ISuccession
    function move(
        address book,
        address successor,
        uint48 version,
        uint64 deadline,
        Signature calldata byBook,
        Signature calldata bySuccessor
    ) external {
        Turn memory now_ = _turns[book];
        if (_isLast(now_, version, State.Moved, successor) || _isLast(now_, version, State.BookMoves, successor)) {
            return;
        }
        Recovery memory current = _recoveries[book];
        _requireTurn(now_, version, deadline);
        _requireSuccessor(book, successor);
        _requireSigned(book, _words(MOVE_TYPE, book, successor, version, deadline), byBook);
        _requireSigned(successor, _words(SUCCEED_TYPE, book, successor, version, deadline), bySuccessor);
        if (current.account == address(0)) {
            _move(book, now_, successor);
        } else {
            uint40 time = _announce(book, now_, State.BookMoves, successor, current.bookRestsUntil);
            emit MoveAnnounced(book, successor, false, time, version + 1);
        }
    }

    /// @inheritdoc ISuccession
    function moveByRecovery(
        address book,
        address successor,
        uint48 version,
        uint64 deadline,
        Signature calldata byRecovery,
        Signature calldata bySuccessor
    ) external {
        Turn memory now_ = _turns[book];
        if (_isLast(now_, version, State.RecoveryMoves, successor)) {
            return;
        }
        _requireTurn(now_, version, deadline);
        address current = _requireNamed(book);
        _requireSuccessor(book, successor);
        _requireSigned(current, _words(MOVE_TYPE, book, successor, version, deadline), byRecovery);
        _requireSigned(successor, _words(SUCCEED_TYPE, book, successor, version, deadline), bySuccessor);
        uint40 time = _announce(book, now_, State.RecoveryMoves, successor, _recoveries[book].recoveryRestsUntil);
        emit MoveAnnounced(book, successor, true, time, version + 1);
    }

    /// @inheritdoc ISuccession
    function moveTogether(
        address book,
        address successor,
        uint48 version,
        uint64 deadline,
        Signature calldata byBook,
        Signature calldata byRecovery,
        Signature calldata bySuccessor
    ) external {
        Turn memory now_ = _turns[book];
        if (_isLast(now_, version, State.Moved, successor)) {
            return;
        }
        _requireTurn(now_, version, deadline);
        address current = _requireNamed(book);
        _requireSuccessor(book, successor);
        bytes32 words = _words(MOVE_TYPE, book, successor, version, deadline);
        _requireSigned(book, words, byBook);
        _requireSigned(current, words, byRecovery);
        _requireSigned(successor, _words(SUCCEED_TYPE, book, successor, version, deadline), bySuccessor);
        _move(book, now_, successor);
    }

    /// @inheritdoc ISuccession
    function object(address book, uint48 version, uint64 deadline, Signature calldata byOther) external {
        Turn memory now_ = _turns[book];
        if (_isLast(now_, version, State.Ended, address(0))) {
            return;
        }
        _requireTurn(now_, version, deadline);
        if (!_isAnnounced(now_.state)) {
            revert NothingAnnounced();
        }
        Recovery memory current = _recoveries[book];
        bool byBook = now_.state == State.RecoveryMoves;
        _requireSigned(
            byBook ? book : current.account, keccak256(abi.encode(OBJECT_TYPE, book, version, deadline)), byOther
        );
        uint40 until = uint40(block.timestamp + REST);
        if (byBook) {
            current.recoveryRestsUntil = until;
        } else {
            current.bookRestsUntil = until;
        }
        _recoveries[book] = current;
        _turns[book] = _next(now_, State.Ended, address(0), block.timestamp);
        emit Objected(book, !byBook, version + 1);
    }

    /// @inheritdoc ISuccession
    function complete(address book) external {
        Turn memory now_ = _turns[book];
        if (!_isAnnounced(now_.state)) {
            revert NothingAnnounced();
        }
        if (block.timestamp < now_.time) {
            revert TooEarly(now_.time);
        }
        if (now_.state == State.RecoveryChanges) {
            _name(book, now_, now_.subject);
        } else if (_turns[now_.subject].state == State.Moved) {
            _turns[book] = _next(now_, State.Ended, address(0), block.timestamp);
            emit Lapsed(book, now_.subject, now_.version + 1);
        } else {
            _move(book, now_, now_.subject);
        }
    }

    /// @inheritdoc ISuccession
    function turn(address book) external view returns (Turn memory) {
        return _turns[book];
    }

    /// @inheritdoc ISuccession
    function recoveryOf(address book) external view returns (Recovery memory) {
        return _recoveries[book];
    }

    /// @inheritdoc ISuccession
    function successorOf(address book) external view returns (address) {
        Turn memory now_ = _turns[book];
        return now_.state == State.Moved ? now_.subject : address(0);
    }

    /// @inheritdoc ISuccession
    function lastJournal(address book) external view returns (bytes32) {
        return _lastJournals[book];
    }

    /// @inheritdoc ISuccession
    function ledger() external view returns (ICareLedger) {
        return _ledger;
    }

    /// @inheritdoc ISuccession
    function DOMAIN_SEPARATOR() external view returns (bytes32) {
        return _domainSeparator();
    }

    /// @dev What was announced for another recovery address ends with the one that could object to it; nobody rests any more.
    function _name(address book, Turn memory now_, address recovery) private {
        _recoveries[book] = Recovery(recovery, 0, 0);
        _turns[book] = _next(now_, State.Open, recovery, block.timestamp);
        emit RecoveryNamed(book, recovery, now_.version + 1);
    }

    function _move(address book, Turn memory now_, address successor) private {
        bytes32 journal = _ledger.journal(book);
        _lastJournals[book] = journal;
        _turns[book] = _next(now_, State.Moved, successor, block.timestamp);
        emit Moved(book, successor, journal, now_.version + 1);
    }

    function _announce(address book, Turn memory now_, State state, address subject, uint40 restsUntil)
        private
        returns (uint40 time)
    {
        if (_isAnnounced(now_.state)) {
            revert AnnouncedAlready();
        }
        if (block.timestamp < restsUntil) {
            revert Resting(restsUntil);
        }
        Turn memory next = _next(now_, state, subject, block.timestamp + NOTICE);
        _turns[book] = next;
        time = next.time;
    }

    function _requireNamed(address book) private view returns (address current) {
        current = _recoveries[book].account;
        if (current == address(0)) {
            revert NoRecovery();
        }
    }

    function _requireSuccessor(address book, address successor) private view {
        if (successor == address(0) || successor == book || _turns[successor].state == State.Moved) {
            revert BadSuccessor(successor);
        }
    }

    function _requireTurn(Turn memory now_, uint48 version, uint64 deadline) private view {
        if (now_.state == State.Moved) {
            revert AlreadyMoved(now_.subject);
        }
        if (now_.version != version) {
            revert StaleVersion(now_.version);
        }
        if (block.timestamp > deadline) {
            revert Expired(deadline);
        }
    }

    /// @dev As in CareLedger, whose code stays as it is: the account's key, or else its contract.
    function _requireSigned(address account, bytes32 structHash, Signature calldata signature) private view {
        bytes32 digest = _digest(structHash);
        address signer = _signer(digest, signature.r, signature.vs);
        bool signed = signer != address(0) && signer == account;
        if (!signed && !_contractSigned(account, digest, signature)) {
            revert BadSignature();
        }
    }

    /// @dev ERC-1271. A low-level call, because a contract that answers anything else must not decide how this one fails.
    function _contractSigned(address account, bytes32 digest, Signature calldata signature)
        private
        view
        returns (bool)
    {
        (bool ok, bytes memory answer) = account.staticcall(
            abi.encodeCall(IERC1271.isValidSignature, (digest, abi.encodePacked(signature.r, signature.vs)))
        );
        // An account without code answers with nothing.
        return ok && answer.length == 32 && bytes32(answer) == bytes32(IERC1271.isValidSignature.selector);
    }

    /// @dev Were the two the same account, one key would be both.
    function _requireRecovery(address book, address recovery, address current) private pure {
        if (recovery == book || recovery == current) {
            revert BadRecovery(recovery);
        }
    }

    /// @dev Is this what the book's last change made of the state before, whoever sent it?
    function _isLast(Turn memory now_, uint48 version, State state, address subject) private pure returns (bool) {
        return now_.version == uint256(version) + 1 && now_.state == state && now_.subject == subject;
    }

    function _isAnnounced(State state) private pure returns (bool) {
        return state == State.BookMoves || state == State.RecoveryMoves || state == State.RecoveryChanges;
    }

    function _next(Turn memory now_, State state, address subject, uint256 time) private pure returns (Turn memory) {
        return Turn(subject, state, uint40(time), now_.version + 1);
    }

    function _words(bytes32 type_, address book, address other, uint48 version, uint64 deadline)
        private
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(type_, book, other, version, deadline));
    }
}

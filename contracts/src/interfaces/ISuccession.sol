// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICareLedger} from "./ICareLedger.sol";

/// @title Whom a book has moved to
/// @notice A book can name a recovery address: a second key, or a contract. While it has none, its own key acts at once. While it has one, either
/// key alone can only announce; the other one can object for 72 hours, and after them anybody can have it take effect. Both keys together act at
/// once. A move is final. There is no owner and no admin, and no function changes anything in CareLedger.
/// @dev All of a book's state is one word of the mapping at storage slot 0, `version(6) | time(5) | state(1) | subject(20)`, its recovery address one
/// word of the mapping at slot 1, `0(2) | recoveryRestsUntil(5) | bookRestsUntil(5) | account(20)`, and what its journal held when it moved one word
/// of the mapping at slot 2: wire format, since proofs read them.
///
/// Messages are EIP-712 (name `CareWallet`, version `1`), sent by anyone, signed with 64 bytes (EIP-2098, s in the lower half) of the account's key,
/// or whatever 64 bytes its contract accepts (ERC-1271, asked only when the key does not match). Each names the `version` of the state that it
/// changes, and each change raises it by one: no message works twice. A message whose effect is the last change of the book returns silently.
interface ISuccession {
    /// @notice What is going on with a book.
    enum State {
        /// Nothing is announced. `subject` is the recovery address that was named last, if any; `time` when.
        Open,
        /// The book's key announced a move to `subject`, for `time`.
        BookMoves,
        /// The recovery address announced a move to `subject`, for `time`.
        RecoveryMoves,
        /// The book's key announced the recovery address `subject` (zero: none), for `time`.
        RecoveryChanges,
        /// Nothing is announced: what was came to nothing, `time` that time.
        Ended,
        /// The book has moved to `subject`, at `time`. For good.
        Moved
    }

    /// @notice A book's state as one storage slot holds it, first field in the lowest bits.
    /// @param subject whom the state is about
    /// @param state what is going on
    /// @param time seconds: when it happened, or the first second in which what is announced can take effect
    /// @param version how often this book's state has changed
    struct Turn {
        address subject;
        State state;
        uint40 time;
        uint48 version;
    }

    /// @notice A book's recovery address as one storage slot holds it, first field in the lowest bits.
    /// @param account zero when none is named
    /// @param bookRestsUntil the first second in which the book's key can announce again
    /// @param recoveryRestsUntil the first second in which the recovery address can announce again
    struct Recovery {
        address account;
        uint40 bookRestsUntil;
        uint40 recoveryRestsUntil;
    }

    /// @notice A 64-byte signature, EIP-2098, with s in the lower half.
    struct Signature {
        bytes32 r;
        bytes32 vs;
    }

    /// @notice From now on this is the recovery address of the book; zero: it has none.
    event RecoveryNamed(address indexed book, address recovery, uint48 version);
    /// @notice From `time` on `recovery` can become the recovery address of the book, unless the present one objects.
    event RecoveryAnnounced(address indexed book, address recovery, uint40 time, uint48 version);
    /// @notice From `time` on the book can move to `successor`, unless the other key objects.
    event MoveAnnounced(address indexed book, address successor, bool byRecovery, uint40 time, uint48 version);
    /// @notice The other key objected to what was announced.
    event Objected(address indexed book, bool byRecovery, uint48 version);
    /// @notice An announced move came to nothing, because the successor itself has moved meanwhile.
    event Lapsed(address indexed book, address successor, uint48 version);
    /// @notice The book has moved. `journal` is what its journal in CareLedger held: what is added to it later is by nobody who counts.
    event Moved(address indexed book, address indexed successor, bytes32 journal, uint48 version);

    /// @notice The book has moved, and nothing changes that.
    error AlreadyMoved(address successor);
    /// @notice The message is about another state of the book than the present one, which is of version `current`.
    error StaleVersion(uint48 current);
    /// @notice The message was to be sent by `deadline`.
    error Expired(uint64 deadline);
    /// @notice One of those who must sign this has not.
    error BadSignature();
    /// @notice The book itself, or its recovery address already.
    error BadRecovery(address recovery);
    /// @notice Zero, the book itself, or a book that has moved.
    error BadSuccessor(address successor);
    /// @notice The book has no recovery address.
    error NoRecovery();
    /// @notice Something is announced; one key alone can announce nothing else beside it.
    error AnnouncedAlready();
    /// @notice What this key announced was objected to: alone it can announce again from `until` on.
    error Resting(uint40 until);
    /// @notice There is nothing to object to or to complete.
    error NothingAnnounced();
    /// @notice What is announced can take effect from `time` on.
    error TooEarly(uint40 time);

    /// @notice Names a recovery address (zero: none from now on): at once when the book has none, announced when it has one.
    /// @dev EIP-712 `Recovery(address book,address recovery,uint48 version,uint64 deadline)`, signed by the book.
    function nameRecovery(address book, address recovery, uint48 version, uint64 deadline, Signature calldata byBook)
        external;

    /// @notice Names another recovery address (zero: none from now on) at once.
    /// @dev The same words, signed by the book and by the present recovery address.
    function nameRecoveryTogether(
        address book,
        address recovery,
        uint48 version,
        uint64 deadline,
        Signature calldata byBook,
        Signature calldata byRecovery
    ) external;

    /// @notice Moves a book: at once when it has no recovery address, announced when it has one.
    /// @dev EIP-712 `Move(address book,address successor,uint48 version,uint64 deadline)`, signed by the book, and
    /// `Succeed(address book,address successor,uint48 version,uint64 deadline)`, signed by the successor.
    function move(
        address book,
        address successor,
        uint48 version,
        uint64 deadline,
        Signature calldata byBook,
        Signature calldata bySuccessor
    ) external;

    /// @notice Announces that the book moves.
    /// @dev `Move`, signed by the recovery address, and `Succeed`, signed by the successor.
    function moveByRecovery(
        address book,
        address successor,
        uint48 version,
        uint64 deadline,
        Signature calldata byRecovery,
        Signature calldata bySuccessor
    ) external;

    /// @notice Moves a book that has a recovery address, at once and whatever is announced.
    /// @dev `Move`, signed by the book and by the recovery address, and `Succeed`, signed by the successor.
    function moveTogether(
        address book,
        address successor,
        uint48 version,
        uint64 deadline,
        Signature calldata byBook,
        Signature calldata byRecovery,
        Signature calldata bySuccessor
    ) external;

    /// @notice Objects to what the other key has announced, as long as it has not taken effect. That key can announce nothing alone for 30 days.
    /// @dev EIP-712 `Object(address book,uint48 version,uint64 deadline)`, signed by the key that has not announced it.
    function object(address book, uint48 version, uint64 deadline, Signature calldata byOther) external;

    /// @notice Has what is announced take effect, 72 hours after it was. By anyone.
    /// @dev A move to a book that itself has moved since comes to nothing.
    function complete(address book) external;

    /// @notice The state of a book; all zero when it never had one.
    function turn(address book) external view returns (Turn memory);

    /// @notice The recovery address of a book and who must wait; all zero when it never had one.
    function recoveryOf(address book) external view returns (Recovery memory);

    /// @notice Whom the book has moved to; zero when it has not.
    function successorOf(address book) external view returns (address);

    /// @notice What the journal of a book held when it moved; zero when it has not.
    function lastJournal(address book) external view returns (bytes32);

    /// @notice Whose books these are.
    function ledger() external view returns (ICareLedger);

    /// @notice EIP-712 domain: name `CareWallet`, version `1`, this chain, this contract.
    function DOMAIN_SEPARATOR() external view returns (bytes32);
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Directory} from "./Directory.sol";
import {Eip712} from "./Eip712.sol";
import {ICareLedger} from "./interfaces/ICareLedger.sol";
import {IDirectory} from "./interfaces/IDirectory.sol";
import {IERC1271} from "./interfaces/IERC1271.sol";

/// @title Journals and inboxes
/// @dev The interface says what each function promises.
contract CareLedger is ICareLedger, Eip712 {
    bytes32 private constant RECORD_TYPE =
        keccak256("Record(address subject,bytes32 prev,bytes32 commitment,bytes32 sealedCid,uint64 deadline)");
    bytes32 private constant WITHDRAW_TYPE =
        keccak256("Withdraw(address subject,bytes32 prev,bytes32 commitment,uint64 deadline)");
    bytes32 private constant LIBRARY_TYPE =
        keccak256("Library(address subject,bytes32 prev,bytes32 commitment,bytes32 sealedCid,uint64 deadline)");
    bytes32 private constant CONSENT_TYPE =
        keccak256("Consent(address subject,bytes32 prev,bytes32 commitment,bytes32 sealedCid,uint64 deadline)");
    bytes32 private constant REVOKE_TYPE = keccak256("Revoke(address subject,uint32 epoch,uint64 deadline)");

    uint256 private constant RECORD = 1;
    uint256 private constant WITHDRAW = 2;
    uint256 private constant LIBRARY = 3;
    uint256 private constant CONSENT = 4;
    uint256 private constant REVOKE = 5;
    uint256 private constant REQUEST = 16;
    uint256 private constant RECEIPT = 17;
    uint256 private constant OFFER = 18;

    uint256 private constant EPOCH_MASK = type(uint32).max;

    /// @dev Storage slots 0 and 1: wire format, since proofs read them.
    mapping(address account => bytes32 slot) private _journals;
    mapping(address account => bytes32 slot) private _inboxes;

    IDirectory private immutable _directory;

    /// @notice Creates the ledger and its Directory.
    /// @param stewards who admit organisations
    /// @param threshold how many of them must sign
    /// @param quotaPerDay how many requests and offers a clinician may send a day (UTC)
    constructor(address[] memory stewards, uint256 threshold, uint24 quotaPerDay) {
        _directory = new Directory(stewards, threshold, quotaPerDay);
    }

    /// @inheritdoc ICareLedger
    function record(
        address subject,
        bytes32 prev,
        bytes32 commitment,
        bytes32 sealedCid,
        uint64 deadline,
        bytes32 r,
        bytes32 vs
    ) external {
        (bool news, bytes32 result) = _next(subject, prev, _act(RECORD, commitment, sealedCid));
        if (news) {
            bytes32 message = keccak256(abi.encode(RECORD_TYPE, subject, prev, commitment, sealedCid, deadline));
            _requireSigned(subject, message, deadline, r, vs);
            _journals[subject] = result;
            emit Recorded(subject, commitment, sealedCid);
        }
    }

    /// @inheritdoc ICareLedger
    function recordDirect(bytes32 prev, bytes32 commitment, bytes32 sealedCid) external {
        (bool news, bytes32 result) = _next(msg.sender, prev, _act(RECORD, commitment, sealedCid));
        if (news) {
            _journals[msg.sender] = result;
            emit Recorded(msg.sender, commitment, sealedCid);
        }
    }

    /// @inheritdoc ICareLedger
    function withdraw(address subject, bytes32 prev, bytes32 commitment, uint64 deadline, bytes32 r, bytes32 vs)
        external
    {
        (bool news, bytes32 result) = _next(subject, prev, _act(WITHDRAW, commitment, 0));
        if (news) {
            bytes32 message = keccak256(abi.encode(WITHDRAW_TYPE, subject, prev, commitment, deadline));
            _requireSigned(subject, message, deadline, r, vs);
            _journals[subject] = result;
            emit Withdrawn(subject, commitment);
        }
    }

    /// @inheritdoc ICareLedger
    function saveLibrary(
        address subject,
        bytes32 prev,
        bytes32 commitment,
        bytes32 sealedCid,
        uint64 deadline,
        bytes32 r,
        bytes32 vs
    ) external {
        (bool news, bytes32 result) = _next(subject, prev, _act(LIBRARY, commitment, sealedCid));
        if (news) {
            bytes32 message = keccak256(abi.encode(LIBRARY_TYPE, subject, prev, commitment, sealedCid, deadline));
            _requireSigned(subject, message, deadline, r, vs);
            _journals[subject] = result;
            emit LibrarySaved(subject, commitment, sealedCid);
        }
    }

    /// @inheritdoc ICareLedger
    function consent(
        address subject,
        bytes32 prev,
        bytes32 commitment,
        bytes32 sealedCid,
        uint64 deadline,
        bytes32 r,
        bytes32 vs
    ) external {
        (bool news, bytes32 result) = _next(subject, prev, _act(CONSENT, commitment, sealedCid));
        if (news) {
            bytes32 message = keccak256(abi.encode(CONSENT_TYPE, subject, prev, commitment, sealedCid, deadline));
            _requireSigned(subject, message, deadline, r, vs);
            _journals[subject] = result;
            emit Consented(subject, commitment, sealedCid);
        }
    }

    /// @inheritdoc ICareLedger
    function revoke(address subject, uint32 epoch, uint64 deadline, bytes32 r, bytes32 vs) external {
        bytes32 current = journal(subject);
        uint32 now_ = uint32(uint256(current));
        if (now_ > epoch) {
            return;
        }
        if (now_ < epoch) {
            revert WrongEpoch(now_);
        }
        _requireSigned(subject, keccak256(abi.encode(REVOKE_TYPE, subject, epoch, deadline)), deadline, r, vs);
        bytes32 act = _act(REVOKE, bytes32(uint256(epoch)), 0);
        _journals[subject] = _slot(_head(_headOf(current), act), epoch + 1);
        emit Revoked(subject, epoch);
    }

    /// @inheritdoc ICareLedger
    function request(address to, bytes32 commitment, bytes32 sealedCid) external {
        _extendInbox(to, REQUEST, commitment, sealedCid);
        emit Requested(to, msg.sender, commitment, sealedCid);
        _directory.spend(msg.sender);
    }

    /// @inheritdoc ICareLedger
    function receipt(address to, bytes32 commitment, bytes32 sealedCid) external {
        if (!_directory.isAffiliated(msg.sender)) {
            revert IDirectory.NotAffiliated(msg.sender);
        }
        _extendInbox(to, RECEIPT, commitment, sealedCid);
        emit Receipted(to, msg.sender, commitment, sealedCid);
    }

    /// @inheritdoc ICareLedger
    function offer(address to, bytes32 commitment, bytes32 sealedCid) external {
        _extendInbox(to, OFFER, commitment, sealedCid);
        emit Offered(to, msg.sender, commitment, sealedCid);
        _directory.spend(msg.sender);
    }

    /// @inheritdoc ICareLedger
    function journal(address account) public view returns (bytes32) {
        return _orGenesis(_journals[account], account);
    }

    /// @inheritdoc ICareLedger
    function inbox(address account) public view returns (bytes32) {
        return _orGenesis(_inboxes[account], account);
    }

    /// @inheritdoc ICareLedger
    function requestsLeft(address clinician) external view returns (uint256) {
        return _directory.requestsLeft(clinician);
    }

    /// @inheritdoc ICareLedger
    function directory() external view returns (IDirectory) {
        return _directory;
    }

    /// @inheritdoc ICareLedger
    function DOMAIN_SEPARATOR() external view returns (bytes32) {
        return _domainSeparator();
    }

    /// @dev What the journal becomes; no news when it is that already. The caller has yet to ask whether the subject wants it.
    function _next(address subject, bytes32 prev, bytes32 act) private view returns (bool news, bytes32 result) {
        bytes32 current = journal(subject);
        result = _slot(_head(_headOf(prev), act), uint32(uint256(prev)));
        news = current != result;
        if (news && current != prev) {
            revert StalePrev(current);
        }
    }

    function _requireSigned(address subject, bytes32 structHash, uint64 deadline, bytes32 r, bytes32 vs) private view {
        if (block.timestamp > deadline) {
            revert Expired(deadline);
        }
        bytes32 digest = _digest(structHash);
        address signer = _signer(digest, r, vs);
        bool signed = signer != address(0) && signer == subject;
        if (!signed && !_contractSigned(subject, digest, r, vs)) {
            revert BadSignature();
        }
    }

    /// @dev ERC-1271. A low-level call, because a contract that answers anything else must not decide how this one fails.
    function _contractSigned(address subject, bytes32 digest, bytes32 r, bytes32 vs) private view returns (bool) {
        (bool ok, bytes memory answer) =
            subject.staticcall(abi.encodeCall(IERC1271.isValidSignature, (digest, abi.encodePacked(r, vs))));
        // An account without code answers with nothing.
        return ok && answer.length == 32 && bytes32(answer) == bytes32(IERC1271.isValidSignature.selector);
    }

    function _extendInbox(address to, uint256 kind, bytes32 commitment, bytes32 sealedCid) private {
        bytes32 act = keccak256(abi.encode(kind, msg.sender, commitment, sealedCid));
        _inboxes[to] = _slot(_head(_headOf(inbox(to)), act), 0);
    }

    function _orGenesis(bytes32 slot, address account) private view returns (bytes32) {
        return slot == 0 ? _headOf(keccak256(abi.encode(_deployedDomain, account))) : slot;
    }

    function _act(uint256 kind, bytes32 commitment, bytes32 sealedCid) private pure returns (bytes32) {
        return keccak256(abi.encode(kind, commitment, sealedCid));
    }

    function _head(bytes32 head, bytes32 act) private pure returns (bytes32) {
        return keccak256(abi.encode(head, act));
    }

    function _headOf(bytes32 slot) private pure returns (bytes32) {
        return bytes32(uint256(slot) & ~EPOCH_MASK);
    }

    function _slot(bytes32 head, uint32 epoch) private pure returns (bytes32) {
        return bytes32(uint256(head) & ~EPOCH_MASK | epoch);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDirectory} from "./IDirectory.sol";

/// @title Journals and inboxes
/// @notice Each account has a journal that only its own key extends, and an inbox that affiliated clinicians extend. Both are one storage slot,
/// `head(28 bytes, leading) | epoch(uint32, trailing)`; the events carry the acts, and whoever replays them and reaches the head knows that
/// nothing was hidden, added or reordered. No content is here, and nobody has power over the journal of another: there is no owner and no admin.
/// @dev genesis(account) = first 28 bytes of keccak256(abi.encode(DOMAIN_SEPARATOR, account)), epoch 0; a slot that is zero stands for it.
/// next(slot, act) = first 28 bytes of keccak256(abi.encode(head with four zero bytes after it, act)), and the epoch of the slot.
/// act, in a journal: keccak256(abi.encode(uint256 kind, bytes32 commitment, bytes32 sealedCid)), kind 1 Record, 2 Withdraw (sealedCid 0),
/// 3 Library, 4 Consent, 5 Revoke (commitment = the epoch as a number, sealedCid 0).
/// act, in an inbox: keccak256(abi.encode(uint256 kind, address from, bytes32 commitment, bytes32 sealedCid)), kind 16 Request, 17 Receipt,
/// 18 Offer. The epoch of an inbox is always 0.
/// Journals are the mapping at storage slot 0, inboxes the one at slot 1: wire format, since proofs read it.
///
/// Messages are EIP-712 (name `CareWallet`, version `1`), sent by anyone, signed by the subject: 64 bytes (EIP-2098, s in the lower half) of its
/// key, or whatever 64 bytes its contract accepts (ERC-1271, asked only when the key does not match). `prev` is the full slot that the act extends.
/// A message whose result the journal already holds returns silently: a copy gains nothing and does not fail. How far ahead a deadline may lie is
/// the wallets' rule (7 days), not the contract's: a signed act is bound to its `prev` anyhow, and a wrong clock should not stop a patient.
interface ICareLedger {
    /// @notice A record was registered.
    event Recorded(address indexed subject, bytes32 commitment, bytes32 sealedCid);
    /// @notice A registered record no longer counts.
    event Withdrawn(address indexed subject, bytes32 commitment);
    /// @notice A checkpoint of the owner's own library was registered.
    event LibrarySaved(address indexed subject, bytes32 commitment, bytes32 sealedCid);
    /// @notice A keyring was registered: what this relation shares from now on.
    event Consented(address indexed subject, bytes32 commitment, bytes32 sealedCid);
    /// @notice All that was granted in `epoch`, and every message not yet sent, is void.
    event Revoked(address indexed subject, uint32 epoch);
    /// @notice A clinician asks.
    event Requested(address indexed to, address indexed from, bytes32 commitment, bytes32 sealedCid);
    /// @notice A clinician's software reports what was opened.
    event Receipted(address indexed to, address indexed from, bytes32 commitment, bytes32 sealedCid);
    /// @notice A clinician offers a record.
    event Offered(address indexed to, address indexed from, bytes32 commitment, bytes32 sealedCid);

    /// @notice The journal has moved on; `current` is its slot now.
    error StalePrev(bytes32 current);
    /// @notice The message was to be sent by `deadline`.
    error Expired(uint64 deadline);
    /// @notice Neither the subject's key nor the subject's contract signed this message.
    error BadSignature();
    /// @notice The revocation names an epoch that has not begun; `current` is the journal's.
    error WrongEpoch(uint32 current);

    /// @notice Registers a record.
    /// @dev EIP-712 `Record(address subject,bytes32 prev,bytes32 commitment,bytes32 sealedCid,uint64 deadline)`
    function record(
        address subject,
        bytes32 prev,
        bytes32 commitment,
        bytes32 sealedCid,
        uint64 deadline,
        bytes32 r,
        bytes32 vs
    ) external;

    /// @notice Registers a record from the subject's own account: cheaper, and visible as such.
    function recordDirect(bytes32 prev, bytes32 commitment, bytes32 sealedCid) external;

    /// @notice Withdraws a record. The ledger does not check that it was registered: readers do.
    /// @dev EIP-712 `Withdraw(address subject,bytes32 prev,bytes32 commitment,uint64 deadline)`
    function withdraw(address subject, bytes32 prev, bytes32 commitment, uint64 deadline, bytes32 r, bytes32 vs)
        external;

    /// @notice Registers a checkpoint of the owner's library.
    /// @dev EIP-712 `Library(address subject,bytes32 prev,bytes32 commitment,bytes32 sealedCid,uint64 deadline)`
    function saveLibrary(
        address subject,
        bytes32 prev,
        bytes32 commitment,
        bytes32 sealedCid,
        uint64 deadline,
        bytes32 r,
        bytes32 vs
    ) external;

    /// @notice Registers a keyring.
    /// @dev EIP-712 `Consent(address subject,bytes32 prev,bytes32 commitment,bytes32 sealedCid,uint64 deadline)`
    function consent(
        address subject,
        bytes32 prev,
        bytes32 commitment,
        bytes32 sealedCid,
        uint64 deadline,
        bytes32 r,
        bytes32 vs
    ) external;

    /// @notice Ends an epoch. Has no `prev`, so it holds whatever else is registered first; in an epoch that has already ended it returns silently.
    /// @dev EIP-712 `Revoke(address subject,uint32 epoch,uint64 deadline)`
    function revoke(address subject, uint32 epoch, uint64 deadline, bytes32 r, bytes32 vs) external;

    /// @notice Asks the account `to`. By an affiliated clinician; counts against the day's quota.
    /// @dev Reverts with `IDirectory.NotAffiliated` or `IDirectory.QuotaUsedUp`.
    function request(address to, bytes32 commitment, bytes32 sealedCid) external;

    /// @notice Reports openings to the account `to`. By an affiliated clinician.
    function receipt(address to, bytes32 commitment, bytes32 sealedCid) external;

    /// @notice Offers a record to the account `to`. By an affiliated clinician; counts against the day's quota.
    function offer(address to, bytes32 commitment, bytes32 sealedCid) external;

    /// @notice The slot of an account's journal; genesis when it has no entries.
    function journal(address account) external view returns (bytes32);

    /// @notice The slot of an account's inbox; genesis when it has no entries.
    function inbox(address account) external view returns (bytes32);

    /// @notice How many requests and offers this clinician may still send before the next midnight UTC; 0 when not affiliated.
    function requestsLeft(address clinician) external view returns (uint256);

    /// @notice Who is affiliated. Created together with this ledger.
    function directory() external view returns (IDirectory);

    /// @notice EIP-712 domain: name `CareWallet`, version `1`, this chain, this contract.
    /// @dev Should the chain ever change its id, signatures follow it; genesis keeps the separator of the deployment.
    function DOMAIN_SEPARATOR() external view returns (bytes32);
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Who works where
/// @notice Stewards (m of n) admit organisations and one of them suspends at once; organisations vouch for clinicians. Names are not here but in
/// cards: blobs that the account itself signed, of which the chain holds the SHA-256 only. Patients are not in the Directory.
/// @dev A card changes only by the hand that vouches for it: a clinician's by `affiliate`, an organisation's by `admit`. Nobody renames themselves.
interface IDirectory {
    /// @notice What an organisation is to the network.
    enum Status {
        None,
        Admitted,
        Suspended
    }

    /// @notice An organisation as one storage slot holds it, first field in the highest bits.
    /// @param cardPrefix first 23 bytes of the SHA-256 of its card; the event of its admission has all 32
    /// @param version how often it was admitted: no slot value ever comes back, so no admission works twice
    /// @param kind 0 unknown, 1 clinic, 2 laboratory, 3 pharmacy, 4 insurer, 5 authority, 6 emergency
    /// @param status whether it is admitted now
    /// @param admittedAt seconds; a new card keeps it, the end of a suspension sets it anew
    struct Organisation {
        bytes23 cardPrefix;
        uint16 version;
        uint8 kind;
        Status status;
        uint40 admittedAt;
    }

    /// @notice A clinician as the Directory has them now.
    /// @param organisation who vouches for them; zero when nobody does
    /// @param role 0 unknown, 1 doctor, 2 nurse, 3 reception, 4 billing
    /// @param since seconds; when this organisation began to vouch
    /// @param cardDigest SHA-256 of the card
    /// @param affiliated true while an organisation vouches for them and is itself admitted
    struct Clinician {
        address organisation;
        uint8 role;
        uint40 since;
        bytes32 cardDigest;
        bool affiliated;
    }

    /// @notice A 64-byte signature, EIP-2098, with s in the lower half.
    struct Signature {
        bytes32 r;
        bytes32 vs;
    }

    /// @notice An organisation was admitted, has a new card or kind, or is no longer suspended.
    event OrganisationAdmitted(address indexed organisation, uint8 kind, bytes32 cardDigest);
    /// @notice From this block on nobody of this organisation is affiliated.
    event OrganisationSuspended(address indexed organisation, address indexed steward);
    /// @notice An organisation vouches for a clinician, or for a new role or card of one of its own.
    event ClinicianAffiliated(address indexed clinician, address indexed organisation, uint8 role, bytes32 cardDigest);
    /// @notice The organisation no longer vouches for the clinician; one of the two has said so.
    event ClinicianDismissed(address indexed clinician, address indexed organisation);
    /// @notice One steward took the place of another. `epoch` is the one in which the stewards agreed on it.
    event StewardReplaced(address indexed retired, address indexed successor, uint32 epoch);

    /// @notice The message was to be sent by `deadline`.
    error Expired(uint64 deadline);
    /// @notice Fewer than `threshold` signatures, one that is not a steward's over what the Directory holds now, or
    /// signers not in ascending order.
    error BadSignatures();
    /// @notice Only a steward may do this.
    error NotSteward(address account);
    /// @notice This is no admitted organisation, or (the zero account) can never be one.
    error NotAdmitted(address organisation);
    /// @notice Nobody who is admitted vouches for this account.
    error NotAffiliated(address account);
    /// @notice Another organisation vouches for this clinician, who can leave it.
    error AffiliatedElsewhere(address organisation);
    /// @notice The clinician has sent as many requests and offers as a day allows.
    error QuotaUsedUp(address clinician);
    /// @notice Only the CareLedger counts requests.
    error NotLedger(address account);
    /// @notice No steward, the same one twice, the zero account, more than 32, or a threshold that they cannot reach.
    error BadStewards();

    /// @notice Admits an organisation; changes the card or kind of one that is admitted; ends a suspension. Sent by anyone.
    /// @dev EIP-712 `Admit(address organisation,bytes32 prev,uint8 kind,bytes32 cardDigest,uint64 deadline)` with `prev` = `organisationSlot` as
    /// the stewards saw it, so that a suspension voids every admission signed before it.
    /// @param signatures of at least `threshold` stewards, ordered by the stewards' addresses, ascending
    function admit(address account, uint8 kind, bytes32 cardDigest, uint64 deadline, Signature[] calldata signatures)
        external;

    /// @notice Ends at once what the organisation and its clinicians may do. By any one steward. What patients hold is not touched.
    function suspend(address account) external;

    /// @notice Puts `successor` in the place of the steward `retired`. Sent by anyone.
    /// @dev EIP-712 `ReplaceSteward(address retired,address successor,uint32 epoch,uint64 deadline)` with `epoch` = `stewardEpoch`, which it raises.
    function replaceSteward(address retired, address successor, uint64 deadline, Signature[] calldata signatures)
        external;

    /// @notice The calling organisation vouches for a clinician; or changes role or card of one of its own (`since` stays).
    function affiliate(address account, uint8 role, bytes32 cardDigest) external;

    /// @notice The calling organisation no longer vouches for a clinician of its own. Works while it is suspended.
    function dismiss(address account) external;

    /// @notice The calling clinician leaves the organisation.
    function resign() external;

    /// @notice Counts one request or offer of a clinician; reverts when they are not affiliated or the day's quota is used up. By the CareLedger.
    /// @dev The count lives in the clinician's own slot, which the affiliation has paid for, so that a first request costs no slot of its own.
    function spend(address account) external;

    /// @notice True while an organisation vouches for the account and is itself admitted.
    function isAffiliated(address account) external view returns (bool);

    /// @notice The organisation, all zero when it was never admitted.
    function organisation(address account) external view returns (Organisation memory);

    /// @notice The organisation's storage slot, for `prev`: `cardPrefix(23) | version(2) | kind(1) | status(1) | admittedAt(5)`.
    function organisationSlot(address account) external view returns (bytes32);

    /// @notice The clinician, all zero when nobody ever vouched for them.
    function clinician(address account) external view returns (Clinician memory);

    /// @notice How many requests and offers this clinician may still send before the next midnight UTC; 0 when not affiliated.
    function requestsLeft(address account) external view returns (uint256);

    /// @notice How many requests and offers a clinician may send a day (UTC).
    function quotaPerDay() external view returns (uint256);

    /// @notice The stewards, in no order that means anything.
    function stewards() external view returns (address[] memory);

    /// @notice How many stewards must sign.
    function threshold() external view returns (uint256);

    /// @notice Raised by each replacement of a steward.
    function stewardEpoch() external view returns (uint32);

    /// @notice The CareLedger that created this Directory.
    function ledger() external view returns (address);

    /// @notice EIP-712 domain: name `CareWallet`, version `1`, this chain, this contract.
    function DOMAIN_SEPARATOR() external view returns (bytes32);
}

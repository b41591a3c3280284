// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Eip712} from "./Eip712.sol";
import {IDirectory} from "./interfaces/IDirectory.sol";

/// @title Who works where
/// @dev The interface says what each function promises.
contract Directory is IDirectory, Eip712 {
    bytes32 private constant ADMIT_TYPE =
        keccak256("Admit(address organisation,bytes32 prev,uint8 kind,bytes32 cardDigest,uint64 deadline)");
    bytes32 private constant REPLACE_STEWARD_TYPE =
        keccak256("ReplaceSteward(address retired,address successor,uint32 epoch,uint64 deadline)");
    uint256 private constant MOST_STEWARDS = 32;

    /// @dev Two slots; the first holds the count of the day's requests as well.
    struct Affiliation {
        address organisation;
        uint8 role;
        uint40 since;
        uint24 day;
        uint24 spent;
        bytes32 cardDigest;
    }

    mapping(address organisation => bytes32 slot) private _organisations;
    mapping(address clinician => Affiliation) private _affiliations;
    /// @dev Place in `_stewards`, counted from one; zero for everybody else.
    mapping(address steward => uint256 place) private _places;
    address[] private _stewards;
    uint32 private _stewardEpoch;

    uint256 private immutable _threshold;
    uint24 private immutable _quotaPerDay;
    address private immutable _ledger;

    constructor(address[] memory stewards_, uint256 threshold_, uint24 quotaPerDay_) {
        if (threshold_ == 0 || threshold_ > stewards_.length || stewards_.length > MOST_STEWARDS) {
            revert BadStewards();
        }
        for (uint256 i = 0; i < stewards_.length; i++) {
            _seat(stewards_[i], i + 1);
        }
        _stewards = stewards_;
        _threshold = threshold_;
        _quotaPerDay = quotaPerDay_;
        _ledger = msg.sender;
    }

    /// @inheritdoc IDirectory
    function admit(address account, uint8 kind, bytes32 cardDigest, uint64 deadline, Signature[] calldata signatures)
        external
    {
        // Who is affiliated with nobody is affiliated with the zero account: it must never be admitted.
        if (account == address(0)) {
            revert NotAdmitted(account);
        }
        bytes32 prev = _organisations[account];
        _requireStewards(
            keccak256(abi.encode(ADMIT_TYPE, account, prev, kind, cardDigest, deadline)), deadline, signatures
        );
        Organisation memory o = _unpack(prev);
        if (o.status != Status.Admitted) {
            o.status = Status.Admitted;
            o.admittedAt = uint40(block.timestamp);
        }
        o.version++;
        o.kind = kind;
        o.cardPrefix = bytes23(cardDigest);
        _organisations[account] = _pack(o);
        emit OrganisationAdmitted(account, kind, cardDigest);
    }

    /// @inheritdoc IDirectory
    function suspend(address account) external {
        if (_places[msg.sender] == 0) {
            revert NotSteward(msg.sender);
        }
        bytes32 slot = _organisations[account];
        if (!_isAdmitted(slot)) {
            revert NotAdmitted(account);
        }
        Organisation memory o = _unpack(slot);
        o.status = Status.Suspended;
        _organisations[account] = _pack(o);
        emit OrganisationSuspended(account, msg.sender);
    }

    /// @inheritdoc IDirectory
    function replaceSteward(address retired, address successor, uint64 deadline, Signature[] calldata signatures)
        external
    {
        uint32 epoch = _stewardEpoch;
        _requireStewards(
            keccak256(abi.encode(REPLACE_STEWARD_TYPE, retired, successor, epoch, deadline)), deadline, signatures
        );
        uint256 place = _places[retired];
        if (place == 0) {
            revert NotSteward(retired);
        }
        _seat(successor, place);
        delete _places[retired];
        _stewards[place - 1] = successor;
        _stewardEpoch = epoch + 1;
        emit StewardReplaced(retired, successor, epoch);
    }

    /// @inheritdoc IDirectory
    function affiliate(address account, uint8 role, bytes32 cardDigest) external {
        if (!_isAdmitted(_organisations[msg.sender])) {
            revert NotAdmitted(msg.sender);
        }
        Affiliation storage a = _affiliations[account];
        address current = a.organisation;
        if (current == address(0)) {
            a.organisation = msg.sender;
            a.since = uint40(block.timestamp);
        } else if (current != msg.sender) {
            revert AffiliatedElsewhere(current);
        }
        a.role = role;
        a.cardDigest = cardDigest;
        emit ClinicianAffiliated(account, msg.sender, role, cardDigest);
    }

    /// @inheritdoc IDirectory
    function dismiss(address account) external {
        if (_affiliations[account].organisation != msg.sender) {
            revert NotAffiliated(account);
        }
        _end(account, msg.sender);
    }

    /// @inheritdoc IDirectory
    function resign() external {
        address current = _affiliations[msg.sender].organisation;
        if (current == address(0)) {
            revert NotAffiliated(msg.sender);
        }
        _end(msg.sender, current);
    }

    /// @inheritdoc IDirectory
    function spend(address account) external {
        if (msg.sender != _ledger) {
            revert NotLedger(msg.sender);
        }
        Affiliation storage a = _affiliations[account];
        if (!_isAdmitted(_organisations[a.organisation])) {
            revert NotAffiliated(account);
        }
        uint24 spent = _spentToday(a);
        if (spent >= _quotaPerDay) {
            revert QuotaUsedUp(account);
        }
        a.day = _today();
        a.spent = spent + 1;
    }

    /// @inheritdoc IDirectory
    function isAffiliated(address account) public view returns (bool) {
        return _isAdmitted(_organisations[_affiliations[account].organisation]);
    }

    /// @inheritdoc IDirectory
    function organisation(address account) external view returns (Organisation memory) {
        return _unpack(_organisations[account]);
    }

    /// @inheritdoc IDirectory
    function organisationSlot(address account) external view returns (bytes32) {
        return _organisations[account];
    }

    /// @inheritdoc IDirectory
    function clinician(address account) external view returns (Clinician memory) {
        Affiliation storage a = _affiliations[account];
        return Clinician(a.organisation, a.role, a.since, a.cardDigest, isAffiliated(account));
    }

    /// @inheritdoc IDirectory
    function requestsLeft(address account) external view returns (uint256) {
        uint24 spent = _spentToday(_affiliations[account]);
        return isAffiliated(account) ? _quotaPerDay - spent : 0;
    }

    /// @inheritdoc IDirectory
    function quotaPerDay() external view returns (uint256) {
        return _quotaPerDay;
    }

    /// @inheritdoc IDirectory
    function stewards() external view returns (address[] memory) {
        return _stewards;
    }

    /// @inheritdoc IDirectory
    function threshold() external view returns (uint256) {
        return _threshold;
    }

    /// @inheritdoc IDirectory
    function stewardEpoch() external view returns (uint32) {
        return _stewardEpoch;
    }

    /// @inheritdoc IDirectory
    function ledger() external view returns (address) {
        return _ledger;
    }

    /// @inheritdoc IDirectory
    function DOMAIN_SEPARATOR() external view returns (bytes32) {
        return _domainSeparator();
    }

    function _seat(address steward, uint256 place) private {
        if (steward == address(0) || _places[steward] != 0) {
            revert BadStewards();
        }
        _places[steward] = place;
    }

    /// @dev Ascending signers are distinct signers, and no list of who has signed is needed.
    function _requireStewards(bytes32 structHash, uint64 deadline, Signature[] calldata signatures) private view {
        if (block.timestamp > deadline) {
            revert Expired(deadline);
        }
        if (signatures.length < _threshold) {
            revert BadSignatures();
        }
        bytes32 digest = _digest(structHash);
        address last = address(0);
        for (uint256 i = 0; i < signatures.length; i++) {
            address signer = _signer(digest, signatures[i].r, signatures[i].vs);
            if (signer <= last || _places[signer] == 0) {
                revert BadSignatures();
            }
            last = signer;
        }
    }

    /// @dev The card goes with the affiliation; the count of the day stays, or leaving and coming back would renew it.
    function _end(address account, address current) private {
        Affiliation storage a = _affiliations[account];
        a.organisation = address(0);
        a.role = 0;
        a.since = 0;
        a.cardDigest = 0;
        emit ClinicianDismissed(account, current);
    }

    function _today() private view returns (uint24) {
        return uint24(block.timestamp / 1 days);
    }

    function _spentToday(Affiliation storage a) private view returns (uint24) {
        return a.day == _today() ? a.spent : 0;
    }

    function _isAdmitted(bytes32 slot) private pure returns (bool) {
        return uint8(uint256(slot) >> 40) == uint8(Status.Admitted);
    }

    function _pack(Organisation memory o) private pure returns (bytes32) {
        uint256 low = uint256(o.version) << 56 | uint256(o.kind) << 48 | uint256(o.status) << 40 | o.admittedAt;
        return bytes32(o.cardPrefix) | bytes32(low);
    }

    function _unpack(bytes32 slot) private pure returns (Organisation memory) {
        uint256 bits = uint256(slot);
        return
            Organisation(bytes23(slot), uint16(bits >> 56), uint8(bits >> 48), Status(uint8(bits >> 40)), uint40(bits));
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CareLedger} from "../src/CareLedger.sol";
import {Directory} from "../src/Directory.sol";
import {IDirectory} from "../src/interfaces/IDirectory.sol";
import {Vm} from "./Vm.sol";

/// @notice A signed act of a patient, of any kind: 1 Record, 2 Withdraw, 3 Library, 4 Consent, 5 Revoke.
struct Message {
    uint256 kind;
    address subject;
    bytes32 prev;
    bytes32 commitment;
    bytes32 sealedCid;
    uint32 epoch;
    uint64 deadline;
}

/// @notice A network with three stewards, of whom two must sign, one admitted organisation and one clinician of it. And the rules of the
/// register, written a second time: what the contract computes is compared with this.
abstract contract Base {
    Vm internal constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

    uint256 internal constant ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;
    uint24 internal constant QUOTA = 5;
    uint256 internal constant PATIENT = 0xA11CE;
    uint256 internal constant STRANGER = 0xBAD;
    address internal constant CLINIC = address(0xC11);
    address internal constant DOCTOR = address(0xD0C);
    address internal constant RELAYER = address(0x4E1A);
    bytes32 internal constant CARD = keccak256("card");

    CareLedger internal ledger;
    Directory internal directory;
    address internal patient = vm.addr(PATIENT);
    /// @dev Ascending by address.
    uint256[3] internal stewardKeys;

    function setUp() public virtual {
        vm.warp(1_800_000_000);
        stewardKeys = sorted([uint256(101), 102, 103]);
        ledger = new CareLedger(stewardAddresses(), 2, QUOTA);
        directory = Directory(address(ledger.directory()));
        admit(CLINIC, 1, CARD);
        vm.prank(CLINIC);
        directory.affiliate(DOCTOR, 1, CARD);
    }

    // ---- people

    function sorted(uint256[3] memory keys) internal pure returns (uint256[3] memory) {
        for (uint256 i = 0; i < 3; i++) {
            for (uint256 j = i + 1; j < 3; j++) {
                if (vm.addr(keys[j]) < vm.addr(keys[i])) {
                    (keys[i], keys[j]) = (keys[j], keys[i]);
                }
            }
        }
        return keys;
    }

    function stewardAddresses() internal view returns (address[] memory all) {
        all = new address[](3);
        for (uint256 i = 0; i < 3; i++) {
            all[i] = vm.addr(stewardKeys[i]);
        }
    }

    function soon() internal view returns (uint64) {
        return uint64(block.timestamp + 7 days);
    }

    // ---- the directory's messages

    function admit(address organisation, uint8 kind, bytes32 card) internal {
        directory.admit(organisation, kind, card, soon(), twoStewards(admitDigest(organisation, kind, card, soon())));
    }

    function admitDigest(address organisation, uint8 kind, bytes32 card, uint64 deadline)
        internal
        view
        returns (bytes32)
    {
        bytes32 hash = keccak256(
            abi.encode(
                keccak256("Admit(address organisation,bytes32 prev,uint8 kind,bytes32 cardDigest,uint64 deadline)"),
                organisation,
                directory.organisationSlot(organisation),
                kind,
                card,
                deadline
            )
        );
        return digestOf(address(directory), hash);
    }

    function replaceDigest(address retired, address successor, uint32 epoch, uint64 deadline)
        internal
        view
        returns (bytes32)
    {
        bytes32 hash = keccak256(
            abi.encode(
                keccak256("ReplaceSteward(address retired,address successor,uint32 epoch,uint64 deadline)"),
                retired,
                successor,
                epoch,
                deadline
            )
        );
        return digestOf(address(directory), hash);
    }

    function twoStewards(bytes32 digest) internal view returns (IDirectory.Signature[] memory) {
        return signedBy(stewardKeys[0], stewardKeys[1], digest);
    }

    function signedBy(uint256 first, uint256 second, bytes32 digest)
        internal
        pure
        returns (IDirectory.Signature[] memory signatures)
    {
        signatures = new IDirectory.Signature[](2);
        signatures[0] = signature(first, digest);
        signatures[1] = signature(second, digest);
    }

    function signature(uint256 key, bytes32 digest) internal pure returns (IDirectory.Signature memory) {
        (bytes32 r, bytes32 vs) = vm.signCompact(key, digest);
        return IDirectory.Signature(r, vs);
    }

    // ---- a patient's messages

    function message(uint256 kind, address subject) internal view returns (Message memory) {
        bytes32 current = ledger.journal(subject);
        bytes32 sealedCid = kind == 2 || kind == 5 ? bytes32(0) : keccak256("cid");
        return Message(kind, subject, current, keccak256("commitment"), sealedCid, epochOf(current), soon());
    }

    function structHash(Message memory m) internal pure returns (bytes32) {
        if (m.kind == 2) {
            bytes32 withdrawType =
                keccak256("Withdraw(address subject,bytes32 prev,bytes32 commitment,uint64 deadline)");
            return keccak256(abi.encode(withdrawType, m.subject, m.prev, m.commitment, m.deadline));
        }
        if (m.kind == 5) {
            bytes32 revokeType = keccak256("Revoke(address subject,uint32 epoch,uint64 deadline)");
            return keccak256(abi.encode(revokeType, m.subject, m.epoch, m.deadline));
        }
        string memory name = m.kind == 1 ? "Record" : m.kind == 3 ? "Library" : "Consent";
        string memory fields = "(address subject,bytes32 prev,bytes32 commitment,bytes32 sealedCid,uint64 deadline)";
        bytes32 actType = keccak256(bytes.concat(bytes(name), bytes(fields)));
        return keccak256(abi.encode(actType, m.subject, m.prev, m.commitment, m.sealedCid, m.deadline));
    }

    function digestOf(address target, bytes32 hash) internal view returns (bytes32) {
        return keccak256(bytes.concat(hex"1901", domainOf(target), hash));
    }

    function domainOf(address target) internal view returns (bytes32) {
        bytes32 domainType =
            keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
        return
            keccak256(
                abi.encode(domainType, keccak256(bytes("CareWallet")), keccak256(bytes("1")), block.chainid, target)
            );
    }

    function digestFor(Message memory m) internal view returns (bytes32) {
        return digestOf(address(ledger), structHash(m));
    }

    function signed(uint256 key, Message memory m) internal view returns (bytes32 r, bytes32 vs) {
        return vm.signCompact(key, digestFor(m));
    }

    /// @dev Cheat codes that look at the next call look at this one: nothing else is called here.
    function send(CareLedger to, Message memory m, bytes32 r, bytes32 vs) internal {
        if (m.kind == 1) {
            to.record(m.subject, m.prev, m.commitment, m.sealedCid, m.deadline, r, vs);
        } else if (m.kind == 2) {
            to.withdraw(m.subject, m.prev, m.commitment, m.deadline, r, vs);
        } else if (m.kind == 3) {
            to.saveLibrary(m.subject, m.prev, m.commitment, m.sealedCid, m.deadline, r, vs);
        } else if (m.kind == 4) {
            to.consent(m.subject, m.prev, m.commitment, m.sealedCid, m.deadline, r, vs);
        } else {
            to.revoke(m.subject, m.epoch, m.deadline, r, vs);
        }
    }

    /// @dev The same as call data, for those who want to see it fail.
    function callOf(Message memory m, bytes32 r, bytes32 vs) internal pure returns (bytes memory) {
        if (m.kind == 2) {
            return abi.encodeCall(CareLedger.withdraw, (m.subject, m.prev, m.commitment, m.deadline, r, vs));
        }
        if (m.kind == 5) {
            return abi.encodeCall(CareLedger.revoke, (m.subject, m.epoch, m.deadline, r, vs));
        }
        bytes4 selector = m.kind == 1
            ? CareLedger.record.selector
            : m.kind == 3 ? CareLedger.saveLibrary.selector : CareLedger.consent.selector;
        return abi.encodeWithSelector(selector, m.subject, m.prev, m.commitment, m.sealedCid, m.deadline, r, vs);
    }

    function signAndSend(uint256 key, Message memory m) internal {
        (bytes32 r, bytes32 vs) = signed(key, m);
        send(ledger, m, r, vs);
    }

    // ---- the rules of the register, written again

    function genesis(address account) internal view returns (bytes32) {
        return slotOf(keccak256(abi.encode(domainOf(address(ledger)), account)), 0);
    }

    function epochOf(bytes32 slot) internal pure returns (uint32) {
        return uint32(uint256(slot));
    }

    function slotOf(bytes32 hash, uint32 epoch) internal pure returns (bytes32) {
        return bytes32(bytes28(hash)) | bytes32(uint256(epoch));
    }

    function next(bytes32 slot, bytes32 act, uint32 epoch) internal pure returns (bytes32) {
        return slotOf(keccak256(abi.encode(bytes32(bytes28(slot)), act)), epoch);
    }

    function journalAct(uint256 kind, bytes32 commitment, bytes32 sealedCid) internal pure returns (bytes32) {
        return keccak256(abi.encode(kind, commitment, sealedCid));
    }

    function inboxAct(uint256 kind, address from, bytes32 commitment, bytes32 sealedCid)
        internal
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(kind, bytes32(uint256(uint160(from))), commitment, sealedCid));
    }

    function actOf(Message memory m) internal pure returns (bytes32) {
        if (m.kind == 5) {
            return journalAct(5, bytes32(uint256(m.epoch)), 0);
        }
        return journalAct(m.kind, m.commitment, m.sealedCid);
    }

    function slotAfter(bytes32 slot, Message memory m) internal pure returns (bytes32) {
        return next(slot, actOf(m), m.kind == 5 ? m.epoch + 1 : epochOf(slot));
    }

    /// @dev Folds one event of the ledger into the slot that it extends.
    function replayed(bytes32 slot, Vm.Log memory log) internal pure returns (bytes32) {
        bytes32 topic = log.topics[0];
        if (topic == keccak256("Revoked(address,uint32)")) {
            uint32 epoch = abi.decode(log.data, (uint32));
            return next(slot, journalAct(5, bytes32(uint256(epoch)), 0), epoch + 1);
        }
        if (topic == keccak256("Withdrawn(address,bytes32)")) {
            return next(slot, journalAct(2, abi.decode(log.data, (bytes32)), 0), epochOf(slot));
        }
        (bytes32 commitment, bytes32 sealedCid) = abi.decode(log.data, (bytes32, bytes32));
        if (log.topics.length == 3) {
            uint256 inboxKind = topic == keccak256("Requested(address,address,bytes32,bytes32)")
                ? 16
                : topic == keccak256("Receipted(address,address,bytes32,bytes32)") ? 17 : 18;
            address from = address(uint160(uint256(log.topics[2])));
            return next(slot, inboxAct(inboxKind, from, commitment, sealedCid), 0);
        }
        uint256 kind = topic == keccak256("Recorded(address,bytes32,bytes32)")
            ? 1
            : topic == keccak256("LibrarySaved(address,bytes32,bytes32)") ? 3 : 4;
        return next(slot, journalAct(kind, commitment, sealedCid), epochOf(slot));
    }

    function bound(uint256 x, uint256 least, uint256 most) internal pure returns (uint256) {
        return least + x % (most - least + 1);
    }

    function keyFrom(uint256 seed) internal pure returns (uint256) {
        return bound(seed, 1, ORDER - 1);
    }
}

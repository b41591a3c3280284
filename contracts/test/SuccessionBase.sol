// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Succession} from "../src/Succession.sol";
import {ISuccession} from "../src/interfaces/ISuccession.sol";
import {Base} from "./Base.sol";

/// @notice What is asked of a book. `other` is the recovery address or the successor, zero for OBJECT.
struct Change {
    uint256 act;
    address book;
    address other;
    uint48 version;
    uint64 deadline;
}

/// @notice Who signs a change: their keys, zero for whoever does not sign.
struct Keys {
    uint256 book;
    uint256 recovery;
    uint256 successor;
}

/// @notice A network with a Succession beside its ledger; and the rules of what is signed, written a second time.
abstract contract SuccessionBase is Base {
    uint256 internal constant NAME = 1;
    uint256 internal constant NAME_TOGETHER = 2;
    uint256 internal constant MOVE = 3;
    uint256 internal constant MOVE_BY_RECOVERY = 4;
    uint256 internal constant MOVE_TOGETHER = 5;
    uint256 internal constant OBJECT = 6;

    /// @dev The second paper, the key of a new book, and what a thief brings.
    uint256 internal constant PAPER = 0xBA9E6;
    uint256 internal constant HEIR = 0x4E16;
    uint256 internal constant THIEF = 0x741EF;

    Succession internal succession;
    address internal paper = vm.addr(PAPER);
    address internal heir = vm.addr(HEIR);
    address internal thief = vm.addr(THIEF);

    function setUp() public virtual override {
        super.setUp();
        succession = new Succession(ledger);
    }

    // ---- what is signed

    function changeOf(uint256 act, address other) internal view returns (Change memory) {
        return Change(act, patient, act == OBJECT ? address(0) : other, succession.turn(patient).version, soon());
    }

    /// @dev What the book's key and the recovery address sign.
    function wordsOf(Change memory c) internal pure returns (bytes32) {
        if (c.act == OBJECT) {
            bytes32 objectType = keccak256("Object(address book,uint48 version,uint64 deadline)");
            return keccak256(abi.encode(objectType, c.book, c.version, c.deadline));
        }
        bytes32 type_ = c.act == NAME || c.act == NAME_TOGETHER
            ? keccak256("Recovery(address book,address recovery,uint48 version,uint64 deadline)")
            : keccak256("Move(address book,address successor,uint48 version,uint64 deadline)");
        return keccak256(abi.encode(type_, c.book, c.other, c.version, c.deadline));
    }

    /// @dev What the successor signs.
    function consentOf(Change memory c) internal pure returns (bytes32) {
        bytes32 succeedType = keccak256("Succeed(address book,address successor,uint48 version,uint64 deadline)");
        return keccak256(abi.encode(succeedType, c.book, c.other, c.version, c.deadline));
    }

    function signedBy(Keys memory keys, Change memory c) internal view returns (ISuccession.Signature[3] memory all) {
        bytes32 digest = digestOf(address(succession), wordsOf(c));
        all[0] = signatureOf(keys.book, digest);
        all[1] = signatureOf(keys.recovery, digest);
        all[2] = signatureOf(keys.successor, digestOf(address(succession), consentOf(c)));
        // Whoever announced it does not object.
        if (c.act == OBJECT && keys.book != 0 && keys.recovery != 0) {
            bool byRecovery = succession.turn(c.book).state == ISuccession.State.RecoveryMoves;
            all[byRecovery ? 1 : 0] = ISuccession.Signature(0, 0);
        }
    }

    function signatureOf(uint256 key, bytes32 digest) internal pure returns (ISuccession.Signature memory) {
        if (key == 0) {
            return ISuccession.Signature(0, 0);
        }
        (bytes32 r, bytes32 vs) = vm.signCompact(key, digest);
        return ISuccession.Signature(r, vs);
    }

    // ---- calls

    /// @param s by the book, by the recovery address, by the successor; an objection is the first that is there
    function callOf(Change memory c, ISuccession.Signature[3] memory s) internal pure returns (bytes memory) {
        if (c.act == NAME) {
            return abi.encodeCall(ISuccession.nameRecovery, (c.book, c.other, c.version, c.deadline, s[0]));
        }
        if (c.act == NAME_TOGETHER) {
            return
                abi.encodeCall(ISuccession.nameRecoveryTogether, (c.book, c.other, c.version, c.deadline, s[0], s[1]));
        }
        if (c.act == MOVE) {
            return abi.encodeCall(ISuccession.move, (c.book, c.other, c.version, c.deadline, s[0], s[2]));
        }
        if (c.act == MOVE_BY_RECOVERY) {
            return abi.encodeCall(ISuccession.moveByRecovery, (c.book, c.other, c.version, c.deadline, s[1], s[2]));
        }
        if (c.act == MOVE_TOGETHER) {
            return abi.encodeCall(ISuccession.moveTogether, (c.book, c.other, c.version, c.deadline, s[0], s[1], s[2]));
        }
        return abi.encodeCall(ISuccession.object, (c.book, c.version, c.deadline, s[0].r == 0 ? s[1] : s[0]));
    }

    function tryChange(Change memory c, ISuccession.Signature[3] memory s) internal returns (bool taken, bytes memory) {
        bytes memory call = callOf(c, s);
        vm.prank(RELAYER);
        return address(succession).call(call);
    }

    function tryComplete(address book) internal returns (bool taken, bytes memory) {
        vm.prank(RELAYER);
        return address(succession).call(abi.encodeCall(ISuccession.complete, (book)));
    }

    function sign(Keys memory keys, Change memory c) internal {
        sendChange(c, signedBy(keys, c));
    }

    function sendChange(Change memory c, ISuccession.Signature[3] memory s) internal {
        (bool taken, bytes memory why) = tryChange(c, s);
        bubble(taken, why);
    }

    function bubble(bool taken, bytes memory why) internal pure {
        if (!taken) {
            assembly {
                revert(add(why, 32), mload(why))
            }
        }
    }

    function refused(Keys memory keys, Change memory c, bytes memory reason) internal {
        refused(c, signedBy(keys, c), reason);
    }

    function refused(Change memory c, ISuccession.Signature[3] memory s, bytes memory reason) internal {
        bytes32[3] memory before = wordsInStorage(c.book);
        (bool taken, bytes memory why) = tryChange(c, s);
        vm.assertTrue(!taken, "refused");
        vm.assertEq(vm.toString(why), vm.toString(reason), "for this reason");
        unchanged(c.book, before);
    }

    function unsigned() internal pure returns (bytes memory) {
        return abi.encodeWithSelector(ISuccession.BadSignature.selector);
    }

    // ---- what is stored

    /// @dev As a proof reads it: the state, the recovery address, the journal at the move.
    function wordsInStorage(address book) internal view returns (bytes32[3] memory words) {
        for (uint256 i = 0; i < 3; i++) {
            words[i] = vm.load(address(succession), keccak256(abi.encode(book, i)));
        }
    }

    function unchanged(address book, bytes32[3] memory before) internal view {
        bytes32[3] memory now_ = wordsInStorage(book);
        for (uint256 i = 0; i < 3; i++) {
            vm.assertEq(now_[i], before[i], "no change");
        }
    }

    function word(address subject, ISuccession.State state, uint256 time, uint256 version)
        internal
        pure
        returns (bytes32)
    {
        return bytes32(version << 208 | time << 168 | uint256(uint8(state)) << 160 | uint256(uint160(subject)));
    }

    function recoveryWord(address account, uint256 bookRests, uint256 recoveryRests) internal pure returns (bytes32) {
        return bytes32(recoveryRests << 200 | bookRests << 160 | uint256(uint160(account)));
    }

    function stands(address subject, ISuccession.State state, uint256 time, uint256 version) internal view {
        vm.assertEq(wordsInStorage(patient)[0], word(subject, state, time, version), "state");
    }
}

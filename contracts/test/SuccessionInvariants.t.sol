// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ISuccession} from "../src/interfaces/ISuccession.sol";
import {Succession} from "../src/Succession.sol";
import {Change, Keys, SuccessionBase} from "./SuccessionBase.sol";
import {Vm} from "./Vm.sol";

/// @notice Owners, thieves and relayers with whatever keys they have, doing anything in any order. What may happen is said a second time here, in
/// other words; each call must be taken exactly when this says so, and leave exactly what this says.
contract Watchers is SuccessionBase {
    /// @dev A book as this model has it.
    struct Shadow {
        address recovery;
        address movedTo;
        address about;
        uint256 announced;
        uint256 ripe;
        uint256 version;
        uint256 bookSilentUntil;
        uint256 recoverySilentUntil;
    }

    uint256[4] private _keys = [PATIENT, PAPER, HEIR, THIEF];
    mapping(address => Shadow) private _shadows;
    /// @dev Call data of all that worked.
    bytes[] private _sent;

    constructor() {
        setUp();
        vm.recordLogs();
    }

    // ---- what the invariants ask

    function books() public view returns (address[4] memory all) {
        for (uint256 i = 0; i < 4; i++) {
            all[i] = vm.addr(_keys[i]);
        }
    }

    function theSuccession() external view returns (Succession) {
        return succession;
    }

    function shadow(address book) external view returns (Shadow memory) {
        return _shadows[book];
    }

    // ---- what happens

    /// @param lie which signer is somebody else; most are nobody
    function ask(uint256 who, uint256 act, uint256 other, uint256 lie, uint256 wrongVersion) external {
        Change memory c = Change(bound(act, NAME, OBJECT), vm.addr(_keys[who % 4]), address(0), 0, soon());
        Shadow memory s = _shadows[c.book];
        uint256 successorKey = _keys[other % 4];
        if (c.act != OBJECT) {
            c.other = other % 5 == 4 ? address(0) : vm.addr(successorKey);
        }
        c.version = uint48(s.version);
        if (wrongVersion % 8 == 0) {
            c.version = s.version > 0 && wrongVersion % 16 == 0 ? c.version - 1 : c.version + 1;
        }
        Keys memory keys = Keys(_keys[who % 4], keyOf(s.recovery), successorKey);
        if (c.act == OBJECT) {
            keys = s.announced == MOVE_BY_RECOVERY ? Keys(keys.book, 0, 0) : Keys(0, keys.recovery, 0);
        }
        bool lies = lie % 5 == 0;
        if (lies) {
            keys = c.act == MOVE_BY_RECOVERY || (c.act == OBJECT && keys.book == 0)
                ? Keys(0, STRANGER, successorKey)
                : Keys(STRANGER, keys.recovery, successorKey);
        }
        bool same = isLast(s, c);
        bool allowed = !lies && c.version == s.version && may(s, c);
        ISuccession.Signature[3] memory signatures = signedBy(keys, c);
        (bool taken,) = tryChange(c, signatures);
        vm.assertTrue(taken == (allowed || same), "taken exactly when it may be");
        if (allowed && !same) {
            follow(c);
            _sent.push(callOf(c, signatures));
        }
        onlyEvents(taken, allowed && !same ? 1 : 0);
    }

    function finish(uint256 who) external {
        address book = vm.addr(_keys[who % 4]);
        Shadow storage s = _shadows[book];
        bool allowed = s.announced != 0 && block.timestamp >= s.ripe;
        (bool taken,) = tryComplete(book);
        vm.assertTrue(taken == allowed, "after 72 hours, and not before");
        if (taken) {
            if (s.announced == NAME) {
                becomes(s, s.about);
            } else if (_shadows[s.about].movedTo == address(0)) {
                s.movedTo = s.about;
            }
            (s.announced, s.about) = (0, address(0));
            s.version++;
        }
        onlyEvents(taken, taken ? 1 : 0);
    }

    /// @dev Any message that ever worked, again: silent or refused, never an effect.
    function copy(uint256 which) external {
        if (_sent.length > 0) {
            vm.prank(RELAYER);
            (bool taken,) = address(succession).call(_sent[which % _sent.length]);
            onlyEvents(taken, 0);
        }
    }

    function pass(uint256 time) external {
        vm.warp(block.timestamp + bound(time, 1 hours, time % 4 == 0 ? 40 days : 80 hours));
    }

    // ---- the rules, once more

    function may(Shadow memory s, Change memory c) private view returns (bool) {
        if (s.movedTo != address(0)) {
            return false;
        }
        bool named = s.recovery != address(0);
        bool byRecovery = c.act == MOVE_BY_RECOVERY;
        if (c.act == OBJECT) {
            return s.announced != 0;
        }
        if (c.act != NAME && c.act != MOVE && !named) {
            return false;
        }
        if (c.act == NAME || c.act == NAME_TOGETHER) {
            if (c.other == c.book || c.other == s.recovery) {
                return false;
            }
        } else if (c.other == address(0) || c.other == c.book || _shadows[c.other].movedTo != address(0)) {
            return false;
        }
        bool alone = named && (c.act == NAME || c.act == MOVE || byRecovery);
        uint256 silent = byRecovery ? s.recoverySilentUntil : s.bookSilentUntil;
        return !alone || (s.announced == 0 && block.timestamp >= silent);
    }

    function follow(Change memory c) private {
        Shadow storage s = _shadows[c.book];
        bool alone = s.recovery != address(0) && (c.act == NAME || c.act == MOVE || c.act == MOVE_BY_RECOVERY);
        if (c.act == OBJECT) {
            if (s.announced == MOVE_BY_RECOVERY) {
                s.recoverySilentUntil = block.timestamp + 30 days;
            } else {
                s.bookSilentUntil = block.timestamp + 30 days;
            }
            (s.announced, s.about) = (0, address(0));
        } else if (alone) {
            (s.announced, s.about, s.ripe) = (c.act, c.other, block.timestamp + 72 hours);
        } else {
            (s.announced, s.about) = (0, address(0));
            if (c.act == NAME || c.act == NAME_TOGETHER) {
                becomes(s, c.other);
            } else {
                s.movedTo = c.other;
            }
        }
        s.version++;
    }

    function becomes(Shadow storage s, address recovery) private {
        (s.recovery, s.bookSilentUntil, s.recoverySilentUntil) = (recovery, 0, 0);
    }

    /// @dev Whether what is asked is what happened last; the words of the contract, for the model does not remember that.
    function isLast(Shadow memory s, Change memory c) private view returns (bool) {
        if (uint256(c.version) + 1 != s.version) {
            return false;
        }
        ISuccession.Turn memory turn = succession.turn(c.book);
        ISuccession.State done = c.act == OBJECT
            ? ISuccession.State.Ended
            : c.act == NAME || c.act == NAME_TOGETHER ? ISuccession.State.Open : ISuccession.State.Moved;
        ISuccession.State announced = c.act == NAME
            ? ISuccession.State.RecoveryChanges
            : c.act == MOVE
                ? ISuccession.State.BookMoves
                : c.act == MOVE_BY_RECOVERY ? ISuccession.State.RecoveryMoves : done;
        bool says = turn.state == announced || (turn.state == done && c.act != MOVE_BY_RECOVERY);
        return says && turn.subject == c.other;
    }

    function keyOf(address account) private view returns (uint256) {
        for (uint256 i = 0; i < 4; i++) {
            if (vm.addr(_keys[i]) == account) {
                return _keys[i];
            }
        }
        return 0;
    }

    /// @dev forge records the logs of what was reverted as well: those the chain does not have.
    function onlyEvents(bool taken, uint256 events) private {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        vm.assertTrue(!taken || logs.length == events, "one event a change");
    }
}

contract SuccessionInvariantsTest is SuccessionBase {
    Watchers private _watchers;

    function setUp() public override {
        _watchers = new Watchers();
    }

    /// @dev forge calls only these.
    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_watchers);
    }

    function excludeSelectors() external view returns (FuzzSelector[] memory none) {
        none = new FuzzSelector[](1);
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = SuccessionBase.setUp.selector;
        none[0] = FuzzSelector(address(_watchers), selectors);
    }

    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    function invariant_a_book_is_what_its_keys_made_of_it() external view {
        Succession s = _watchers.theSuccession();
        address[4] memory all = _watchers.books();
        for (uint256 i = 0; i < 4; i++) {
            Watchers.Shadow memory shadow = _watchers.shadow(all[i]);
            vm.assertEq(s.successorOf(all[i]), shadow.movedTo, "successor");
            ISuccession.Turn memory turn = s.turn(all[i]);
            vm.assertEq(uint256(turn.version), shadow.version, "version");
            bool announced = turn.state == ISuccession.State.BookMoves || turn.state == ISuccession.State.RecoveryMoves
                || turn.state == ISuccession.State.RecoveryChanges;
            vm.assertTrue(announced == (shadow.announced != 0), "announced");
            vm.assertTrue(!announced || (turn.subject == shadow.about && turn.time == shadow.ripe), "what and for when");
            ISuccession.Recovery memory recovery = s.recoveryOf(all[i]);
            vm.assertEq(recovery.account, shadow.recovery, "recovery address");
            vm.assertEq(uint256(recovery.bookRestsUntil), shadow.bookSilentUntil, "the book rests");
            vm.assertEq(uint256(recovery.recoveryRestsUntil), shadow.recoverySilentUntil, "the recovery address rests");
            vm.assertTrue((s.lastJournal(all[i]) != 0) == (shadow.movedTo != address(0)), "journal");
        }
    }

    function invariant_nobody_announces_without_a_recovery_address_to_object() external view {
        address[4] memory all = _watchers.books();
        for (uint256 i = 0; i < 4; i++) {
            Watchers.Shadow memory shadow = _watchers.shadow(all[i]);
            vm.assertTrue(shadow.announced == 0 || shadow.recovery != address(0), "somebody can object");
        }
    }

    function invariant_moves_form_no_ring() external view {
        Succession s = _watchers.theSuccession();
        address[4] memory all = _watchers.books();
        for (uint256 i = 0; i < 4; i++) {
            address time = all[i];
            for (uint256 steps = 0; steps < 4 && time != address(0); steps++) {
                time = s.successorOf(time);
            }
            vm.assertEq(time, address(0), "each chain of four books ends");
        }
    }
}

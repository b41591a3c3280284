// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ISuccession} from "../src/interfaces/ISuccession.sol";
import {Change, Keys, SuccessionBase} from "./SuccessionBase.sol";

/// @notice The table of decision 15, row by row: what a thief has, what the owner has, what comes of it.
/// forge-config: default.fuzz.runs = 200
contract SuccessionThievesTest is SuccessionBase {
    Keys private _ownersWords = Keys(PATIENT, 0, HEIR);
    Keys private _ownersPaper = Keys(0, PAPER, HEIR);
    Keys private _ownersBoth = Keys(PATIENT, PAPER, HEIR);
    Keys private _thief = Keys(PATIENT, PAPER, THIEF);

    function setUp() public override {
        super.setUp();
        sign(_ownersWords, changeOf(NAME, paper));
    }

    function testFuzz_thief_with_the_words_owner_with_both(bool throwsOut, uint256 noticed) public {
        thiefAnnounces(throwsOut ? NAME : MOVE);
        vm.warp(block.timestamp + bound(noticed, 0, 72 hours - 1));
        sign(_ownersBoth, changeOf(MOVE_TOGETHER, heir));
        vm.assertEq(succession.successorOf(patient), heir, "the owner's");
    }

    function test_a_thief_with_the_words_makes_the_owners_message_stale_once_only() public {
        Change memory first = changeOf(MOVE_TOGETHER, heir);
        thiefAnnounces(MOVE);
        refused(_ownersBoth, first, abi.encodeWithSelector(ISuccession.StaleVersion.selector, uint48(2)));
        Change memory second = changeOf(MOVE_TOGETHER, heir);
        // Nothing that the words alone can do is left: not another announcement, and nothing to object to.
        refused(_thief, changeOf(NAME, thief), abi.encodeWithSelector(ISuccession.AnnouncedAlready.selector));
        refused(Keys(PATIENT, 0, 0), changeOf(OBJECT, heir), unsigned());
        sign(_ownersBoth, second);
        vm.assertEq(succession.successorOf(patient), heir, "the owner's");
    }

    function testFuzz_thief_with_the_words_owner_with_the_paper(bool throwsOut) public {
        thiefAnnounces(throwsOut ? NAME : MOVE);
        sign(_ownersPaper, changeOf(OBJECT, heir));
        // The thief is silent now, but there, and stops the owner as well.
        sign(_ownersPaper, changeOf(MOVE_BY_RECOVERY, heir));
        sign(Keys(PATIENT, 0, 0), changeOf(OBJECT, heir));
        vm.assertEq(succession.recoveryOf(patient).account, paper, "still named");
        vm.assertEq(succession.successorOf(patient), address(0), "nobody's");
        vm.warp(block.timestamp + 30 days - 1);
        Change memory again = changeOf(MOVE, thief);
        refused(_thief, again, abi.encodeWithSelector(ISuccession.Resting.selector, uint40(block.timestamp + 1)));
        vm.warp(block.timestamp + 1);
        // Whoever is not there once has lost.
        sign(_ownersPaper, changeOf(MOVE_BY_RECOVERY, heir));
        vm.warp(block.timestamp + 72 hours);
        complete();
        vm.assertEq(succession.successorOf(patient), heir, "the owner's");
    }

    function test_thief_with_the_words_owner_with_the_words() public {
        sign(_ownersWords, changeOf(MOVE, heir));
        refused(Keys(PATIENT, 0, 0), changeOf(OBJECT, heir), unsigned());
        refused(_thief, changeOf(MOVE, thief), abi.encodeWithSelector(ISuccession.AnnouncedAlready.selector));
        vm.warp(block.timestamp + 72 hours);
        complete();
        vm.assertEq(succession.successorOf(patient), heir, "the owner was first");
    }

    function test_thief_with_the_paper_owner_with_both() public {
        thiefAnnounces(MOVE_BY_RECOVERY);
        sign(_ownersBoth, changeOf(NAME_TOGETHER, vm.addr(STRANGER)));
        refused(_thief, changeOf(MOVE_BY_RECOVERY, thief), unsigned());
        vm.warp(block.timestamp + 72 hours);
        (bool taken,) = tryComplete(patient);
        vm.assertTrue(!taken, "nothing is left of it");
        vm.assertEq(succession.successorOf(patient), address(0), "the owner's");
    }

    function testFuzz_thief_with_the_paper_owner_with_the_words(uint256 noticed) public {
        thiefAnnounces(MOVE_BY_RECOVERY);
        vm.warp(block.timestamp + bound(noticed, 0, 72 hours - 1));
        sign(_ownersWords, changeOf(OBJECT, heir));
        uint256 until = block.timestamp + 30 days;
        vm.warp(until - 1);
        refused(
            _thief,
            changeOf(MOVE_BY_RECOVERY, thief),
            abi.encodeWithSelector(ISuccession.Resting.selector, uint40(until))
        );
        // The thief can keep the owner from naming another address.
        sign(_ownersWords, changeOf(NAME, heir));
        sign(Keys(0, PAPER, 0), changeOf(OBJECT, heir));
        vm.assertEq(succession.recoveryOf(patient).account, paper, "still named");
        vm.assertEq(succession.successorOf(patient), address(0), "the owner's");
    }

    function test_thief_with_the_paper_owner_with_nothing() public {
        thiefAnnounces(MOVE_BY_RECOVERY);
        vm.warp(block.timestamp + 72 hours);
        complete();
        vm.assertEq(succession.successorOf(patient), thief, "the thief's");
    }

    function test_thief_with_both() public {
        sign(_thief, changeOf(MOVE_TOGETHER, thief));
        vm.assertEq(succession.successorOf(patient), thief, "the thief's");
    }

    function test_nobody_stole_anything_owner_with_the_paper() public {
        sign(_ownersPaper, changeOf(MOVE_BY_RECOVERY, heir));
        vm.warp(block.timestamp + 72 hours);
        complete();
        vm.assertEq(succession.successorOf(patient), heir, "the owner's");
    }

    function test_nobody_stole_anything_owner_with_the_words() public {
        sign(_ownersWords, changeOf(NAME, heir));
        vm.warp(block.timestamp + 72 hours);
        complete();
        vm.assertEq(succession.recoveryOf(patient).account, heir, "another one");
        sign(_ownersWords, changeOf(MOVE, heir));
        vm.warp(block.timestamp + 72 hours);
        complete();
        vm.assertEq(succession.successorOf(patient), heir, "the owner's");
    }

    function thiefAnnounces(uint256 act) private {
        sign(_thief, changeOf(act, thief));
    }

    function complete() private {
        (bool taken, bytes memory why) = tryComplete(patient);
        bubble(taken, why);
    }
}

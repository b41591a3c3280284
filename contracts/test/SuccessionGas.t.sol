// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Succession} from "../src/Succession.sol";
import {ISuccession} from "../src/interfaces/ISuccession.sol";
import {Change, Keys, SuccessionBase} from "./SuccessionBase.sol";

/// @notice What a transaction costs, as in `Gas.t.sol`.
/// forge-config: default.isolate = true
contract SuccessionGasTest is SuccessionBase {
    Keys private _all = Keys(PATIENT, PAPER, HEIR);

    function test_recovery_address() public {
        sign(_all, changeOf(NAME, paper));
        atMost("recoveryNamed", 86_000);
        sign(_all, changeOf(NAME, heir));
        atMost("recoveryAnnounced", 46_000);
    }

    function test_a_move_without_recovery_address() public {
        sign(_all, changeOf(MOVE, heir));
        atMost("moveAtOnce", 95_000);
    }

    function test_a_move_of_the_recovery_address() public {
        sign(_all, changeOf(NAME, paper));
        sign(_all, changeOf(MOVE_BY_RECOVERY, heir));
        atMost("moveAnnounced", 55_000);
        sign(_all, changeOf(OBJECT, heir));
        atMost("objection", 50_000);
        vm.warp(block.timestamp + 30 days);
        sign(_all, changeOf(MOVE_BY_RECOVERY, heir));
        vm.warp(block.timestamp + 72 hours);
        (bool taken,) = tryComplete(patient);
        vm.assertTrue(taken, "completed");
        atMost("moveCompleted", 65_000);
    }

    function test_a_move_of_both() public {
        sign(_all, changeOf(NAME, paper));
        sign(_all, changeOf(MOVE_TOGETHER, heir));
        atMost("moveTogether", 85_000);
    }

    function atMost(string memory act, uint256 limit) private {
        vm.assertTrue(vm.lastCallGas().gasTotalUsed <= limit, act);
        vm.snapshotGasLastCall("succession", act);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDirectory} from "../src/interfaces/IDirectory.sol";
import {Base, Message} from "./Base.sol";

/// @notice What a transaction costs, as its receipt says, against the limits of the project. Each call is a transaction of its own
/// (`isolate`), so the 21,000 of every transaction and the call data are in.
/// forge-config: default.isolate = true
contract GasTest is Base {
    address private constant LAB = address(0x1ABa1ABA1ABA1Aba1aBA1Aba1AbA1ABA1aBA1aB0);
    address private constant NURSE = address(0xa2152a2152A2152a2152a2152a2152A2152a2152);

    function test_organisation() public {
        IDirectory.Signature[] memory two = twoStewards(admitDigest(LAB, 1, CARD, soon()));
        directory.admit(LAB, 1, CARD, soon(), two);
        atMost("organisation", 75_000);
    }

    function test_organisation_suspension() public {
        vm.prank(vm.addr(stewardKeys[0]));
        directory.suspend(CLINIC);
        atMost("organisationSuspension", 35_000);
    }

    function test_clinician() public {
        vm.prank(CLINIC);
        directory.affiliate(NURSE, 2, CARD);
        atMost("clinician", 74_000);
    }

    function test_record() public {
        signAndSend(PATIENT, message(1, patient));
        atMost("firstEntry", 56_000);
        for (uint256 i = 0; i < 20; i++) {
            Message memory m = message(1, patient);
            m.commitment = keccak256(abi.encode(i));
            signAndSend(PATIENT, m);
        }
        atMost("record", 38_000);
        Message memory withdrawal = message(2, patient);
        signAndSend(PATIENT, withdrawal);
        atMost("withdrawal", 38_000);
        signAndSend(PATIENT, message(3, patient));
        atMost("library", 38_000);
    }

    function test_a_copied_message() public {
        Message memory m = message(1, patient);
        signAndSend(PATIENT, m);
        signAndSend(PATIENT, m);
        atMost("copy", 28_000);
    }

    function test_record_direct() public {
        signAndSend(PATIENT, message(1, patient));
        bytes32 prev = ledger.journal(patient);
        vm.prank(patient);
        ledger.recordDirect(prev, keccak256("second"), CARD);
        atMost("recordDirect", 32_000);
    }

    /// @notice The ledger keeps the head of a journal alone, so that a long one costs no more than a short one.
    function test_the_thousandth_record() public {
        keep(999);
        Message memory m = message(1, patient);
        m.commitment = keccak256("the thousandth");
        signAndSend(PATIENT, m);
        atMost("recordThousandth", 38_000);
    }

    function test_the_thousandth_record_direct() public {
        keep(999);
        bytes32 prev = ledger.journal(patient);
        vm.prank(patient);
        ledger.recordDirect(prev, keccak256("the thousandth"), CARD);
        atMost("recordDirectThousandth", 32_000);
    }

    function test_approval_and_revocation() public {
        signAndSend(PATIENT, message(4, patient));
        atMost("approvalFirst", 56_000);
        Message memory m = message(4, patient);
        m.commitment = keccak256("second");
        signAndSend(PATIENT, m);
        atMost("approval", 39_000);
        signAndSend(PATIENT, message(5, patient));
        atMost("revocation", 37_000);
    }

    function test_request_and_receipt() public {
        vm.prank(DOCTOR);
        ledger.request(patient, CARD, keccak256("cid"));
        atMost("requestFirst", 64_000);
        vm.prank(DOCTOR);
        ledger.request(patient, CARD, keccak256("cid"));
        atMost("request", 47_000);
        vm.prank(DOCTOR);
        ledger.receipt(patient, CARD, keccak256("cid"));
        atMost("receipt", 41_000);
        vm.prank(DOCTOR);
        ledger.offer(patient, CARD, keccak256("cid"));
        atMost("offer", 47_000);
    }

    function keep(uint256 records) private {
        for (uint256 i = 0; i < records; i++) {
            bytes32 prev = ledger.journal(patient);
            vm.prank(patient);
            ledger.recordDirect(prev, keccak256(abi.encode(i)), CARD);
        }
    }

    function atMost(string memory act, uint256 limit) private {
        vm.assertTrue(vm.lastCallGas().gasTotalUsed <= limit, act);
        vm.snapshotGasLastCall("transactions", act);
    }
}

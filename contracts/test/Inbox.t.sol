// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICareLedger} from "../src/interfaces/ICareLedger.sol";
import {IDirectory} from "../src/interfaces/IDirectory.sol";
import {Base, Message} from "./Base.sol";

contract InboxTest is Base {
    bytes32 private constant COMMITMENT = keccak256("commitment");
    bytes32 private constant CID = keccak256("cid");

    function testFuzz_an_affiliated_clinician_extends_an_inbox(address to, bytes32 commitment, bytes32 cid) public {
        bytes32 slot = genesis(to);
        for (uint256 kind = 16; kind <= 18; kind++) {
            slot = next(slot, inboxAct(kind, DOCTOR, commitment, cid), 0);
            vm.expectEmit(address(ledger));
            if (kind == 16) {
                emit ICareLedger.Requested(to, DOCTOR, commitment, cid);
            } else if (kind == 17) {
                emit ICareLedger.Receipted(to, DOCTOR, commitment, cid);
            } else {
                emit ICareLedger.Offered(to, DOCTOR, commitment, cid);
            }
            vm.prank(DOCTOR);
            write(kind, to, commitment, cid);
            vm.assertEq(ledger.inbox(to), slot, "inbox");
        }
        vm.assertEq(ledger.journal(to), genesis(to), "a clinician never moves a journal");
    }

    function testFuzz_nobody_else_extends_an_inbox(address from, uint256 kindSeed) public {
        vm.assume(from != DOCTOR);
        refusedFor(from, kindSeed);
    }

    function testFuzz_a_patient_needs_no_permission_to_keep_a_journal_and_has_none_to_write_to_others(uint256 kindSeed)
        public
    {
        refusedFor(patient, kindSeed);
        signAndSend(PATIENT, message(1, patient));
        vm.assertTrue(ledger.journal(patient) != genesis(patient), "own journal");
    }

    function testFuzz_a_dismissed_clinician_is_out_at_once(uint256 kindSeed) public {
        vm.prank(CLINIC);
        directory.dismiss(DOCTOR);
        refusedFor(DOCTOR, kindSeed);
    }

    function testFuzz_a_clinician_who_resigns_is_out_at_once(uint256 kindSeed) public {
        vm.prank(DOCTOR);
        directory.resign();
        refusedFor(DOCTOR, kindSeed);
    }

    function testFuzz_the_clinicians_of_a_suspended_organisation_are_out_at_once(uint256 kindSeed) public {
        bytes32 before = ledger.journal(patient);
        vm.prank(vm.addr(stewardKeys[2]));
        directory.suspend(CLINIC);
        refusedFor(DOCTOR, kindSeed);
        vm.assertEq(ledger.journal(patient), before, "and no patient notices");
        admit(CLINIC, 1, CARD);
        vm.prank(DOCTOR);
        write(bound(kindSeed, 16, 18), patient, COMMITMENT, CID);
    }

    // ---- quota

    function test_requests_and_offers_have_a_daily_quota_and_receipts_have_none() public {
        vm.assertEq(ledger.requestsLeft(DOCTOR), QUOTA, "at first");
        for (uint256 i = 0; i < QUOTA; i++) {
            vm.prank(DOCTOR);
            write(i % 2 == 0 ? 16 : 18, patient, COMMITMENT, CID);
            vm.assertEq(ledger.requestsLeft(DOCTOR), QUOTA - 1 - i, "left");
        }
        bytes memory usedUp = abi.encodeWithSelector(IDirectory.QuotaUsedUp.selector, DOCTOR);
        bytes32 before = ledger.inbox(patient);
        vm.expectRevert(usedUp);
        vm.prank(DOCTOR);
        ledger.request(patient, COMMITMENT, CID);
        vm.expectRevert(usedUp);
        vm.prank(DOCTOR);
        ledger.offer(patient, COMMITMENT, CID);
        vm.assertEq(ledger.inbox(patient), before, "no change");
        vm.prank(DOCTOR);
        ledger.receipt(patient, COMMITMENT, CID);
        vm.assertTrue(ledger.inbox(patient) != before, "a receipt is always taken");
    }

    function testFuzz_the_quota_begins_again_at_midnight(uint256 secondOfDay, uint256 days_) public {
        uint256 today = block.timestamp / 1 days * 1 days;
        vm.warp(today + bound(secondOfDay, 0, 1 days - 1));
        useUp();
        vm.warp(today + 1 days - 1);
        vm.assertEq(ledger.requestsLeft(DOCTOR), 0, "until midnight");
        vm.warp(today + bound(days_, 1, 5000) * 1 days);
        vm.assertEq(ledger.requestsLeft(DOCTOR), QUOTA, "after it");
        vm.prank(DOCTOR);
        ledger.request(patient, COMMITMENT, CID);
        vm.assertEq(ledger.requestsLeft(DOCTOR), QUOTA - 1, "counted anew");
    }

    function test_leaving_and_coming_back_does_not_renew_the_quota() public {
        useUp();
        vm.prank(DOCTOR);
        directory.resign();
        vm.assertEq(ledger.requestsLeft(DOCTOR), 0, "nothing for who is not affiliated");
        vm.prank(CLINIC);
        directory.affiliate(DOCTOR, 1, CARD);
        vm.assertEq(ledger.requestsLeft(DOCTOR), 0, "still used up");
    }

    function test_the_quota_of_one_is_not_that_of_another() public {
        address nurse = address(0x2152);
        vm.prank(CLINIC);
        directory.affiliate(nurse, 2, CARD);
        useUp();
        vm.assertEq(ledger.requestsLeft(nurse), QUOTA, "untouched");
        vm.assertEq(ledger.requestsLeft(patient), 0, "none for who is not affiliated");
    }

    function testFuzz_only_the_ledger_counts(address from) public {
        vm.assume(from != address(ledger));
        vm.expectRevert(abi.encodeWithSelector(IDirectory.NotLedger.selector, from));
        vm.prank(from);
        directory.spend(DOCTOR);
    }

    // ---- helpers

    function write(uint256 kind, address to, bytes32 commitment, bytes32 cid) private {
        if (kind == 16) {
            ledger.request(to, commitment, cid);
        } else if (kind == 17) {
            ledger.receipt(to, commitment, cid);
        } else {
            ledger.offer(to, commitment, cid);
        }
    }

    function refusedFor(address from, uint256 kindSeed) private {
        bytes32 before = ledger.inbox(patient);
        vm.expectRevert(abi.encodeWithSelector(IDirectory.NotAffiliated.selector, from));
        vm.prank(from);
        write(bound(kindSeed, 16, 18), patient, COMMITMENT, CID);
        vm.assertEq(ledger.inbox(patient), before, "no change");
    }

    function useUp() private {
        for (uint256 i = 0; i < QUOTA; i++) {
            vm.prank(DOCTOR);
            ledger.request(patient, COMMITMENT, CID);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CareLedger} from "../src/CareLedger.sol";
import {Directory} from "../src/Directory.sol";
import {IDirectory} from "../src/interfaces/IDirectory.sol";
import {Base} from "./Base.sol";

contract DirectoryTest is Base {
    address private constant LAB = address(0x1AB);
    bytes32 private constant CARD_2 = keccak256("another card");

    // ---- organisations

    function testFuzz_enough_stewards_admit_an_organisation(address account, uint8 kind, bytes32 card, uint32 later)
        public
    {
        vm.assume(account != address(0) && account != CLINIC);
        vm.warp(block.timestamp + later);
        bytes32 digest = admitDigest(account, kind, card, soon());
        vm.expectEmit(address(directory));
        emit IDirectory.OrganisationAdmitted(account, kind, card);
        vm.prank(RELAYER);
        directory.admit(account, kind, card, soon(), twoStewards(digest));
        IDirectory.Organisation memory o = directory.organisation(account);
        vm.assertEq(bytes32(o.cardPrefix), bytes32(bytes23(card)), "card");
        vm.assertEq(o.version, 1, "version");
        vm.assertEq(o.kind, kind, "kind");
        vm.assertEq(uint256(o.status), uint256(IDirectory.Status.Admitted), "status");
        vm.assertEq(o.admittedAt, block.timestamp, "time");
    }

    function test_who_was_never_admitted_is_nobody() public view {
        vm.assertEq(directory.organisationSlot(LAB), 0, "slot");
        vm.assertEq(uint256(directory.organisation(LAB).status), uint256(IDirectory.Status.None), "status");
        vm.assertEq(directory.clinician(patient).organisation, address(0), "clinician");
        vm.assertTrue(!directory.isAffiliated(patient), "not affiliated");
    }

    function test_the_storage_layout_is_the_wire_format() public {
        IDirectory.Organisation memory o = directory.organisation(CLINIC);
        bytes32 slot = vm.load(address(directory), keccak256(abi.encode(CLINIC, uint256(0))));
        vm.assertEq(slot, directory.organisationSlot(CLINIC), "organisations at slot 0");
        bytes memory packed = abi.encodePacked(o.cardPrefix, o.version, o.kind, uint8(o.status), o.admittedAt);
        vm.assertEq(slot, bytes32(packed), "fields in this order");
        vm.prank(DOCTOR);
        ledger.request(patient, CARD, CARD);
        bytes32 first = keccak256(abi.encode(DOCTOR, uint256(1)));
        bytes memory affiliation =
            abi.encodePacked(uint24(1), uint24(block.timestamp / 1 days), uint40(block.timestamp), uint8(1), CLINIC);
        vm.assertEq(vm.load(address(directory), first), bytes32(affiliation), "clinicians at slot 1");
        bytes32 second = bytes32(uint256(first) + 1);
        vm.assertEq(vm.load(address(directory), second), CARD, "and their cards after it");
    }

    function test_a_new_card_keeps_the_time_of_admission() public {
        uint40 admittedAt = directory.organisation(CLINIC).admittedAt;
        vm.warp(block.timestamp + 40 days);
        admit(CLINIC, 6, CARD_2);
        IDirectory.Organisation memory o = directory.organisation(CLINIC);
        vm.assertEq(o.admittedAt, admittedAt, "time");
        vm.assertEq(bytes32(o.cardPrefix), bytes32(bytes23(CARD_2)), "card");
        vm.assertEq(o.kind, 6, "kind");
        vm.assertEq(o.version, 2, "version");
    }

    function test_the_end_of_a_suspension_sets_the_time_of_admission_anew() public {
        suspendClinic();
        vm.warp(block.timestamp + 40 days);
        admit(CLINIC, 1, CARD);
        vm.assertEq(directory.organisation(CLINIC).admittedAt, block.timestamp, "time");
        vm.assertTrue(directory.isAffiliated(DOCTOR), "its clinicians are back");
    }

    function test_one_steward_suspends_at_once() public {
        for (uint256 i = 0; i < 3; i++) {
            address steward = vm.addr(stewardKeys[i]);
            vm.expectEmit(address(directory));
            emit IDirectory.OrganisationSuspended(CLINIC, steward);
            vm.prank(steward);
            directory.suspend(CLINIC);
            IDirectory.Organisation memory o = directory.organisation(CLINIC);
            vm.assertEq(uint256(o.status), uint256(IDirectory.Status.Suspended), "status");
            vm.assertEq(bytes32(o.cardPrefix), bytes32(bytes23(CARD)), "card stays");
            vm.assertTrue(!directory.isAffiliated(DOCTOR), "nobody is affiliated");
            vm.assertTrue(!directory.clinician(DOCTOR).affiliated, "nor shown as such");
            admit(CLINIC, 1, CARD);
        }
    }

    function testFuzz_nobody_else_suspends(address from) public {
        for (uint256 i = 0; i < 3; i++) {
            vm.assume(from != vm.addr(stewardKeys[i]));
        }
        vm.expectRevert(abi.encodeWithSelector(IDirectory.NotSteward.selector, from));
        vm.prank(from);
        directory.suspend(CLINIC);
    }

    function test_only_who_is_admitted_can_be_suspended() public {
        address steward = vm.addr(stewardKeys[0]);
        vm.expectRevert(abi.encodeWithSelector(IDirectory.NotAdmitted.selector, LAB));
        vm.prank(steward);
        directory.suspend(LAB);
        suspendClinic();
        vm.expectRevert(abi.encodeWithSelector(IDirectory.NotAdmitted.selector, CLINIC));
        vm.prank(steward);
        directory.suspend(CLINIC);
    }

    function test_the_zero_account_is_never_admitted() public {
        // Else everybody who is affiliated with nobody would be affiliated.
        IDirectory.Signature[] memory two = twoStewards(admitDigest(address(0), 1, CARD, soon()));
        vm.expectRevert(abi.encodeWithSelector(IDirectory.NotAdmitted.selector, address(0)));
        directory.admit(address(0), 1, CARD, soon(), two);
    }

    // ---- signatures of stewards

    function test_fewer_stewards_than_the_threshold_admit_nobody() public {
        bytes32 digest = admitDigest(LAB, 1, CARD, soon());
        IDirectory.Signature[] memory one = new IDirectory.Signature[](1);
        one[0] = signature(stewardKeys[0], digest);
        refusedAdmission(one);
        refusedAdmission(new IDirectory.Signature[](0));
    }

    function test_the_same_steward_does_not_count_twice() public {
        bytes32 digest = admitDigest(LAB, 1, CARD, soon());
        refusedAdmission(signedBy(stewardKeys[0], stewardKeys[0], digest));
    }

    function test_signatures_come_in_ascending_order() public {
        bytes32 digest = admitDigest(LAB, 1, CARD, soon());
        refusedAdmission(signedBy(stewardKeys[1], stewardKeys[0], digest));
    }

    function test_more_signatures_than_needed_are_welcome() public {
        bytes32 digest = admitDigest(LAB, 1, CARD, soon());
        IDirectory.Signature[] memory three = new IDirectory.Signature[](3);
        for (uint256 i = 0; i < 3; i++) {
            three[i] = signature(stewardKeys[i], digest);
        }
        directory.admit(LAB, 1, CARD, soon(), three);
        vm.assertEq(directory.organisation(LAB).version, 1, "admitted");
    }

    function testFuzz_who_is_no_steward_does_not_count(uint256 keySeed) public {
        uint256 key = keyFrom(keySeed);
        for (uint256 i = 0; i < 3; i++) {
            vm.assume(key != stewardKeys[i]);
        }
        bytes32 digest = admitDigest(LAB, 1, CARD, soon());
        bool first = vm.addr(key) < vm.addr(stewardKeys[0]);
        refusedAdmission(first ? signedBy(key, stewardKeys[0], digest) : signedBy(stewardKeys[0], key, digest));
    }

    function testFuzz_made_up_signatures_admit_nobody(bytes32 r, bytes32 vs) public {
        IDirectory.Signature[] memory two = new IDirectory.Signature[](2);
        two[0] = IDirectory.Signature(r, vs);
        two[1] = signature(stewardKeys[2], admitDigest(LAB, 1, CARD, soon()));
        refusedAdmission(two);
    }

    function testFuzz_a_signature_with_a_high_s_never_counts(uint256 above) public {
        refusedAdmission(onlySignatureWith(bound(above, ORDER / 2 + 1, (1 << 255) - 1)));
    }

    function test_the_highest_s_that_counts_is_half_of_the_order() public {
        refusedAdmission(onlySignatureWith(ORDER / 2 + 1));
        IDirectory.Signature[] memory one = onlySignatureWith(ORDER / 2);
        directory.admit(LAB, 1, CARD, soon(), one);
        vm.assertEq(directory.organisation(LAB).version, 1, "admitted");
    }

    function testFuzz_an_admission_holds_for_its_own_words_only(uint256 field, uint256 flip) public {
        IDirectory.Signature[] memory two = twoStewards(admitDigest(LAB, 1, CARD, soon()));
        flip = bound(flip, 1, 250);
        field = bound(field, 0, 3);
        address account = field == 0 ? address(uint160(LAB) ^ uint160(flip)) : LAB;
        uint8 kind = field == 1 ? uint8(1 + flip) : 1;
        bytes32 card = field == 2 ? bytes32(uint256(CARD) ^ flip) : CARD;
        uint64 deadline = field == 3 ? soon() + uint64(flip) : soon();
        vm.expectRevert(abi.encodeWithSelector(IDirectory.BadSignatures.selector));
        directory.admit(account, kind, card, deadline, two);
    }

    function test_an_admission_holds_in_its_own_directory_and_chain_only() public {
        IDirectory.Signature[] memory two = twoStewards(admitDigest(LAB, 1, CARD, soon()));
        IDirectory other = new CareLedger(stewardAddresses(), 2, QUOTA).directory();
        vm.expectRevert(abi.encodeWithSelector(IDirectory.BadSignatures.selector));
        other.admit(LAB, 1, CARD, soon(), two);
        vm.chainId(77);
        refusedAdmission(two);
    }

    function test_no_admission_holds_after_its_deadline() public {
        uint64 deadline = soon();
        IDirectory.Signature[] memory two = twoStewards(admitDigest(LAB, 1, CARD, deadline));
        vm.warp(deadline + 1);
        vm.expectRevert(abi.encodeWithSelector(IDirectory.Expired.selector, deadline));
        directory.admit(LAB, 1, CARD, deadline, two);
        vm.warp(deadline);
        directory.admit(LAB, 1, CARD, deadline, two);
    }

    function test_no_admission_works_twice_even_when_everything_is_as_it_was() public {
        // All within one second, so that time does not tell the states apart.
        uint64 deadline = soon();
        IDirectory.Signature[] memory toSecond = twoStewards(admitDigest(CLINIC, 1, CARD_2, deadline));
        directory.admit(CLINIC, 1, CARD_2, deadline, toSecond);
        admit(CLINIC, 1, CARD);
        refused(CLINIC, CARD_2, toSecond);

        suspendClinic();
        IDirectory.Signature[] memory lift = twoStewards(admitDigest(CLINIC, 1, CARD, deadline));
        directory.admit(CLINIC, 1, CARD, deadline, lift);
        suspendClinic();
        refused(CLINIC, CARD, lift);
    }

    function test_a_suspension_voids_admissions_signed_before_it() public {
        IDirectory.Signature[] memory two = twoStewards(admitDigest(CLINIC, 1, CARD_2, soon()));
        suspendClinic();
        refused(CLINIC, CARD_2, two);
    }

    // ---- stewards

    function test_the_stewards_are_those_of_the_construction() public view {
        address[] memory expected = stewardAddresses();
        address[] memory actual = directory.stewards();
        vm.assertEq(actual.length, 3, "count");
        for (uint256 i = 0; i < 3; i++) {
            vm.assertEq(actual[i], expected[i], "steward");
        }
        vm.assertEq(directory.threshold(), 2, "threshold");
        vm.assertEq(directory.quotaPerDay(), QUOTA, "quota");
        vm.assertEq(directory.ledger(), address(ledger), "ledger");
        vm.assertEq(directory.stewardEpoch(), 0, "epoch");
    }

    function test_a_directory_without_proper_stewards_is_not_created() public {
        address[] memory three = stewardAddresses();
        badStewards(three, 0);
        badStewards(three, 4);
        badStewards(new address[](0), 0);
        three[2] = address(0);
        badStewards(three, 2);
        three[2] = three[0];
        badStewards(three, 2);
        address[] memory many = new address[](33);
        for (uint160 i = 0; i < 33; i++) {
            many[i] = address(i + 1);
        }
        badStewards(many, 2);
    }

    function test_stewards_replace_one_of_them() public {
        address retired = vm.addr(stewardKeys[2]);
        address successor = vm.addr(STRANGER);
        bytes32 digest = replaceDigest(retired, successor, 0, soon());
        vm.expectEmit(address(directory));
        emit IDirectory.StewardReplaced(retired, successor, 0);
        vm.prank(RELAYER);
        directory.replaceSteward(retired, successor, soon(), twoStewards(digest));
        vm.assertEq(directory.stewards()[2], successor, "in the same place");
        vm.assertEq(directory.stewardEpoch(), 1, "epoch");
        vm.assertEq(directory.stewards().length, 3, "as many as before");

        vm.expectRevert(abi.encodeWithSelector(IDirectory.NotSteward.selector, retired));
        vm.prank(retired);
        directory.suspend(CLINIC);
        vm.prank(successor);
        directory.suspend(CLINIC);

        bytes32 later = admitDigest(LAB, 1, CARD, soon());
        refusedAdmission(signedBy(stewardKeys[0], stewardKeys[2], later));
    }

    function test_no_replacement_works_twice_or_late_or_by_too_few() public {
        address retired = vm.addr(stewardKeys[2]);
        address successor = vm.addr(STRANGER);
        uint64 deadline = soon();
        IDirectory.Signature[] memory there = twoStewards(replaceDigest(retired, successor, 0, deadline));
        directory.replaceSteward(retired, successor, deadline, there);
        IDirectory.Signature[] memory back = twoStewards(replaceDigest(successor, retired, 1, deadline));
        directory.replaceSteward(successor, retired, deadline, back);
        vm.expectRevert(abi.encodeWithSelector(IDirectory.BadSignatures.selector));
        directory.replaceSteward(retired, successor, deadline, there);

        IDirectory.Signature[] memory one = new IDirectory.Signature[](1);
        one[0] = signature(stewardKeys[0], replaceDigest(retired, successor, 2, deadline));
        vm.expectRevert(abi.encodeWithSelector(IDirectory.BadSignatures.selector));
        directory.replaceSteward(retired, successor, deadline, one);

        IDirectory.Signature[] memory two = twoStewards(replaceDigest(retired, successor, 2, deadline));
        vm.warp(deadline + 1);
        vm.expectRevert(abi.encodeWithSelector(IDirectory.Expired.selector, deadline));
        directory.replaceSteward(retired, successor, deadline, two);
    }

    function test_only_a_steward_is_replaced_and_only_by_somebody_new() public {
        address steward = vm.addr(stewardKeys[2]);
        address other = vm.addr(stewardKeys[1]);
        replacementRefused(LAB, CLINIC, abi.encodeWithSelector(IDirectory.NotSteward.selector, LAB));
        replacementRefused(steward, other, abi.encodeWithSelector(IDirectory.BadStewards.selector));
        replacementRefused(steward, steward, abi.encodeWithSelector(IDirectory.BadStewards.selector));
        replacementRefused(steward, address(0), abi.encodeWithSelector(IDirectory.BadStewards.selector));
    }

    // ---- clinicians

    function testFuzz_an_admitted_organisation_vouches_for_a_clinician(address account, uint8 role, bytes32 card)
        public
    {
        vm.assume(account != DOCTOR);
        vm.expectEmit(address(directory));
        emit IDirectory.ClinicianAffiliated(account, CLINIC, role, card);
        vm.prank(CLINIC);
        directory.affiliate(account, role, card);
        IDirectory.Clinician memory c = directory.clinician(account);
        vm.assertEq(c.organisation, CLINIC, "organisation");
        vm.assertEq(c.role, role, "role");
        vm.assertEq(c.since, block.timestamp, "since");
        vm.assertEq(c.cardDigest, card, "card");
        vm.assertTrue(c.affiliated && directory.isAffiliated(account), "affiliated");
    }

    function testFuzz_nobody_else_vouches(address from) public {
        vm.assume(from != CLINIC);
        vm.expectRevert(abi.encodeWithSelector(IDirectory.NotAdmitted.selector, from));
        vm.prank(from);
        directory.affiliate(patient, 1, CARD);
    }

    function test_a_suspended_organisation_vouches_for_nobody_and_may_still_dismiss() public {
        suspendClinic();
        vm.expectRevert(abi.encodeWithSelector(IDirectory.NotAdmitted.selector, CLINIC));
        vm.prank(CLINIC);
        directory.affiliate(patient, 1, CARD);
        vm.prank(CLINIC);
        directory.dismiss(DOCTOR);
        vm.assertEq(directory.clinician(DOCTOR).organisation, address(0), "dismissed");
    }

    function test_an_organisation_changes_role_and_card_of_its_own_clinician() public {
        uint40 since = directory.clinician(DOCTOR).since;
        vm.warp(block.timestamp + 1 days);
        vm.prank(CLINIC);
        directory.affiliate(DOCTOR, 2, CARD_2);
        IDirectory.Clinician memory c = directory.clinician(DOCTOR);
        vm.assertEq(c.role, 2, "role");
        vm.assertEq(c.cardDigest, CARD_2, "card");
        vm.assertEq(c.since, since, "since stays");
    }

    function test_no_organisation_takes_the_clinician_of_another() public {
        admit(LAB, 2, CARD_2);
        vm.expectRevert(abi.encodeWithSelector(IDirectory.AffiliatedElsewhere.selector, CLINIC));
        vm.prank(LAB);
        directory.affiliate(DOCTOR, 1, CARD);
        vm.expectRevert(abi.encodeWithSelector(IDirectory.NotAffiliated.selector, DOCTOR));
        vm.prank(LAB);
        directory.dismiss(DOCTOR);
        vm.prank(DOCTOR);
        directory.resign();
        vm.prank(LAB);
        directory.affiliate(DOCTOR, 1, CARD);
        vm.assertEq(directory.clinician(DOCTOR).organisation, LAB, "after leaving it can");
    }

    function test_a_dismissal_leaves_nothing_of_the_affiliation() public {
        vm.expectEmit(address(directory));
        emit IDirectory.ClinicianDismissed(DOCTOR, CLINIC);
        vm.prank(CLINIC);
        directory.dismiss(DOCTOR);
        IDirectory.Clinician memory c = directory.clinician(DOCTOR);
        vm.assertEq(c.organisation, address(0), "organisation");
        vm.assertEq(c.cardDigest, 0, "card");
        vm.assertEq(uint256(c.role) + c.since, 0, "role, since");
        vm.assertTrue(!directory.isAffiliated(DOCTOR), "not affiliated");
    }

    function test_a_clinician_resigns_once() public {
        vm.expectEmit(address(directory));
        emit IDirectory.ClinicianDismissed(DOCTOR, CLINIC);
        vm.prank(DOCTOR);
        directory.resign();
        vm.expectRevert(abi.encodeWithSelector(IDirectory.NotAffiliated.selector, DOCTOR));
        vm.prank(DOCTOR);
        directory.resign();
    }

    // ---- helpers

    /// @dev Makes a network whose only steward is the account that a signature with this s recovers to, and that signature.
    function onlySignatureWith(uint256 s) private returns (IDirectory.Signature[] memory one) {
        (bytes32 r,) = vm.signCompact(PATIENT, CARD);
        address deployed = vm.computeCreateAddress(address(this), vm.getNonce(address(this)));
        directory = Directory(vm.computeCreateAddress(deployed, 1));
        bytes32 hash = keccak256(
            abi.encode(
                keccak256("Admit(address organisation,bytes32 prev,uint8 kind,bytes32 cardDigest,uint64 deadline)"),
                LAB,
                bytes32(0),
                uint8(1),
                CARD,
                soon()
            )
        );
        address[] memory only = new address[](1);
        only[0] = ecrecover(digestOf(address(directory), hash), 27, r, bytes32(s));
        vm.assertTrue(only[0] != address(0), "recovers");
        ledger = new CareLedger(only, 1, QUOTA);
        vm.assertEq(address(ledger.directory()), address(directory), "where it was expected");
        one = new IDirectory.Signature[](1);
        one[0] = IDirectory.Signature(r, bytes32(s));
    }

    function suspendClinic() private {
        vm.prank(vm.addr(stewardKeys[0]));
        directory.suspend(CLINIC);
    }

    function refusedAdmission(IDirectory.Signature[] memory signatures) private {
        refused(LAB, CARD, signatures);
        vm.assertEq(directory.organisationSlot(LAB), 0, "not admitted");
    }

    function refused(address account, bytes32 card, IDirectory.Signature[] memory signatures) private {
        bytes32 before = directory.organisationSlot(account);
        vm.expectRevert(abi.encodeWithSelector(IDirectory.BadSignatures.selector));
        directory.admit(account, 1, card, soon(), signatures);
        vm.assertEq(directory.organisationSlot(account), before, "no change");
    }

    function replacementRefused(address retired, address successor, bytes memory reason) private {
        IDirectory.Signature[] memory two = twoStewards(replaceDigest(retired, successor, 0, soon()));
        vm.expectRevert(reason);
        directory.replaceSteward(retired, successor, soon(), two);
        vm.assertEq(directory.stewardEpoch(), 0, "no change");
    }

    function badStewards(address[] memory all, uint256 threshold) private {
        vm.expectRevert(abi.encodeWithSelector(IDirectory.BadStewards.selector));
        new Directory(all, threshold, QUOTA);
    }
}

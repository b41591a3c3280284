// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CareLedger} from "../src/CareLedger.sol";
import {ICareLedger} from "../src/interfaces/ICareLedger.sol";
import {Base, Message} from "./Base.sol";
import {ContractWallet, Parrot} from "./Wallets.sol";
import {Vm} from "./Vm.sol";

contract JournalTest is Base {
    // ---- what a journal is

    function test_a_journal_without_entries_is_its_genesis() public view {
        vm.assertEq(ledger.journal(patient), genesis(patient), "genesis");
        vm.assertEq(ledger.inbox(patient), genesis(patient), "genesis of the inbox");
        vm.assertEq(epochOf(ledger.journal(patient)), 0, "epoch");
        vm.assertTrue(ledger.journal(patient) != ledger.journal(CLINIC), "each account has its own");
    }

    function test_two_ledgers_have_no_genesis_in_common() public {
        CareLedger other = new CareLedger(stewardAddresses(), 2, QUOTA);
        vm.assertTrue(ledger.journal(patient) != other.journal(patient), "genesis is bound to the contract");
    }

    function test_the_domain_is_that_of_EIP_712() public view {
        vm.assertEq(ledger.DOMAIN_SEPARATOR(), domainOf(address(ledger)), "ledger");
        vm.assertEq(directory.DOMAIN_SEPARATOR(), domainOf(address(directory)), "directory");
    }

    function test_the_storage_layout_is_the_wire_format() public {
        signAndSend(PATIENT, message(1, patient));
        vm.prank(DOCTOR);
        ledger.request(patient, CARD, CARD);
        bytes32 journalKey = keccak256(abi.encode(patient, uint256(0)));
        bytes32 inboxKey = keccak256(abi.encode(patient, uint256(1)));
        vm.assertEq(vm.load(address(ledger), journalKey), ledger.journal(patient), "journals at slot 0");
        vm.assertEq(vm.load(address(ledger), inboxKey), ledger.inbox(patient), "inboxes at slot 1");
        vm.assertTrue(ledger.journal(patient) != ledger.inbox(patient), "two slots");
    }

    // ---- acts

    function testFuzz_a_signed_act_extends_the_journal(
        uint256 kindSeed,
        uint256 keySeed,
        bytes32 commitment,
        bytes32 sealedCid,
        uint64 deadline
    ) public {
        uint256 key = keyFrom(keySeed);
        Message memory m = message(bound(kindSeed, 1, 5), vm.addr(key));
        m.commitment = commitment;
        m.sealedCid = m.kind == 2 ? bytes32(0) : sealedCid;
        m.deadline = uint64(bound(deadline, block.timestamp, type(uint64).max));
        bytes32 expected = slotAfter(m.prev, m);
        (bytes32 r, bytes32 vs) = signed(key, m);
        expectEventOf(m);
        vm.prank(RELAYER);
        send(ledger, m, r, vs);
        vm.assertEq(ledger.journal(m.subject), expected, "slot");
        vm.assertEq(ledger.inbox(m.subject), genesis(m.subject), "inbox untouched");
    }

    function test_acts_signed_ahead_follow_each_other() public {
        Message memory first = message(1, patient);
        Message memory second = message(4, patient);
        second.prev = slotAfter(first.prev, first);
        Message memory third = message(2, patient);
        third.prev = slotAfter(second.prev, second);
        signAndSend(PATIENT, first);
        signAndSend(PATIENT, second);
        signAndSend(PATIENT, third);
        vm.assertEq(ledger.journal(patient), slotAfter(third.prev, third), "slot");
    }

    function test_a_record_can_be_registered_directly() public {
        Message memory m = message(1, patient);
        vm.expectEmit(address(ledger));
        emit ICareLedger.Recorded(patient, m.commitment, m.sealedCid);
        vm.prank(patient);
        ledger.recordDirect(m.prev, m.commitment, m.sealedCid);
        vm.assertEq(ledger.journal(patient), slotAfter(m.prev, m), "the same entry as by message");

        vm.recordLogs();
        vm.prank(patient);
        ledger.recordDirect(m.prev, m.commitment, m.sealedCid);
        vm.assertEq(vm.getRecordedLogs().length, 0, "a second time changes nothing");

        bytes32 current = ledger.journal(patient);
        vm.expectRevert(abi.encodeWithSelector(ICareLedger.StalePrev.selector, current));
        vm.prank(patient);
        ledger.recordDirect(m.prev, keccak256("other"), m.sealedCid);
    }

    function testFuzz_the_journal_is_the_replay_of_its_events(uint256 seed) public {
        bytes32 slot = ledger.journal(patient);
        vm.recordLogs();
        for (uint256 i = 0; i < 12; i++) {
            seed = uint256(keccak256(abi.encode(seed)));
            Message memory m = message(bound(seed, 1, 5), patient);
            m.commitment = bytes32(seed);
            signAndSend(PATIENT, m);
        }
        Vm.Log[] memory logs = vm.getRecordedLogs();
        vm.assertEq(logs.length, 12, "one event an act");
        for (uint256 i = 0; i < logs.length; i++) {
            slot = replayed(slot, logs[i]);
        }
        vm.assertEq(ledger.journal(patient), slot, "replay reaches the slot");
    }

    // ---- a copied message

    function testFuzz_a_copied_message_changes_nothing_and_does_not_fail(uint256 kindSeed, bytes32 r2, bytes32 vs2)
        public
    {
        Message memory m = message(bound(kindSeed, 1, 5), patient);
        (bytes32 r, bytes32 vs) = signed(PATIENT, m);
        send(ledger, m, r, vs);
        bytes32 slot = ledger.journal(patient);
        vm.warp(m.deadline + 1);
        vm.recordLogs();
        send(ledger, m, r, vs);
        send(ledger, m, r2, vs2);
        vm.assertEq(vm.getRecordedLogs().length, 0, "no event");
        vm.assertEq(ledger.journal(patient), slot, "no change");
    }

    // ---- what does not work

    function testFuzz_no_other_key_moves_the_journal(uint256 kindSeed, uint256 keySeed) public {
        uint256 key = keyFrom(keySeed);
        vm.assume(vm.addr(key) != patient);
        refused(message(bound(kindSeed, 1, 5), patient), key, ICareLedger.BadSignature.selector);
    }

    function testFuzz_no_made_up_signature_moves_a_journal(uint256 kindSeed, address subject, bytes32 r, bytes32 vs)
        public
    {
        Message memory m = message(bound(kindSeed, 1, 5), subject);
        vm.expectRevert(abi.encodeWithSelector(ICareLedger.BadSignature.selector));
        send(ledger, m, r, vs);
        vm.assertEq(ledger.journal(subject), genesis(subject), "no change");
    }

    function test_the_zero_account_has_no_key() public {
        // ecrecover answers zero for what is no signature at all.
        Message memory m = message(1, address(0));
        vm.expectRevert(abi.encodeWithSelector(ICareLedger.BadSignature.selector));
        send(ledger, m, 0, 0);
    }

    function testFuzz_a_message_holds_for_its_own_words_only(uint256 kindSeed, uint256 fieldSeed, bytes32 flip) public {
        Message memory m = message(bound(kindSeed, 1, 5), patient);
        (bytes32 r, bytes32 vs) = signed(PATIENT, m);
        vm.assume(flip != 0);
        uint256 field = m.kind == 5 ? 1 : bound(fieldSeed, 0, m.kind == 2 ? 1 : 2);
        if (field == 0) {
            m.commitment ^= flip;
        } else if (field == 1) {
            m.deadline += uint64(bound(uint256(flip), 1, 1000 days));
        } else {
            m.sealedCid ^= flip;
        }
        vm.expectRevert(abi.encodeWithSelector(ICareLedger.BadSignature.selector));
        send(ledger, m, r, vs);
    }

    function testFuzz_a_message_holds_for_its_own_kind_only(uint256 kindSeed, uint256 otherSeed) public {
        Message memory m = message(bound(kindSeed, 1, 5), patient);
        m.sealedCid = 0;
        (bytes32 r, bytes32 vs) = signed(PATIENT, m);
        uint256 other = bound(otherSeed, 1, 5);
        vm.assume(other != m.kind);
        m.kind = other;
        vm.expectRevert(abi.encodeWithSelector(ICareLedger.BadSignature.selector));
        send(ledger, m, r, vs);
    }

    function testFuzz_a_message_holds_for_its_own_subject_only(uint256 kindSeed, uint256 keySeed) public {
        uint256 key = keyFrom(keySeed);
        vm.assume(vm.addr(key) != patient);
        Message memory m = message(bound(kindSeed, 1, 5), patient);
        (bytes32 r, bytes32 vs) = signed(PATIENT, m);
        m.subject = vm.addr(key);
        m.prev = ledger.journal(m.subject);
        vm.expectRevert(abi.encodeWithSelector(ICareLedger.BadSignature.selector));
        send(ledger, m, r, vs);
    }

    function testFuzz_a_message_holds_in_its_own_contract_only(uint256 kindSeed) public {
        CareLedger other = new CareLedger(stewardAddresses(), 2, QUOTA);
        Message memory m = message(bound(kindSeed, 1, 5), patient);
        m.prev = other.journal(patient);
        (bytes32 r, bytes32 vs) = signed(PATIENT, m);
        vm.expectRevert(abi.encodeWithSelector(ICareLedger.BadSignature.selector));
        send(other, m, r, vs);
    }

    function testFuzz_a_message_holds_on_its_own_chain_only(uint256 kindSeed, uint64 chain) public {
        vm.assume(chain != block.chainid);
        Message memory m = message(bound(kindSeed, 1, 5), patient);
        (bytes32 r, bytes32 vs) = signed(PATIENT, m);
        vm.chainId(chain);
        vm.expectRevert(abi.encodeWithSelector(ICareLedger.BadSignature.selector));
        send(ledger, m, r, vs);
    }

    function testFuzz_a_chain_that_changes_its_id_keeps_its_journals(uint256 kindSeed, uint64 chain) public {
        bytes32 before = ledger.journal(patient);
        vm.chainId(chain);
        vm.assertEq(ledger.DOMAIN_SEPARATOR(), domainOf(address(ledger)), "signatures follow the chain");
        vm.assertEq(ledger.journal(patient), before, "genesis stays");
        Message memory m = message(bound(kindSeed, 1, 5), patient);
        signAndSend(PATIENT, m);
        vm.assertEq(ledger.journal(patient), slotAfter(before, m), "and goes on");
    }

    function testFuzz_no_message_holds_after_its_deadline(uint256 kindSeed, uint64 late) public {
        Message memory m = message(bound(kindSeed, 1, 5), patient);
        (bytes32 r, bytes32 vs) = signed(PATIENT, m);
        vm.warp(uint256(m.deadline) + 1 + late);
        vm.expectRevert(abi.encodeWithSelector(ICareLedger.Expired.selector, m.deadline));
        send(ledger, m, r, vs);
        vm.warp(m.deadline);
        send(ledger, m, r, vs);
        vm.assertEq(ledger.journal(patient), slotAfter(genesis(patient), m), "in its last second it does");
    }

    function testFuzz_no_message_works_twice(uint256 kindSeed, uint256 laterSeed) public {
        Message memory m = message(bound(kindSeed, 1, 4), patient);
        (bytes32 r, bytes32 vs) = signed(PATIENT, m);
        send(ledger, m, r, vs);
        Message memory later = message(bound(laterSeed, 1, 5), patient);
        later.commitment = keccak256("later");
        signAndSend(PATIENT, later);
        bytes32 current = ledger.journal(patient);
        vm.expectRevert(abi.encodeWithSelector(ICareLedger.StalePrev.selector, current));
        send(ledger, m, r, vs);
    }

    function testFuzz_a_message_needs_the_journal_that_it_extends(uint256 kindSeed, bytes32 prev) public {
        Message memory m = message(bound(kindSeed, 1, 4), patient);
        vm.assume(prev != m.prev);
        bytes32 current = m.prev;
        m.prev = prev;
        (bytes32 r, bytes32 vs) = signed(PATIENT, m);
        vm.expectRevert(abi.encodeWithSelector(ICareLedger.StalePrev.selector, current));
        send(ledger, m, r, vs);
    }

    function testFuzz_no_malleated_signature_works(uint256 kindSeed) public {
        Message memory m = message(bound(kindSeed, 1, 5), patient);
        (bytes32 r, bytes32 vs) = signed(PATIENT, m);
        uint256 s = ORDER - (uint256(vs) << 1 >> 1);
        uint256 flipped = ~uint256(vs) >> 255 << 255;
        bytes32[3] memory forms = [bytes32(s), bytes32(s | flipped), vs ^ bytes32(uint256(1) << 255)];
        for (uint256 i = 0; i < 3; i++) {
            vm.expectRevert(abi.encodeWithSelector(ICareLedger.BadSignature.selector));
            send(ledger, m, r, forms[i]);
        }
    }

    // ---- revocation

    function testFuzz_a_revocation_voids_every_message_not_yet_sent(uint256 kindSeed, uint256 firstSeed) public {
        signAndSend(PATIENT, message(bound(firstSeed, 1, 5), patient));
        Message memory waiting = message(bound(kindSeed, 1, 4), patient);
        waiting.commitment = keccak256("waiting");
        (bytes32 r, bytes32 vs) = signed(PATIENT, waiting);
        signAndSend(PATIENT, message(5, patient));
        bytes32 current = ledger.journal(patient);
        vm.expectRevert(abi.encodeWithSelector(ICareLedger.StalePrev.selector, current));
        send(ledger, waiting, r, vs);
    }

    function testFuzz_a_revocation_cannot_be_raced(uint256 kindSeed, uint8 acts) public {
        Message memory revocation = message(5, patient);
        (bytes32 r, bytes32 vs) = signed(PATIENT, revocation);
        for (uint256 i = 0; i < acts % 4; i++) {
            Message memory m = message(bound(kindSeed, 1, 4), patient);
            m.commitment = bytes32(i);
            signAndSend(PATIENT, m);
        }
        bytes32 before = ledger.journal(patient);
        send(ledger, revocation, r, vs);
        vm.assertEq(ledger.journal(patient), slotAfter(before, revocation), "in force, whatever came first");
        vm.assertEq(epochOf(ledger.journal(patient)), 1, "epoch");
    }

    function test_an_epoch_ends_once() public {
        Message memory revocation = message(5, patient);
        (bytes32 r, bytes32 vs) = signed(PATIENT, revocation);
        send(ledger, revocation, r, vs);
        signAndSend(PATIENT, message(4, patient));
        bytes32 slot = ledger.journal(patient);
        vm.recordLogs();
        send(ledger, revocation, r, vs);
        vm.assertEq(vm.getRecordedLogs().length, 0, "no event");
        vm.assertEq(ledger.journal(patient), slot, "what was granted in the next epoch stays");
    }

    function testFuzz_an_epoch_that_has_not_begun_cannot_end(uint32 epoch) public {
        epoch = uint32(bound(epoch, 1, type(uint32).max));
        Message memory m = message(5, patient);
        m.epoch = epoch;
        (bytes32 r, bytes32 vs) = signed(PATIENT, m);
        vm.expectRevert(abi.encodeWithSelector(ICareLedger.WrongEpoch.selector, uint32(0)));
        send(ledger, m, r, vs);
    }

    // ---- accounts that are contracts (ERC-1271)

    function testFuzz_a_contract_account_signs_by_its_own_rule(uint256 kindSeed) public {
        address wallet = address(new ContractWallet(patient));
        Message memory m = message(bound(kindSeed, 1, 5), wallet);
        signAndSend(PATIENT, m);
        vm.assertEq(ledger.journal(wallet), slotAfter(genesis(wallet), m), "slot");
        vm.assertEq(ledger.journal(patient), genesis(patient), "the key's own journal is another one");
        refused(message(bound(kindSeed, 1, 5), wallet), STRANGER, ICareLedger.BadSignature.selector);
    }

    function testFuzz_a_contract_that_answers_anything_else_has_not_signed(bytes memory answer) public {
        vm.assume(keccak256(answer) != keccak256(abi.encode(bytes4(0x1626ba7e))));
        refused(message(1, address(new Parrot(answer, false))), PATIENT, ICareLedger.BadSignature.selector);
    }

    function test_only_the_exact_answer_counts() public {
        bytes[3] memory answers = [
            abi.encode(bytes4(0x1626ba7e), uint256(0)),
            abi.encodePacked(bytes4(0x1626ba7e)),
            abi.encode(bytes32(uint256(0x1626ba7e) << 224 | 1))
        ];
        for (uint256 i = 0; i < answers.length; i++) {
            refused(message(1, address(new Parrot(answers[i], false))), PATIENT, ICareLedger.BadSignature.selector);
        }
        address yes = address(new Parrot(abi.encode(bytes4(0x1626ba7e)), false));
        Message memory m = message(1, yes);
        signAndSend(PATIENT, m);
        vm.assertEq(ledger.journal(yes), slotAfter(genesis(yes), m), "and it does");
    }

    function test_a_contract_that_fails_has_not_signed() public {
        refused(message(1, address(new Parrot("", true))), PATIENT, ICareLedger.BadSignature.selector);
        bytes memory yes = abi.encode(bytes4(0x1626ba7e));
        refused(message(1, address(new Parrot(yes, true))), PATIENT, ICareLedger.BadSignature.selector);
    }

    function test_the_key_comes_before_the_code() public {
        // An account with a key and code (EIP-7702): what the key signed holds, whatever the code would say.
        vm.etch(patient, address(new Parrot("", true)).code);
        Message memory m = message(1, patient);
        signAndSend(PATIENT, m);
        vm.assertEq(ledger.journal(patient), slotAfter(genesis(patient), m), "slot");
    }

    // ---- helpers

    function refused(Message memory m, uint256 key, bytes4 reason) private {
        bytes32 before = ledger.journal(m.subject);
        (bytes32 r, bytes32 vs) = signed(key, m);
        vm.expectRevert(abi.encodeWithSelector(reason));
        send(ledger, m, r, vs);
        vm.assertEq(ledger.journal(m.subject), before, "no change");
    }

    function expectEventOf(Message memory m) private {
        vm.expectEmit(address(ledger));
        if (m.kind == 1) {
            emit ICareLedger.Recorded(m.subject, m.commitment, m.sealedCid);
        } else if (m.kind == 2) {
            emit ICareLedger.Withdrawn(m.subject, m.commitment);
        } else if (m.kind == 3) {
            emit ICareLedger.LibrarySaved(m.subject, m.commitment, m.sealedCid);
        } else if (m.kind == 4) {
            emit ICareLedger.Consented(m.subject, m.commitment, m.sealedCid);
        } else {
            emit ICareLedger.Revoked(m.subject, m.epoch);
        }
    }
}

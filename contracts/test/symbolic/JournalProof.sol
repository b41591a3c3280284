// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CareLedger} from "../../src/CareLedger.sol";
import {Message} from "../Base.sol";
import {SymbolicBase} from "./SymbolicBase.sol";

/// @notice A journal moves by its subject's word only, and by no word twice.
contract JournalProof is SymbolicBase {
    // ---- by the subject only

    /// @dev Also on a chain that has changed its id since the contracts were created.
    function check_a_message_moves_a_journal_only_as_its_subject_signed(
        Message memory m,
        bytes32 r,
        bytes32 vs,
        uint64 chain
    ) public {
        split(m);
        vm.chainId(chain);
        bytes32 before = ledger.journal(m.subject);
        trySend(ledger, m, r, vs);
        if (ledger.journal(m.subject) != before) {
            vm.assertTrue(signedByItself(m.subject, digestFor(m), r, vs), "signed by its subject");
        }
    }

    function check_a_message_does_what_it_says_where_and_when_it_says(Message memory m, bytes32 r, bytes32 vs) public {
        split(m);
        bytes32 before = ledger.journal(m.subject);
        vm.assume(slotAfter(before, m) != 0);
        trySend(ledger, m, r, vs);
        bytes32 moved = ledger.journal(m.subject);
        if (moved != before) {
            vm.assertTrue(block.timestamp <= m.deadline, "in time");
            vm.assertTrue(m.kind == 5 ? epochOf(before) == m.epoch : before == m.prev, "extends what it names");
            vm.assertEq(moved, slotAfter(before, m), "by the act that was signed");
        }
    }

    function check_a_message_moves_nothing_of_anybody_else(Message memory m, bytes32 r, bytes32 vs, address account)
        public
    {
        split(m);
        bytes32 journal = wordOfJournal(account);
        bytes32 inbox = wordOfInbox(account);
        trySend(ledger, m, r, vs);
        vm.assertTrue(account == m.subject || wordOfJournal(account) == journal, "no other journal");
        vm.assertEq(wordOfInbox(account), inbox, "no inbox");
    }

    function check_every_other_function_moves_the_callers_own_journal_only(address sender, address account) public {
        bytes memory data = svm.createCalldata("CareLedger");
        vm.assume(!isRelayed(selectorOf(data)));
        bytes32 before = wordOfJournal(account);
        tryCall(sender, address(ledger), data);
        if (wordOfJournal(account) != before) {
            vm.assertTrue(sender == account, "its own");
            vm.assertTrue(selectorOf(data) == ledger.recordDirect.selector, "by recordDirect");
        }
    }

    function check_nothing_in_the_directory_moves_a_journal_or_an_inbox(address sender, address account) public {
        bytes memory data = svm.createCalldata("Directory");
        bytes32 journal = wordOfJournal(account);
        bytes32 inbox = wordOfInbox(account);
        tryCall(sender, address(directory), data);
        vm.assertEq(wordOfJournal(account), journal, "journal");
        vm.assertEq(wordOfInbox(account), inbox, "inbox");
    }

    // ---- no replay

    function check_an_epoch_never_comes_back(address sender, address account) public {
        bytes memory data = svm.createCalldata("CareLedger");
        uint256 before = epochOf(wordOfJournal(account));
        tryCall(sender, address(ledger), data);
        uint256 now_ = epochOf(wordOfJournal(account));
        bool revokes = selectorOf(data) == ledger.revoke.selector;
        vm.assertTrue(now_ == before || (revokes && now_ == before + 1), "only a revocation, and by one");
    }

    function check_no_message_of_another_epoch_moves_a_journal(Message memory m, bytes32 r, bytes32 vs) public {
        split(m);
        bytes32 before = wordOfJournal(m.subject);
        vm.assume(epochOf(before) != (m.kind == 5 ? m.epoch : epochOf(m.prev)));
        trySend(ledger, m, r, vs);
        vm.assertEq(wordOfJournal(m.subject), before, "no change");
    }

    /// @dev Whatever happened since, `later` is what it led to. A head that came back, or is zero, would be a cycle or a preimage in the first
    /// 28 bytes of Keccak-256: assumed not to be. That no epoch comes back is proved above.
    function check_no_message_moves_a_journal_twice(Message memory m, bytes32 r, bytes32 vs, bytes32 later) public {
        split(m);
        bytes32 first = ledger.journal(m.subject);
        trySend(ledger, m, r, vs);
        bytes32 moved = ledger.journal(m.subject);
        vm.assume(moved != first && slotAfter(first, m) != 0);
        vm.assertTrue(trySend(ledger, m, r, vs), "a copy does not fail");
        vm.assertEq(ledger.journal(m.subject), moved, "and does nothing");
        vm.assume(later != first && later != 0 && epochOf(later) >= epochOf(moved));
        vm.store(address(ledger), keccak256(abi.encode(m.subject, uint256(0))), later);
        trySend(ledger, m, r, vs);
        vm.assertEq(ledger.journal(m.subject), later, "nor later");
    }

    /// @dev What a signature is over; that nothing moves without one over this very digest is proved above.
    function check_a_digest_is_of_one_chain_one_contract_and_its_words(
        address here,
        address there,
        uint64 chain,
        uint64 otherChain,
        bytes32 words,
        bytes32 otherWords
    ) public {
        vm.chainId(chain);
        bytes32 digest = digestOf(here, words);
        vm.chainId(otherChain);
        if (digestOf(there, otherWords) == digest) {
            vm.assertTrue(here == there && chain == otherChain && words == otherWords, "the same in everything");
        }
    }

    /// @dev Of one kind the fields are hashed as they are; so this is all that can be mistaken.
    function check_two_kinds_have_no_words_in_common(Message memory a, Message memory b) public pure {
        split(a);
        split(b);
        vm.assertTrue(a.kind == b.kind || structHash(a) != structHash(b), "other kind, other words");
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Succession} from "../../src/Succession.sol";
import {ISuccession} from "../../src/interfaces/ISuccession.sol";
import {Base} from "../Base.sol";
import {Change, SuccessionBase} from "../SuccessionBase.sol";
import {SymbolicBase} from "./SymbolicBase.sol";

/// @notice A book moves by the word of its keys only: of both, or of one that the other has left alone for 72 hours. And by no word twice.
contract SuccessionProof is SymbolicBase, SuccessionBase {
    function setUp() public override(SymbolicBase, SuccessionBase) {
        SymbolicBase.setUp();
        succession = new Succession(ledger);
        svm.enableSymbolicStorage(address(succession));
        // Times are 40 bits in storage: enough for 34,000 years.
        vm.assume(block.timestamp < type(uint40).max - 30 days);
    }

    // ---- by its keys only

    function check_a_book_changes_only_as_its_keys_signed(
        Change memory c,
        ISuccession.Signature[3] memory s,
        uint64 chain
    ) public {
        splitChange(c);
        vm.chainId(chain);
        (bytes32 before, address recovery) = (turnOf(c.book), recoveryAt(c.book));
        tryChange(c, s);
        uint256 state = stateOf(turnOf(c.book));
        if (turnOf(c.book) != before) {
            bytes32 digest = digestOf(address(succession), wordsOf(c));
            bool byBook = signedByItself(c.book, digest, s[0].r, s[0].vs);
            bool byRecovery = signedByItself(recovery, digest, s[1].r, s[1].vs);
            if (c.act == OBJECT) {
                ISuccession.Signature memory one = s[0].r == 0 ? s[1] : s[0];
                address other = stateOf(before) == 2 ? c.book : recovery;
                vm.assertTrue(state == 4 && signedByItself(other, digest, one.r, one.vs), "the other key");
            } else if (c.act == NAME || c.act == MOVE) {
                vm.assertTrue(byBook, "the book");
                bool atOnce = state == (c.act == NAME ? 0 : 5);
                vm.assertTrue(atOnce == (recovery == address(0)), "at once only without a recovery address");
                vm.assertTrue(atOnce || state == (c.act == NAME ? 3 : 1), "announced otherwise");
            } else if (c.act == MOVE_BY_RECOVERY) {
                vm.assertTrue(recovery != address(0) && byRecovery && state == 2, "announced by the recovery address");
            } else {
                vm.assertTrue(recovery != address(0) && byBook && byRecovery, "both");
                vm.assertTrue(state == (c.act == NAME_TOGETHER ? 0 : 5), "at once");
            }
        }
    }

    function check_nobody_is_a_successor_without_their_word(Change memory c, ISuccession.Signature[3] memory s) public {
        splitChange(c);
        bytes32 before = turnOf(c.book);
        tryChange(c, s);
        bytes32 now_ = turnOf(c.book);
        if (now_ != before && c.act >= MOVE && c.act <= MOVE_TOGETHER) {
            vm.assertEq(subjectOf(now_), c.other, "the one who was named");
            bytes32 digest = digestOf(address(succession), consentOf(c));
            vm.assertTrue(signedByItself(c.other, digest, s[2].r, s[2].vs), "who agreed");
        }
    }

    function check_a_change_does_what_it_says_when_it_says(Change memory c, ISuccession.Signature[3] memory s) public {
        splitChange(c);
        bytes32 before = turnOf(c.book);
        tryChange(c, s);
        bytes32 now_ = turnOf(c.book);
        if (now_ != before) {
            vm.assertTrue(block.timestamp <= c.deadline, "in time");
            vm.assertTrue(versionOf(before) == c.version, "of the state that it names");
            vm.assertEq(subjectOf(now_), c.other, "about whom it names");
            bool announced = isAnnounced(stateOf(now_));
            vm.assertEq(atOf(now_), block.timestamp + (announced ? 72 hours : 0), "72 hours, or now");
        }
    }

    // ---- not before 72 hours

    function check_what_is_announced_takes_effect_in_its_time_only(address sender, address book) public {
        bytes32 before = turnOf(book);
        address recovery = recoveryAt(book);
        tryCall(sender, address(succession), abi.encodeCall(ISuccession.complete, (book)));
        bytes32 now_ = turnOf(book);
        if (now_ != before || recoveryAt(book) != recovery) {
            vm.assertTrue(isAnnounced(stateOf(before)), "something was announced");
            vm.assertTrue(block.timestamp >= atOf(before), "its time has come");
            uint256 state = stateOf(now_);
            if (stateOf(before) == 3) {
                vm.assertTrue(state == 0 && recoveryAt(book) == subjectOf(before), "the recovery address");
            } else {
                vm.assertEq(recoveryAt(book), recovery, "the recovery address stays");
                vm.assertTrue(state == 4 || (state == 5 && subjectOf(now_) == subjectOf(before)), "the move");
            }
        }
    }

    /// @dev One call of anybody; so, by induction, any number.
    function check_what_is_announced_stays_as_it_is_until_it_ends(address sender, address book) public {
        bytes memory data = svm.createCalldata("Succession");
        bytes32 before = turnOf(book);
        vm.assume(isAnnounced(stateOf(before)));
        tryCall(sender, address(succession), data);
        bytes32 now_ = turnOf(book);
        vm.assertTrue(now_ == before || !isAnnounced(stateOf(now_)), "neither earlier nor another one");
    }

    // ---- no replay

    function check_a_version_never_comes_back(address sender, address book) public {
        bytes memory data = svm.createCalldata("Succession");
        bytes32[3] memory before = wordsInStorage(book);
        tryCall(sender, address(succession), data);
        bytes32[3] memory now_ = wordsInStorage(book);
        if (now_[0] == before[0]) {
            vm.assertTrue(now_[1] == before[1] && now_[2] == before[2], "no change");
        } else {
            vm.assertTrue(versionOf(now_[0]) == versionOf(before[0]) + 1, "by one");
        }
    }

    function check_no_message_of_another_version_changes_a_book(Change memory c, ISuccession.Signature[3] memory s)
        public
    {
        splitChange(c);
        bytes32[3] memory before = wordsInStorage(c.book);
        vm.assume(versionOf(before[0]) != c.version);
        tryChange(c, s);
        unchanged(c.book, before);
    }

    /// @dev Whatever happened since, `later` is what it led to. That no version comes back is proved above.
    function check_no_message_changes_a_book_twice(Change memory c, ISuccession.Signature[3] memory s, bytes32 later)
        public
    {
        splitChange(c);
        bytes32 first = turnOf(c.book);
        tryChange(c, s);
        bytes32[3] memory changed = wordsInStorage(c.book);
        vm.assume(changed[0] != first);
        (bool taken,) = tryChange(c, s);
        vm.assertTrue(taken, "a copy does not fail");
        unchanged(c.book, changed);
        vm.assume(versionOf(later) >= versionOf(changed[0]));
        vm.store(address(succession), keccak256(abi.encode(c.book, uint256(0))), later);
        tryChange(c, s);
        vm.assertEq(turnOf(c.book), later, "nor later");
    }

    function check_two_kinds_of_words_about_a_book_are_not_mistaken(Change memory a, Change memory b) public pure {
        splitChange(a);
        splitChange(b);
        bool same = a.act == b.act || (isName(a.act) && isName(b.act)) || (isMove(a.act) && isMove(b.act));
        vm.assertTrue(same || wordsOf(a) != wordsOf(b), "other kind, other words");
        vm.assertTrue(wordsOf(a) != consentOf(b), "nor a consent");
    }

    // ---- for good, and of this book only

    function check_a_move_is_final(address sender, address book) public {
        bytes memory data = svm.createCalldata("Succession");
        bytes32[3] memory before = wordsInStorage(book);
        vm.assume(stateOf(before[0]) == 5);
        tryCall(sender, address(succession), data);
        unchanged(book, before);
    }

    function check_a_change_is_of_its_own_book_only(Change memory c, ISuccession.Signature[3] memory s, address account)
        public
    {
        splitChange(c);
        vm.assume(account != c.book);
        bytes32[3] memory before = wordsInStorage(account);
        tryChange(c, s);
        unchanged(account, before);
    }

    function check_no_book_moves_to_one_that_has_moved(address sender, address book) public {
        bytes memory data = svm.createCalldata("Succession");
        bytes32 before = turnOf(book);
        vm.assume(stateOf(before) != 5);
        tryCall(sender, address(succession), data);
        bytes32 now_ = turnOf(book);
        if (stateOf(now_) == 5) {
            vm.assertTrue(stateOf(turnOf(subjectOf(now_))) != 5, "no ring");
        }
    }

    function check_nothing_here_moves_a_journal(address sender, address account) public {
        bytes memory data = svm.createCalldata("Succession");
        bytes32 journal = wordOfJournal(account);
        tryCall(sender, address(succession), data);
        vm.assertEq(wordOfJournal(account), journal, "journal");
    }

    // ---- helpers

    /// @dev Splits the proof by act, so that each case is about one function.
    function splitChange(Change memory c) internal pure {
        if (c.act == NAME) c.act = NAME;
        else if (c.act == NAME_TOGETHER) c.act = NAME_TOGETHER;
        else if (c.act == MOVE) c.act = MOVE;
        else if (c.act == MOVE_BY_RECOVERY) c.act = MOVE_BY_RECOVERY;
        else if (c.act == MOVE_TOGETHER) c.act = MOVE_TOGETHER;
        else if (c.act == OBJECT) (c.act, c.other) = (OBJECT, address(0));
        else vm.assume(false);
    }

    function isName(uint256 act) private pure returns (bool) {
        return act == NAME || act == NAME_TOGETHER;
    }

    function isMove(uint256 act) private pure returns (bool) {
        return act == MOVE || act == MOVE_BY_RECOVERY || act == MOVE_TOGETHER;
    }

    function turnOf(address book) private view returns (bytes32) {
        return vm.load(address(succession), keccak256(abi.encode(book, uint256(0))));
    }

    function recoveryAt(address book) private view returns (address) {
        return subjectOf(vm.load(address(succession), keccak256(abi.encode(book, uint256(1)))));
    }

    function subjectOf(bytes32 turn) private pure returns (address) {
        return address(uint160(uint256(turn)));
    }

    function stateOf(bytes32 turn) private pure returns (uint256) {
        return uint8(uint256(turn) >> 160);
    }

    function atOf(bytes32 turn) private pure returns (uint256) {
        return uint40(uint256(turn) >> 168);
    }

    function versionOf(bytes32 turn) private pure returns (uint256) {
        return uint48(uint256(turn) >> 208);
    }

    function isAnnounced(uint256 state) private pure returns (bool) {
        return state >= 1 && state <= 3;
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ISuccession} from "../src/interfaces/ISuccession.sol";
import {Change, Keys, SuccessionBase} from "./SuccessionBase.sol";

/// @notice What a book, its recovery address and both together can do, and when.
/// forge-config: default.fuzz.runs = 200
contract SuccessionTest is SuccessionBase {
    Keys private _words = Keys(PATIENT, 0, HEIR);
    Keys private _paper = Keys(0, PAPER, HEIR);
    Keys private _both = Keys(PATIENT, PAPER, HEIR);

    // ---- what is there

    function test_a_book_that_nobody_touched_has_nothing() public view {
        bytes32[3] memory words = wordsInStorage(patient);
        for (uint256 i = 0; i < 3; i++) {
            vm.assertEq(words[i], 0, "zero");
        }
        vm.assertEq(succession.successorOf(patient), address(0), "successor");
        vm.assertEq(succession.recoveryOf(patient).account, address(0), "recovery");
        vm.assertEq(address(succession.ledger()), address(ledger), "ledger");
    }

    function test_the_domain_is_that_of_EIP_712() public view {
        vm.assertEq(succession.DOMAIN_SEPARATOR(), domainOf(address(succession)), "domain");
    }

    function test_the_storage_layout_is_the_wire_format() public {
        sign(_words, changeOf(NAME, paper));
        uint256 named = block.timestamp;
        stands(paper, ISuccession.State.Open, named, 1);
        vm.assertEq(wordsInStorage(patient)[1], recoveryWord(paper, 0, 0), "recovery");

        sign(_words, changeOf(MOVE, heir));
        stands(heir, ISuccession.State.BookMoves, named + 72 hours, 2);
        sign(_paper, changeOf(OBJECT, heir));
        stands(address(0), ISuccession.State.Ended, named, 3);
        vm.assertEq(wordsInStorage(patient)[1], recoveryWord(paper, named + 30 days, 0), "the book rests");

        sign(_paper, changeOf(MOVE_BY_RECOVERY, heir));
        stands(heir, ISuccession.State.RecoveryMoves, named + 72 hours, 4);
        sign(_words, changeOf(OBJECT, heir));
        stands(address(0), ISuccession.State.Ended, named, 5);
        vm.assertEq(wordsInStorage(patient)[1], recoveryWord(paper, named + 30 days, named + 30 days), "both rest");

        sign(_both, changeOf(MOVE_TOGETHER, heir));
        stands(heir, ISuccession.State.Moved, named, 6);
        vm.assertEq(wordsInStorage(patient)[2], ledger.journal(patient), "journal");
        readsAs(ISuccession.State.Moved, heir, named, 6);
    }

    function readsAs(ISuccession.State state, address subject, uint256 time, uint256 version) private view {
        ISuccession.Turn memory turn = succession.turn(patient);
        vm.assertTrue(turn.state == state && turn.subject == subject, "state and subject");
        vm.assertTrue(turn.time == time && turn.version == version, "time and version");
        ISuccession.Recovery memory recovery = succession.recoveryOf(patient);
        vm.assertTrue(recovery.bookRestsUntil == time + 30 days, "the book rests");
        vm.assertTrue(recovery.recoveryRestsUntil == time + 30 days, "the recovery address rests");
        vm.assertEq(succession.successorOf(patient), heir, "successor");
        vm.assertEq(succession.lastJournal(patient), ledger.journal(patient), "journal");
    }

    // ---- without a recovery address

    function test_a_book_without_recovery_address_moves_at_once() public {
        signAndSend(PATIENT, message(1, patient));
        Change memory c = changeOf(MOVE, heir);
        vm.expectEmit(address(succession));
        emit ISuccession.Moved(patient, heir, ledger.journal(patient), 1);
        sign(_words, c);
        vm.assertEq(succession.successorOf(patient), heir, "moved");
        vm.assertEq(succession.lastJournal(patient), ledger.journal(patient), "with what it held");
    }

    function test_what_the_old_book_adds_later_is_after_the_move() public {
        signAndSend(PATIENT, message(1, patient));
        bytes32 then_ = ledger.journal(patient);
        sign(_words, changeOf(MOVE, heir));
        signAndSend(PATIENT, message(4, patient));
        vm.assertTrue(ledger.journal(patient) != then_, "the ledger goes on");
        vm.assertEq(succession.lastJournal(patient), then_, "the succession does not");
    }

    function test_a_book_without_recovery_address_names_one_at_once() public {
        Change memory c = changeOf(NAME, paper);
        vm.expectEmit(address(succession));
        emit ISuccession.RecoveryNamed(patient, paper, 1);
        sign(_words, c);
        vm.assertEq(succession.recoveryOf(patient).account, paper, "named");
    }

    function test_without_recovery_address_nothing_else_works() public {
        bytes memory none = abi.encodeWithSelector(ISuccession.NoRecovery.selector);
        refused(_both, changeOf(NAME_TOGETHER, paper), none);
        refused(_paper, changeOf(MOVE_BY_RECOVERY, heir), none);
        refused(_both, changeOf(MOVE_TOGETHER, heir), none);
        bytes memory nothing = abi.encodeWithSelector(ISuccession.NothingAnnounced.selector);
        refused(_words, changeOf(OBJECT, heir), nothing);
        cannotComplete(nothing);
    }

    // ---- one key alone

    function testFuzz_one_key_alone_waits_72_hours(uint256 actSeed, uint256 early) public {
        sign(_words, changeOf(NAME, paper));
        Change memory c = changeOf(alone(actSeed), heir);
        uint256 time = block.timestamp + 72 hours;
        vm.expectEmit(address(succession));
        emitAnnounced(c, time);
        sign(by(c), c);
        vm.assertEq(succession.successorOf(patient), address(0), "not yet");
        vm.assertEq(succession.recoveryOf(patient).account, paper, "not yet");

        vm.warp(block.timestamp + bound(early, 0, 72 hours - 1));
        cannotComplete(abi.encodeWithSelector(ISuccession.TooEarly.selector, uint40(time)));
        vm.warp(time);
        complete();
        if (c.act == NAME) {
            stands(heir, ISuccession.State.Open, time, 3);
            vm.assertEq(wordsInStorage(patient)[1], recoveryWord(heir, 0, 0), "named");
        } else {
            stands(heir, ISuccession.State.Moved, time, 3);
            vm.assertEq(succession.lastJournal(patient), ledger.journal(patient), "journal");
        }
        bytes memory nothing = abi.encodeWithSelector(ISuccession.NothingAnnounced.selector);
        cannotComplete(nothing);
    }

    function test_the_recovery_address_can_be_given_up() public {
        sign(_words, changeOf(NAME, paper));
        sign(_words, changeOf(NAME, address(0)));
        vm.warp(block.timestamp + 72 hours);
        complete();
        stands(address(0), ISuccession.State.Open, block.timestamp, 3);
        sign(_words, changeOf(MOVE, heir));
        vm.assertEq(succession.successorOf(patient), heir, "at once, as before");
    }

    function testFuzz_the_other_key_objects_and_the_first_rests_30_days(uint256 actSeed, uint256 late, uint256 early)
        public
    {
        sign(_words, changeOf(NAME, paper));
        Change memory c = changeOf(alone(actSeed), heir);
        sign(by(c), c);
        // Also after the 72 hours, until somebody has it take effect.
        vm.warp(block.timestamp + bound(late, 0, 100 hours));
        Change memory objection = changeOf(OBJECT, heir);
        vm.expectEmit(address(succession));
        emit ISuccession.Objected(patient, c.act != MOVE_BY_RECOVERY, 3);
        sign(notBy(c), objection);
        uint256 until = block.timestamp + 30 days;
        stands(address(0), ISuccession.State.Ended, block.timestamp, 3);
        cannotComplete(abi.encodeWithSelector(ISuccession.NothingAnnounced.selector));

        vm.warp(block.timestamp + bound(early, 0, 30 days - 1));
        bytes memory resting = abi.encodeWithSelector(ISuccession.Resting.selector, uint40(until));
        c = changeOf(c.act, heir);
        refused(by(c), c, resting);
        if (c.act != MOVE_BY_RECOVERY) {
            c = changeOf(c.act == MOVE ? NAME : MOVE, heir);
            refused(by(c), c, resting);
        }
        vm.warp(until);
        c = changeOf(c.act, heir);
        sign(by(c), c);
        vm.assertEq(uint256(succession.turn(patient).version), 4, "announced again");
    }

    function testFuzz_the_other_key_does_not_rest(uint256 actSeed) public {
        sign(_words, changeOf(NAME, paper));
        Change memory c = changeOf(alone(actSeed), heir);
        sign(by(c), c);
        sign(notBy(c), changeOf(OBJECT, heir));
        c = changeOf(c.act == MOVE_BY_RECOVERY ? MOVE : MOVE_BY_RECOVERY, heir);
        sign(by(c), c);
        vm.assertEq(uint256(succession.turn(patient).version), 4, "announced");
    }

    function testFuzz_nobody_takes_back_their_own(uint256 actSeed) public {
        sign(_words, changeOf(NAME, paper));
        Change memory c = changeOf(alone(actSeed), heir);
        sign(by(c), c);
        refused(by(c), changeOf(OBJECT, heir), unsigned());
    }

    function testFuzz_one_announcement_stands_at_a_time(uint256 actSeed, uint256 secondSeed) public {
        sign(_words, changeOf(NAME, paper));
        Change memory c = changeOf(alone(actSeed), heir);
        sign(by(c), c);
        Change memory second = changeOf(alone(secondSeed), vm.addr(STRANGER));
        Keys memory keys = by(second);
        keys.successor = STRANGER;
        refused(keys, second, abi.encodeWithSelector(ISuccession.AnnouncedAlready.selector));
    }

    // ---- both keys

    function testFuzz_both_together_move_at_once_whatever_is_announced(uint256 actSeed) public {
        announceSomething(actSeed);
        Change memory c = changeOf(MOVE_TOGETHER, heir);
        vm.expectEmit(address(succession));
        emit ISuccession.Moved(patient, heir, ledger.journal(patient), c.version + 1);
        sign(_both, c);
        vm.assertEq(succession.successorOf(patient), heir, "moved");
    }

    function testFuzz_both_together_name_at_once_whatever_is_announced(uint256 actSeed) public {
        announceSomething(actSeed);
        Change memory c = changeOf(NAME_TOGETHER, vm.addr(STRANGER));
        vm.expectEmit(address(succession));
        emit ISuccession.RecoveryNamed(patient, vm.addr(STRANGER), c.version + 1);
        sign(_both, c);
        vm.assertEq(wordsInStorage(patient)[1], recoveryWord(vm.addr(STRANGER), 0, 0), "named, and nobody rests");
        cannotComplete(abi.encodeWithSelector(ISuccession.NothingAnnounced.selector));
        refused(_paper, changeOf(MOVE_BY_RECOVERY, heir), unsigned());
    }

    function testFuzz_both_means_both(uint256 actSeed, uint256 missing, uint256 keySeed) public {
        announceSomething(actSeed);
        uint256 key = keySeed % 3 == 0 ? 0 : keySeed % 3 == 1 ? STRANGER : keySeed % 2 == 0 ? PAPER : PATIENT;
        uint256 act = actSeed % 2 == 0 ? NAME_TOGETHER : MOVE_TOGETHER;
        Keys memory keys = missing % 2 == 0 ? Keys(key, PAPER, HEIR) : Keys(PATIENT, key, HEIR);
        vm.assume(keys.book != PATIENT || keys.recovery != PAPER);
        refused(keys, changeOf(act, heir), unsigned());
    }

    // ---- whom a book moves to

    function testFuzz_nobody_is_handed_a_book_without_their_word(uint256 actSeed, uint256 keySeed) public {
        uint256 act = [MOVE, MOVE_BY_RECOVERY, MOVE_TOGETHER][actSeed % 3];
        if (act != MOVE || actSeed % 2 == 0) {
            sign(_words, changeOf(NAME, paper));
        }
        uint256 key = keySeed % 2 == 0 ? 0 : keyFrom(keySeed);
        vm.assume(key != HEIR);
        refused(Keys(PATIENT, PAPER, key), changeOf(act, heir), unsigned());
    }

    function test_a_move_is_not_a_consent_nor_the_other_way_round() public {
        // The heir signs the words of the book, and the book those of the heir.
        Change memory c = changeOf(MOVE, heir);
        ISuccession.Signature[3] memory s = signedBy(Keys(PATIENT, 0, HEIR), c);
        s[2] = signatureOf(HEIR, digestOf(address(succession), wordsOf(c)));
        refused(c, s, unsigned());
        s = signedBy(Keys(PATIENT, 0, HEIR), c);
        s[0] = signatureOf(PATIENT, digestOf(address(succession), consentOf(c)));
        refused(c, s, unsigned());
    }

    function testFuzz_who_cannot_be_a_successor(uint256 actSeed) public {
        uint256 act = [MOVE, MOVE_BY_RECOVERY, MOVE_TOGETHER][actSeed % 3];
        sign(_words, changeOf(NAME, paper));
        refused(
            Keys(PATIENT, PAPER, PATIENT),
            changeOf(act, patient),
            abi.encodeWithSelector(ISuccession.BadSuccessor.selector, patient)
        );
        refused(
            Keys(PATIENT, PAPER, 0),
            changeOf(act, address(0)),
            abi.encodeWithSelector(ISuccession.BadSuccessor.selector, address(0))
        );
        moveAway(HEIR);
        refused(_both, changeOf(act, heir), abi.encodeWithSelector(ISuccession.BadSuccessor.selector, heir));
    }

    function testFuzz_an_announced_move_to_a_book_that_has_moved_lapses(bool byRecovery) public {
        sign(_words, changeOf(NAME, paper));
        sign(_both, changeOf(byRecovery ? MOVE_BY_RECOVERY : MOVE, heir));
        moveAway(HEIR);
        vm.warp(block.timestamp + 72 hours);
        vm.expectEmit(address(succession));
        emit ISuccession.Lapsed(patient, heir, 3);
        complete();
        stands(address(0), ISuccession.State.Ended, block.timestamp, 3);
        vm.assertEq(wordsInStorage(patient)[1], recoveryWord(paper, 0, 0), "nobody rests");
        sign(Keys(PATIENT, PAPER, STRANGER), changeOf(MOVE, vm.addr(STRANGER)));
        vm.assertEq(uint256(succession.turn(patient).version), 4, "and can be announced anew");
    }

    function test_moves_form_no_ring() public {
        // Each agreed to succeed the other.
        sign(_words, changeOf(NAME, paper));
        sign(_words, changeOf(MOVE, heir));
        Change memory back = Change(MOVE, heir, patient, 0, uint64(block.timestamp + 100 hours));
        sign(Keys(HEIR, 0, PATIENT), back);
        vm.assertEq(succession.successorOf(heir), patient, "the heir was first");
        vm.warp(block.timestamp + 72 hours);
        complete();
        vm.assertEq(succession.successorOf(patient), address(0), "and the patient stays");
    }

    function test_a_book_can_move_on_from_book_to_book() public {
        sign(_words, changeOf(MOVE, heir));
        sign(Keys(HEIR, 0, STRANGER), Change(MOVE, heir, vm.addr(STRANGER), 0, soon()));
        vm.assertEq(succession.successorOf(patient), heir, "to the heir");
        vm.assertEq(succession.successorOf(heir), vm.addr(STRANGER), "and on");
    }

    function testFuzz_a_move_is_final(uint256 actSeed, bool named) public {
        if (named) {
            sign(_words, changeOf(NAME, paper));
            sign(_both, changeOf(MOVE_TOGETHER, heir));
        } else {
            sign(_words, changeOf(MOVE, heir));
        }
        Change memory c = changeOf(bound(actSeed, 1, 6), vm.addr(STRANGER));
        Keys memory keys = Keys(PATIENT, PAPER, STRANGER);
        refused(keys, c, abi.encodeWithSelector(ISuccession.AlreadyMoved.selector, heir));
        vm.warp(block.timestamp + 365 days);
        cannotComplete(abi.encodeWithSelector(ISuccession.NothingAnnounced.selector));
    }

    // ---- who can be a recovery address

    function testFuzz_who_cannot_be_a_recovery_address(bool together) public {
        refused(_words, changeOf(NAME, patient), abi.encodeWithSelector(ISuccession.BadRecovery.selector, patient));
        refused(
            _words, changeOf(NAME, address(0)), abi.encodeWithSelector(ISuccession.BadRecovery.selector, address(0))
        );
        sign(_words, changeOf(NAME, paper));
        uint256 act = together ? NAME_TOGETHER : NAME;
        refused(_both, changeOf(act, patient), abi.encodeWithSelector(ISuccession.BadRecovery.selector, patient));
        refused(_both, changeOf(act, paper), abi.encodeWithSelector(ISuccession.BadRecovery.selector, paper));
    }

    // ---- a copied message

    function testFuzz_a_copied_message_changes_nothing_and_does_not_fail(uint256 actSeed, bytes32 r, bytes32 vs)
        public
    {
        Change memory c = anyChange(actSeed);
        ISuccession.Signature[3] memory s = signedBy(_both, c);
        sendChange(c, s);
        bytes32[3] memory before = wordsInStorage(patient);
        vm.warp(uint256(c.deadline) + 1);
        vm.recordLogs();
        sendChange(c, s);
        s[0] = ISuccession.Signature(r, vs);
        s[1] = s[0];
        s[2] = s[0];
        sendChange(c, s);
        vm.assertEq(vm.getRecordedLogs().length, 0, "no event");
        unchanged(patient, before);
    }

    function test_what_took_effect_meanwhile_is_no_failure_either() public {
        sign(_words, changeOf(NAME, paper));
        Change memory announced = changeOf(NAME, heir);
        sign(_words, announced);
        vm.warp(block.timestamp + 72 hours);
        Change memory again = changeOf(NAME, heir);
        complete();
        sign(_words, again);
        vm.assertEq(uint256(succession.turn(patient).version), 3, "no change");
        // An older one names a version that is gone.
        refused(_words, announced, abi.encodeWithSelector(ISuccession.StaleVersion.selector, uint48(3)));
    }

    // ---- helpers

    /// @dev What one key alone can announce.
    function alone(uint256 seed) private pure returns (uint256) {
        return [NAME, MOVE, MOVE_BY_RECOVERY][seed % 3];
    }

    function by(Change memory c) private view returns (Keys memory) {
        return c.act == MOVE_BY_RECOVERY ? _paper : _words;
    }

    function notBy(Change memory c) private view returns (Keys memory) {
        return c.act == MOVE_BY_RECOVERY ? _words : _paper;
    }

    function emitAnnounced(Change memory c, uint256 time) private {
        if (c.act == NAME) {
            emit ISuccession.RecoveryAnnounced(patient, heir, uint40(time), 2);
        } else {
            emit ISuccession.MoveAnnounced(patient, heir, c.act == MOVE_BY_RECOVERY, uint40(time), 2);
        }
    }

    function announceSomething(uint256 seed) private {
        sign(_words, changeOf(NAME, paper));
        if (seed % 4 > 0) {
            Change memory c = changeOf(alone(seed % 4 - 1), thief);
            Keys memory keys = by(c);
            keys.successor = THIEF;
            sign(keys, c);
        }
    }

    /// @dev Any change that works, with what must come before it.
    function anyChange(uint256 seed) private returns (Change memory) {
        uint256 kind = seed % 8;
        if (kind < 2) {
            return changeOf(kind == 0 ? NAME : MOVE, heir);
        }
        sign(_words, changeOf(NAME, paper));
        if (kind == 2) {
            sign(_words, changeOf(MOVE, heir));
            return changeOf(OBJECT, heir);
        }
        return changeOf([NAME, NAME_TOGETHER, MOVE, MOVE_BY_RECOVERY, MOVE_TOGETHER][kind - 3], heir);
    }

    function moveAway(uint256 key) private {
        address from = vm.addr(key);
        Change memory c = Change(MOVE, from, vm.addr(0xE15E), succession.turn(from).version, soon());
        sign(Keys(key, 0, 0xE15E), c);
    }

    function complete() private {
        (bool taken, bytes memory why) = tryComplete(patient);
        bubble(taken, why);
    }

    function cannotComplete(bytes memory reason) private {
        bytes32[3] memory before = wordsInStorage(patient);
        (bool taken, bytes memory why) = tryComplete(patient);
        vm.assertTrue(!taken, "refused");
        vm.assertEq(vm.toString(why), vm.toString(reason), "for this reason");
        unchanged(patient, before);
    }
}

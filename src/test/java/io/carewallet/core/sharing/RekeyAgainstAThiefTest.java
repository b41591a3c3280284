package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.core.checkpoint.SaveCheckpoint;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.SaveOutcome;
import io.carewallet.core.record.SaveProgress;
import io.carewallet.core.record.SealAgain;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Held;
import io.carewallet.core.register.Journals;
import io.carewallet.core.rekey.Progress;
import io.carewallet.core.rekey.Progress.State;
import io.carewallet.core.rekey.Rekey;
import io.carewallet.core.rekey.Standing;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.succession.MoveBook;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Going over to new words while somebody who has the old ones, the network or this computer does its worst: nothing is
/// lost, nothing is believed, and nobody holds it open.
class RekeyAgainstAThiefTest {
    private Stage stage;

    @BeforeEach
    void raise() throws Exception {
        stage = new Stage();
    }

    private Rekey rekey() {
        return new Rekey(stage.patient.side, stage.fresh().side, stage::now);
    }

    private static Rekey.Wish rest() {
        return new Rekey.Wish(Set.of(), true, false, MoveBook.Means.WORDS_ALONE);
    }

    private Progress goOn(Rekey.Wish wish) throws Exception {
        assertThat(rekey().join(false)).isIn(Rekey.Joined.BEGUN, Rekey.Joined.GOES_ON);
        Progress now = rekey().round(wish);
        for (int i = 0; i < 8 && !now.isDone(); i++) {
            stage.sync();
            stage.later(Duration.ofMinutes(3));
            now = rekey().round(wish);
        }
        return now;
    }

    private Progress all() throws Exception {
        return goOn(Rekey.Wish.NOTHING);
    }

    private Bytes32 saved(String text) {
        Bytes32 id = stage.patient.save(text);
        stage.sync();
        stage.later(Duration.ofDays(1));
        return id;
    }

    private void isOpened(Bytes32... ids) {
        for (Bytes32 id : ids) {
            assertThat(stage.fresh().read.open(id)).isInstanceOf(OpenedRecord.Opened.class);
        }
    }

    @Test
    void whatAThiefTookBackIsTakenAlongFromTheCopyHere() throws Exception {
        Bytes32 first = saved("Blood tests");
        Bytes32 second = saved("Letter");
        Stage.Patient thief = stage.secondComputer();
        thief.read.withdraw(first);
        thief.read.withdraw(second);
        thief.sync.once();
        thief.sync.once();
        assertThat(stage.register.kinds()).filteredOn(ActKind.WITHDRAW::equals).hasSize(2);
        assertThat(all().stage()).isEqualTo(Progress.Stage.DONE);
        isOpened(first, second);
        assertThat(stage.patient.read.list()).isEmpty();
    }

    @Test
    void whatAThiefTakesBackOnceItHasBegunIsNotDroppedWhileTheDiskIsFull() throws Exception {
        Bytes32 id = saved("Blood tests");
        Stage.Patient thief = stage.secondComputer();
        stage.fresh();
        assertThat(rekey().join(false)).isEqualTo(Rekey.Joined.BEGUN);
        stage.fillTheDiskOfTheNewWords(true);
        thief.read.withdraw(id);
        thief.sync.once();
        thief.sync.once();
        stage.patient.sync.once();
        stage.restart();
        Progress full = rekey().round(Rekey.Wish.NOTHING);
        assertThat(full.items()).containsExactly(new Progress.Item(id, "Blood tests", State.NO_SPACE));
        assertThat(full.stage()).isEqualTo(Progress.Stage.TAKING);
        stage.fillTheDiskOfTheNewWords(false);
        assertThat(all().stage()).isEqualTo(Progress.Stage.DONE);
        isOpened(id);
    }

    @Test
    void nothingIsClosedBeforeTheOldJournalWasReadToItsEnd() throws Exception {
        saved("Blood tests");
        stage.fresh();
        assertThat(rekey().join(false)).isEqualTo(Rekey.Joined.BEGUN);
        stage.register.lieAboutJournal(stage.patient.keys.address(WalletKeys.BOOK));
        assertThatThrownBy(() -> rekey().round(Rekey.Wish.NOTHING)).isInstanceOf(Journals.DoesNotMatch.class);
        assertThat(stage.patient.side.departure().orElseThrow().refuses()).isFalse();
    }

    @Test
    void norBeforeTheJournalOfEachRelationWas() throws Exception {
        saved("Blood tests");
        stage.shared(stage.code());
        stage.fresh();
        assertThat(rekey().join(false)).isEqualTo(Rekey.Joined.BEGUN);
        stage.register.lieAboutJournal(stage.patient.keys.address(1));
        assertThatThrownBy(() -> rekey().round(Rekey.Wish.NOTHING)).isInstanceOf(Journals.DoesNotMatch.class);
        assertThat(stage.patient.side.departure().orElseThrow().refuses()).isFalse();
        assertThat(stage.fresh().side.origin().orElseThrow().readers()).isNull();
    }

    @Test
    void anOfferThatWasNotLookedAtYetKeepsItOpen() throws Exception {
        saved("Blood tests");
        Bytes32 share = stage.shared(stage.code());
        stage.fresh();
        stage.doctor.offer(share, "Letter");
        stage.doctor.sync.once();
        assertThat(rekey().join(false)).isEqualTo(Rekey.Joined.BEGUN);
        Progress waits = rekey().round(Rekey.Wish.NOTHING);
        assertThat(waits.stage()).isEqualTo(Progress.Stage.OFFERS);
        assertThat(waits.offers()).isOne();
        assertThat(stage.patient.side.departure().orElseThrow().refuses()).isFalse();
        assertThat(goOn(rest()).stage()).as("unless the person leaves it").isEqualTo(Progress.Stage.DONE);
    }

    @Test
    void theWordOfANodeEmptiesNothing() throws Exception {
        Bytes32 id = saved("Blood tests");
        stage.register.giveNoProofs(true);
        Progress told = all();
        assertThat(told.stage()).isEqualTo(Progress.Stage.TAKING);
        assertThat(told.items()).containsExactly(new Progress.Item(id, "Blood tests", State.NOT_PROVED));
        assertThat(stage.register.kinds()).doesNotContain(ActKind.WITHDRAW);
        stage.register.giveNoProofs(false);
        assertThat(all().stage()).isEqualTo(Progress.Stage.DONE);
    }

    private boolean isAboutToTakeBack() {
        return stage.patient.outbox.waiting().stream().anyMatch(o -> o.kind() == ActKind.WITHDRAW);
    }

    private void untilItIsAboutToTakeBack() throws Exception {
        assertThat(rekey().join(false)).isIn(Rekey.Joined.BEGUN, Rekey.Joined.GOES_ON);
        rekey().round(Rekey.Wish.NOTHING);
        for (int i = 0; i < 6 && !isAboutToTakeBack(); i++) {
            stage.sync();
            rekey().round(Rekey.Wish.NOTHING);
        }
        assertThat(isAboutToTakeBack()).isTrue();
    }

    @Test
    void aChainThatForgetsTheNewWalletBetweenPlanAndSendingStopsIt() throws Exception {
        Bytes32 id = saved("Blood tests");
        int before = stage.register.kinds().size();
        untilItIsAboutToTakeBack();
        stage.register.forget(stage.register.kinds().size() - before);
        stage.patient.sync.once();
        stage.patient.sync.once();
        assertThat(stage.register.kinds()).doesNotContain(ActKind.WITHDRAW);
        assertThat(all().stage()).isEqualTo(Progress.Stage.DONE);
        isOpened(id);
        stage.newComputerOfTheNewWords();
        isOpened(id);
    }

    @Test
    void norDoesItGoOutWhereTheNewWalletIsNotOpen() throws Exception {
        saved("Blood tests");
        untilItIsAboutToTakeBack();
        stage.restart();
        assertThat(stage.patient.courier.deliver())
                .as("and nobody waits for it")
                .isTrue();
        assertThat(stage.register.kinds()).doesNotContain(ActKind.WITHDRAW);
        assertThat(all().stage()).isEqualTo(Progress.Stage.DONE);
    }

    @Test
    void aBlankComputerOfTheNewWordsHasEverythingBeforeAnythingGoes() throws Exception {
        Bytes32 id = saved("Blood tests");
        stage.shared(stage.code());
        untilItIsAboutToTakeBack();
        Stage.Patient blank = stage.blankComputerOfTheNewWords();
        assertThat(blank.read.open(id)).isInstanceOf(OpenedRecord.Opened.class);
        assertThat(blank.codes.list())
                .singleElement()
                .satisfies(code -> assertThat(code.label()).isEqualTo("Dr. Howell"));
        assertThat(blank.side.origin().orElseThrow().readers()).hasSize(1);
    }

    @Test
    void theBookMovesBeforeAnythingElse() throws Exception {
        saved("Blood tests");
        Stage.Patient second = stage.secondComputer();
        second.save("Letter");
        second.sync.once();
        stage.fresh();
        assertThat(rekey().join(false)).isEqualTo(Rekey.Joined.BEGUN);
        stage.network.switchOff(true);
        Rekey rekey = rekey();
        assertThatThrownBy(() -> rekey.round(Rekey.Wish.NOTHING)).isInstanceOf(StorageUnavailable.class);
        assertThat(rekey.book()).isInstanceOf(MoveBook.Outcome.Moved.class);
    }

    @Test
    void readersAreShutOutAlsoWhileRecordStorageIsSilent() throws Exception {
        saved("Blood tests");
        Bytes32 share = stage.shared(stage.code());
        stage.fresh();
        assertThat(rekey().join(false)).isEqualTo(Rekey.Joined.BEGUN);
        stage.network.beforeEachPut(() -> stage.network.switchOff(true));
        assertThat(rekey().round(Rekey.Wish.NOTHING).owed().codes()).isOne();
        stage.patient.courier.deliver();
        stage.doctor.journals.poll();
        assertThat(stage.register.kinds()).contains(ActKind.REVOKE);
        stage.network.beforeEachPut(() -> {});
        stage.network.switchOff(false);
        Progress done = all();
        assertThat(done.stage()).isEqualTo(Progress.Stage.DONE);
        assertThat(done.readers())
                .singleElement()
                .satisfies(reader -> assertThat(reader.relation()).isEqualTo(1));
        stage.sync();
        assertThat(stage.doctor.state(share)).isEqualTo(ShareRow.State.ENDED);
    }

    @Test
    void aShareThatIsOverByThisClockIsStoppedAsWell() throws Exception {
        saved("Blood tests");
        stage.shared(stage.code());
        stage.later(Duration.ofDays(900));
        all();
        assertThat(stage.register.kinds()).contains(ActKind.REVOKE);
    }

    @Test
    void whatIsPlantedAfterwardsHoldsNothingOpenAndIsNotTaken() throws Exception {
        Bytes32 id = saved("Blood tests");
        Stage.Patient thief = stage.secondComputer();
        thief.library.movedBy(Optional::empty);
        assertThat(rekey().join(false)).isEqualTo(Rekey.Joined.BEGUN);
        Progress now = rekey().round(Rekey.Wish.NOTHING);
        for (int i = 0; i < 8 && !now.isDone(); i++) {
            Bytes32 planted = thief.save("Made up " + i);
            thief.sync.once();
            stage.network.damage(thief.library.find(planted).orElseThrow().cid().digest());
            stage.sync();
            stage.later(Duration.ofMinutes(3));
            now = rekey().round(Rekey.Wish.NOTHING);
        }
        assertThat(now.stage()).isEqualTo(Progress.Stage.DONE);
        assertThat(now.items()).isNotEmpty().allMatch(item -> item.state() == State.LATE);
        assertThat(stage.fresh().read.list()).extracting(row -> row.id()).containsExactly(id);
    }

    @Test
    void whatTheNetworkToldOfIsNamed() throws Exception {
        Bytes32 own = saved("Blood tests");
        Stage.Patient thief = stage.secondComputer();
        Bytes32 planted = thief.save("Made up");
        thief.sync.once();
        Progress done = all();
        assertThat(done.told()).containsExactly(planted);
        isOpened(own, planted);
    }

    @Test
    void oneThatIsNotRegisteredKeepsNoOtherInTheOldWallet() throws Exception {
        saved("Lost");
        Bytes32 gone = stage.patient.library.all().getFirst().id();
        Bytes32 here = saved("Blood tests");
        Cid lost = stage.patient.library.find(gone).orElseThrow().cid();
        stage.patient.local.remove(lost);
        stage.network.withhold(lost.digest());
        Progress held = all();
        assertThat(held.stage()).isEqualTo(Progress.Stage.HELD);
        assertThat(stage.patient.read.list()).extracting(row -> row.id()).containsExactly(gone);
        isOpened(here);
        assertThat(goOn(rest()).stage()).isEqualTo(Progress.Stage.DONE);
    }

    @Test
    void aSignatureIsTakenAlongBesideTheSameFileWithoutOne() throws Exception {
        Bytes32 share = stage.shared(stage.code());
        stage.doctor.offer(share, "Letter");
        stage.sync();
        Bytes32 offer = stage.patient.contributions.list().getFirst().id();
        var accepted = (Contributions.Outcome.Accepted) stage.patient.contributions.accept(offer, true);
        stage.sync();
        Bytes32 letter = accepted.row().id();
        assertThat(rekey().join(false)).isEqualTo(Rekey.Joined.BEGUN);
        Bytes32 own = stage.fresh().save("Letter");
        assertThat(own).isNotEqualTo(letter);
        rekey().round(Rekey.Wish.NOTHING);
        stage.sync();
        Stage.Patient blank = stage.blankComputerOfTheNewWords();
        assertThat(blank.library.find(letter))
                .as("on a blank computer, from the register alone")
                .hasValueSatisfying(record -> assertThat(record.issuer()).isNotNull());
        assertThat(all().stage()).isEqualTo(Progress.Stage.DONE);
        assertThat(stage.fresh().library.find(letter).orElseThrow().issuer()).isNotNull();
        isOpened(letter);
        stage.newComputerOfTheNewWords();
        isOpened(letter, own);
    }

    @Test
    void aThiefsRecoveryAddressKeepsNothingOpen() throws Exception {
        Bytes32 id = saved("Blood tests");
        stage.books.tell(Held.Basis.TOLD);
        assertThat(all().stage()).isEqualTo(Progress.Stage.BOOK);
        var leaves = new Rekey.Wish(Set.of(), false, true, MoveBook.Means.WORDS_ALONE);
        Progress done = goOn(leaves);
        assertThat(done.stage()).isEqualTo(Progress.Stage.DONE);
        assertThat(done.book()).isInstanceOf(MoveBook.Outcome.NotProved.class);
        isOpened(id);
        stage.books.tell(Held.Basis.PROVED);
        assertThat(all().book()).as("tried on").isInstanceOf(MoveBook.Outcome.Moved.class);
    }

    @Test
    void anotherComputerOfTheOwnerSavesNothingWhereNobodyLooks(@TempDir Path folder) throws Exception {
        saved("Blood tests");
        Stage.Patient second = stage.secondComputer();
        second.save("Letter");
        all();
        assertThat(second.side.departure()).isEmpty();
        second.sync.once();
        second.sync.once();
        assertThat(second.checkpoint.save()).isEqualTo(SaveCheckpoint.Outcome.MOVED);
        var backups = stage.backups(second);
        backups.keep().schedule(folder, 1);
        assertThat(backups.keep().keep())
                .as("none takes the place of a full one")
                .isFalse();
        assertThat(folder).isEmptyDirectory();
        var outcome = second.save.save("Visit.txt", "Visit".getBytes(StandardCharsets.UTF_8), true, SaveProgress.NONE);
        assertThat(outcome).isEqualTo(new SaveOutcome.Moved(""));
    }

    @Test
    void aMoveThatIsNotProvedClosesNothing() throws Exception {
        saved("Blood tests");
        Stage.Patient second = stage.secondComputer();
        all();
        stage.books.tell(Held.Basis.TOLD);
        second.sync.once();
        assertThat(second.library.left()).isEmpty();
    }

    @Test
    void whatComesAfterTheEndIsNamed() throws Exception {
        saved("Blood tests");
        Stage.Patient second = stage.secondComputer();
        Bytes32 late = second.save("Letter");
        assertThat(all().stage()).isEqualTo(Progress.Stage.DONE);
        second.courier.deliver();
        stage.sync();
        var item = new Progress.Item(late, "Letter", State.LATE);
        assertThat(all().items()).containsExactly(item);
        var page = stage.patient.side.departure().orElseThrow();
        assertThat(Standing.of(stage.patient.side, page, stage::now).behind()).containsExactly(item);

        Stage.Patient there = stage.blankComputerOfTheNewWords();
        var onward = new Rekey(second.side, there.side, stage::now);
        assertThat(onward.join(false)).isEqualTo(Rekey.Joined.BEGUN);
        onward.round(Rekey.Wish.NOTHING);
        assertThat(there.read.open(late)).isInstanceOf(OpenedRecord.Opened.class);
    }

    @Test
    void aRecordThatIsSealedAgainThereOutlivesAChainThatForgotEverything() throws Exception {
        Bytes32 id = saved("Blood tests");
        all();
        assertThat(stage.fresh().again.seal(id)).isEqualTo(SealAgain.Outcome.SEALED);
        for (int i = 0; i < 4; i++) {
            stage.sync();
            stage.later(Duration.ofMinutes(1));
        }
        stage.register.forget(stage.register.kinds().size());
        for (int i = 0; i < 6; i++) {
            stage.sync();
            stage.later(Duration.ofMinutes(6));
        }
        isOpened(id);
        stage.newComputerOfTheNewWords();
        isOpened(id);
        assertThat(stage.fresh().read.list()).hasSize(1);
    }

    @Test
    void aWalletWithCodesOfItsOwnTakesNobodysPlace() throws Exception {
        saved("Blood tests");
        stage.fresh().codes.make("for somebody");
        assertThat(rekey().join(false)).isEqualTo(Rekey.Joined.IN_USE);
        assertThat(stage.patient.side.departure()).isEmpty();
    }

    @Test
    void theCheckpointsOfAllComputersGo() throws Exception {
        saved("Blood tests");
        assertThat(stage.patient.checkpoint.save()).isEqualTo(SaveCheckpoint.Outcome.SAVED);
        stage.sync();
        Stage.Patient second = stage.secondComputer();
        second.save("Letter");
        second.sync.once();
        assertThat(second.checkpoint.save()).isEqualTo(SaveCheckpoint.Outcome.SAVED);
        second.sync.once();
        List<Cid> kept = second.outbox.all().stream()
                .filter(o -> o.kind() == ActKind.LIBRARY)
                .map(Operation::blobs)
                .map(List::getFirst)
                .toList();
        assertThat(kept).isNotEmpty();
        all();
        for (Cid cid : kept) {
            assertThat(stage.network.has(cid)).isFalse();
        }
    }

    @Test
    void nothingIsSealedAgainThereAndNoBackupTakesThePlaceOfAFullOne(@TempDir Path folder) throws Exception {
        saved("Lost");
        Bytes32 gone = stage.patient.library.all().getFirst().id();
        Cid lost = stage.patient.library.find(gone).orElseThrow().cid();
        stage.patient.local.remove(lost);
        stage.network.withhold(lost.digest());
        assertThat(all().stage()).isEqualTo(Progress.Stage.HELD);
        assertThat(stage.patient.again.seal(gone)).isEqualTo(SealAgain.Outcome.LEFT);
        var backups = stage.backups();
        backups.keep().schedule(folder, 1);
        assertThat(backups.keep().keep()).isFalse();
        assertThat(folder).isEmptyDirectory();
    }
}

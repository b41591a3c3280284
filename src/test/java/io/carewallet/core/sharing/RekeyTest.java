package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.core.checkpoint.SaveCheckpoint;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.Section;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.record.DamagedRecord;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.SaveOutcome;
import io.carewallet.core.record.SaveProgress;
import io.carewallet.core.record.Shield;
import io.carewallet.core.record.StoredRecord;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Held;
import io.carewallet.core.rekey.Progress;
import io.carewallet.core.rekey.Progress.State;
import io.carewallet.core.rekey.Rekey;
import io.carewallet.core.rekey.Standing;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.succession.MoveBook;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Everything goes over to new words, and the old wallet is emptied of what the new one is proved to have.
class RekeyTest {
    private static final String MAXINE = "\nMaxine Erdman | 1954-03-03";
    private static final String BRUNO = "\nBruno Adler | 1961-11-30";

    private Stage stage;

    @BeforeEach
    void raise() throws Exception {
        stage = new Stage();
    }

    private Rekey rekey() {
        return new Rekey(stage.patient.side, stage.fresh().side, stage::now);
    }

    private static Rekey.Wish leave(Set<Bytes32> records) {
        return new Rekey.Wish(records, false, false, MoveBook.Means.WORDS_ALONE);
    }

    private Progress join() throws Exception {
        assertThat(rekey().join(false)).isIn(Rekey.Joined.BEGUN, Rekey.Joined.GOES_ON);
        return rekey().round(Rekey.Wish.NOTHING);
    }

    /// As often as it takes.
    private Progress goOn(Rekey.Wish wish) throws Exception {
        Progress now = rekey().round(wish);
        for (int i = 0; i < 6 && !now.isDone(); i++) {
            stage.sync();
            stage.later(Duration.ofMinutes(3));
            now = rekey().round(Rekey.Wish.NOTHING);
        }
        return now;
    }

    private Progress all() throws Exception {
        join();
        return goOn(Rekey.Wish.NOTHING);
    }

    private Bytes32 saved(String text) {
        Bytes32 id = stage.patient.save(text);
        stage.sync();
        stage.later(Duration.ofDays(1));
        return id;
    }

    private static StoredRecord page(Stage.Patient of, Bytes32 id) {
        return of.library.find(id).orElseThrow();
    }

    private Bytes32 contributed() throws Exception {
        Bytes32 share = stage.shared(stage.code());
        stage.doctor.offer(share, "Letter" + MAXINE);
        stage.sync();
        Bytes32 offer = stage.patient.contributions.list().getFirst().id();
        var accepted = (Contributions.Outcome.Accepted) stage.patient.contributions.accept(offer, false);
        stage.sync();
        return accepted.row().id();
    }

    @Test
    void everythingIsUnderTheNewWordsAndNothingUnderTheOldOnes() throws Exception {
        Bytes32 first = saved("Blood tests" + MAXINE);
        Bytes32 others = saved("X-ray" + BRUNO);
        Bytes32 letter = contributed();
        List<Bytes32> ids = List.of(first, others, letter);
        var before = new ArrayList<StoredRecord>();
        ids.forEach(id -> before.add(page(stage.patient, id)));
        assertThat(page(stage.patient, letter).issuer()).isNotNull();

        Progress done = all();

        assertThat(done.stage()).isEqualTo(Progress.Stage.DONE);
        assertThat(done.book()).isInstanceOf(MoveBook.Outcome.Moved.class);
        assertThat(rekey().round(Rekey.Wish.NOTHING).kept()).as("also later").isEqualTo(Progress.Kept.KEPT);
        assertThat(stage.patient.read.list()).isEmpty();
        assertThat(stage.fresh().read.verify()).hasSize(3).allMatch(row -> row.shield() == Shield.VERIFIED);
        for (StoredRecord old : before) {
            StoredRecord fresh = page(stage.fresh(), old.id());
            assertThat(fresh)
                    .usingRecursiveComparison()
                    .ignoringFields("commitment", "cid", "fileKey", "operation", "storedBytes")
                    .isEqualTo(old);
            assertThat(fresh.cid()).isNotEqualTo(old.cid());
            assertThat(fresh.fileKey()).isNotEqualTo(old.fileKey());
            assertThat(isAnywhere(old.cid())).isFalse();
            assertThat(stage.fresh().read.open(old.id())).isInstanceOf(OpenedRecord.Opened.class);
        }
        assertThat(stage.fresh().library.ofOthers()).containsOnlyKeys(others);
        stage.newComputerOfThePatient();
        assertThat(stage.patient.read.list()).as("with the old words").isEmpty();
        assertThat(Standing.moved(stage.patient.side)).isPresent();
        assertThat(Standing.moved(stage.fresh().side)).isEmpty();
        stage.newComputerOfTheNewWords();
        assertThat(stage.fresh().read.list()).as("with the new words").hasSize(3);
        assertThat(stage.fresh().library.ofOthers()).containsOnlyKeys(others);
        assertThat(page(stage.fresh(), letter).issuer()).isNotNull();
    }

    private boolean isAnywhere(Cid cid) throws Exception {
        return stage.network.has(cid)
                || stage.patient.local.has(cid)
                || stage.fresh().local.has(cid);
    }

    @Test
    void noKeyOfTheOldWordsOpensWhatIsStoredForTheNewOnes() throws Exception {
        Bytes32 id = saved("Blood tests");
        Set<Bytes32> before = stage.network.digests();
        all();
        byte[] blob = stage.fresh().read.blob(id).orElseThrow();
        try (var thief = stage.patient.keys.identity(WalletKeys.BOOK)) {
            assertThatThrownBy(() -> stage.patient.seal.open(thief, blob)).isInstanceOf(DamagedRecord.class);
        }
        assertThat(before).doesNotContain(page(stage.fresh(), id).cid().digest());
        stage.later(Duration.ofDays(30));
        stage.sync();
        assertThat(stage.patient.notebook.all(Section.MOVES))
                .as("what a checkpoint of the old words would tell")
                .isEmpty();
    }

    @Test
    void whoeverCouldReadIsListedAndAsksAgainWithANewCode() throws Exception {
        Bytes32 id = saved("Blood tests");
        Bytes32 everything = stage.shared(stage.code());
        Bytes32 single = stage.shared(stage.code(), id);
        Progress done = all();
        for (Bytes32 share : List.of(everything, single)) {
            assertThat(stage.doctor.state(share)).isEqualTo(ShareRow.State.ENDED);
        }
        assertThat(done.readers()).singleElement().satisfies(reader -> {
            assertThat(reader.name()).isEqualTo("Dr. Howell");
            assertThat(reader.had()).hasSize(2);
            assertThat(reader.had()).extracting(had -> had.standing()).containsExactlyInAnyOrder(true, false);
        });
        assertThat(stage.fresh().codes.list()).singleElement().satisfies(code -> {
            assertThat(code.label()).isEqualTo("Dr. Howell");
            assertThat(code.relation()).isEqualTo(done.readers().getFirst().relation());
        });
        Bytes32 again = stage.doctor.ask(stage.fresh().codes.list().getFirst().code());
        stage.sync();
        stage.fresh().approve(again);
        stage.sync();
        assertThat(stage.doctor.shares.open(again, id)).isInstanceOf(OpenedRecord.Opened.class);
    }

    @Test
    void aReaderIsToldThatTheWordsAreNewWhereItIsProved() throws Exception {
        saved("Blood tests");
        Bytes32 share = stage.shared(stage.code());
        assertThat(stage.doctor.newWords.since()).isEmpty();
        all();
        stage.sync();
        assertThat(stage.doctor.newWords.since()).containsOnlyKeys(share);
        stage.books.tell(Held.Basis.TOLD);
        assertThat(stage.doctor.newWords.since()).isEmpty();
    }

    @Test
    void theOldWalletTakesNothingNew() throws Exception {
        saved("Blood tests");
        Bytes32 request = stage.doctor.ask(stage.code());
        stage.sync();
        all();
        var outcome =
                stage.patient.save.save("Visit.txt", "Visit".getBytes(StandardCharsets.UTF_8), true, SaveProgress.NONE);
        assertThat(outcome).isEqualTo(new SaveOutcome.Moved("maxine-new"));
        var prepared = stage.patient.approve.prepare(request, new ApproveRequest.Choice(List.of(), true, Stage.UNTIL));
        assertThat(prepared).isEqualTo(new ApproveRequest.Prepared.NotPossible(ApproveRequest.Why.MOVED));
        assertThat(stage.patient.checkpoint.save()).isEqualTo(SaveCheckpoint.Outcome.MOVED);
        var standing =
                Standing.of(stage.patient.side, stage.patient.side.departure().orElseThrow(), stage::now);
        assertThat(standing.records()).isZero();
        assertThat(standing.shares()).isZero();
        assertThat(standing.departure().done()).isNotNull();
        assertThat(standing.book()).isInstanceOf(MoveBook.Outcome.Moved.class);
    }

    @Test
    void theCheckpointOfTheOldWordsGoes() throws Exception {
        saved("Blood tests");
        assertThat(stage.patient.checkpoint.save()).isEqualTo(SaveCheckpoint.Outcome.SAVED);
        stage.sync();
        Cid kept = stage.patient.outbox.all().stream()
                .filter(o -> o.kind() == ActKind.LIBRARY)
                .map(Operation::blobs)
                .findFirst()
                .orElseThrow()
                .getFirst();
        assertThat(stage.network.has(kept)).isTrue();
        all();
        assertThat(isAnywhere(kept)).isFalse();
    }

    @Test
    void aRecordThatIsNotToBeHadIsNamedAndKeepsTheOldWalletUntilItIsLeft() throws Exception {
        Bytes32 gone = saved("Lost");
        Bytes32 here = saved("Blood tests");
        stage.patient.local.remove(page(stage.patient, gone).cid());
        stage.network.withhold(page(stage.patient, gone).cid().digest());
        Progress held = all();
        assertThat(held.stage()).isEqualTo(Progress.Stage.HELD);
        assertThat(held.items()).containsExactly(new Progress.Item(gone, "Lost", State.NOT_THERE));
        assertThat(stage.fresh().read.open(here)).isInstanceOf(OpenedRecord.Opened.class);
        assertThat(stage.fresh().read.list()).hasSize(1);
        assertThat(stage.patient.read.list()).extracting(row -> row.id()).containsExactly(gone);
        assertThat(held.book()).isInstanceOf(MoveBook.Outcome.Moved.class);
        assertThat(stage.patient.side.departure().orElseThrow().done()).isNull();

        Progress done = goOn(leave(Set.of(gone)));
        assertThat(done.stage()).isEqualTo(Progress.Stage.DONE);
        assertThat(stage.patient.read.list()).extracting(row -> row.id()).containsExactly(gone);
    }

    @Test
    void oneThatIsFoundAgainIsTakenAlong() throws Exception {
        Bytes32 gone = saved("Lost");
        stage.patient.local.remove(page(stage.patient, gone).cid());
        stage.network.withhold(page(stage.patient, gone).cid().digest());
        assertThat(all().stage()).isEqualTo(Progress.Stage.HELD);
        stage.network.behaveAgain();
        assertThat(goOn(Rekey.Wish.NOTHING).stage()).isEqualTo(Progress.Stage.DONE);
        assertThat(stage.fresh().read.open(gone)).isInstanceOf(OpenedRecord.Opened.class);
    }

    @Test
    void whatDoesNotMatchIsNotTakenForTheRecord() throws Exception {
        Bytes32 id = saved("Blood tests");
        stage.patient.local.remove(page(stage.patient, id).cid());
        stage.network.damage(page(stage.patient, id).cid().digest());
        Progress held = all();
        assertThat(held.items()).containsExactly(new Progress.Item(id, "Blood tests", State.DOES_NOT_MATCH));
        assertThat(stage.fresh().read.list()).isEmpty();
    }

    @Test
    void aStorageThatDoesNotGiveItBackKeepsTheOldForm() throws Exception {
        Bytes32 id = saved("Blood tests");
        Cid old = page(stage.patient, id).cid();
        join();
        Cid fresh = page(stage.fresh(), id).cid();
        stage.network.damage(fresh.digest());
        Progress waits = goOn(Rekey.Wish.NOTHING);
        assertThat(waits.items()).containsExactly(new Progress.Item(id, "Blood tests", State.NOT_STORED));
        assertThat(isAnywhere(old)).isTrue();
        assertThat(stage.register.kinds()).doesNotContain(ActKind.WITHDRAW);
        stage.network.behaveAgain();
        assertThat(goOn(Rekey.Wish.NOTHING).stage()).isEqualTo(Progress.Stage.DONE);
        assertThat(isAnywhere(old)).isFalse();
    }

    @Test
    void aStorageThatLostItIsGivenItAgain() throws Exception {
        Bytes32 id = saved("Blood tests");
        join();
        stage.sync();
        stage.network.remove(page(stage.fresh(), id).cid());
        assertThat(goOn(Rekey.Wish.NOTHING).stage()).isEqualTo(Progress.Stage.DONE);
        assertThat(stage.network.has(page(stage.fresh(), id).cid())).isTrue();
    }

    @Test
    void whatACliniciansSentWantsAnAnswerFirst() throws Exception {
        saved("Blood tests");
        Bytes32 share = stage.shared(stage.code());
        stage.doctor.offer(share, "Letter");
        stage.sync();
        Progress waits = all();
        assertThat(waits.stage()).isEqualTo(Progress.Stage.OFFERS);
        assertThat(waits.offers()).isOne();
        assertThat(stage.doctor.state(share)).isEqualTo(ShareRow.State.OPEN);
        stage.patient.contributions.accept(
                stage.patient.contributions.list().getFirst().id(), true);
        assertThat(goOn(Rekey.Wish.NOTHING).stage()).isEqualTo(Progress.Stage.DONE);
        assertThat(stage.fresh().read.list()).hasSize(2);
    }

    @Test
    void aChainThatForgotEverythingEndsInTheSame() throws Exception {
        Bytes32 id = saved("Blood tests");
        all();
        stage.register.forget(stage.register.kinds().size());
        stage.books.forget();
        for (int i = 0; i < 3; i++) {
            stage.sync();
            stage.later(Duration.ofMinutes(1));
        }
        assertThat(goOn(Rekey.Wish.NOTHING).book()).isInstanceOf(MoveBook.Outcome.Moved.class);
        assertThat(stage.fresh().read.verify()).extracting(row -> row.shield()).containsExactly(Shield.VERIFIED);
        assertThat(stage.patient.read.list()).isEmpty();
        stage.newComputerOfTheNewWords();
        assertThat(stage.fresh().read.open(id)).isInstanceOf(OpenedRecord.Opened.class);
    }

    @Test
    void aNodeWithoutProofsKeepsTheMoveOpenAndNothingElse() throws Exception {
        Bytes32 id = saved("Blood tests");
        stage.books.tell(Held.Basis.TOLD);
        Progress waits = all();
        assertThat(waits.stage()).isEqualTo(Progress.Stage.BOOK);
        assertThat(waits.book()).isInstanceOf(MoveBook.Outcome.NotProved.class);
        assertThat(stage.patient.read.list()).isEmpty();
        assertThat(stage.fresh().read.open(id)).isInstanceOf(OpenedRecord.Opened.class);
        assertThat(stage.books.sent()).isZero();
        stage.books.tell(Held.Basis.PROVED);
        assertThat(goOn(Rekey.Wish.NOTHING).stage()).isEqualTo(Progress.Stage.DONE);
    }

    /// After the list was made the old words give nobody a place on it.
    @Test
    void whomAThiefLetsInMeanwhileIsShutOutAndNotListed() throws Exception {
        saved("Blood tests");
        Bytes32 share = stage.shared(stage.code());
        Stage.Patient thief = stage.secondComputer();
        stage.books.tell(Held.Basis.TOLD);
        assertThat(all().stage()).isEqualTo(Progress.Stage.BOOK);
        thief.journals.poll();
        thief.own.receive();
        Bytes32 again = stage.doctor.ask(thief.codes.list().getFirst().code());
        stage.doctor.courier.deliver();
        thief.sync.once();
        var choice = new ApproveRequest.Choice(List.of(), true, Stage.UNTIL);
        var prepared = thief.approve.prepare(again, choice);
        assertThat(prepared).isInstanceOf(ApproveRequest.Prepared.Ready.class);
        assertThat(thief.approve.approve(((ApproveRequest.Prepared.Ready) prepared).approval()))
                .isNull();
        thief.sync.once();
        stage.sync();
        stage.books.tell(Held.Basis.PROVED);
        Progress done = goOn(Rekey.Wish.NOTHING);
        stage.sync();
        assertThat(done.readers())
                .singleElement()
                .satisfies(reader ->
                        assertThat(reader.had()).extracting(had -> had.share()).hasSize(1));
        assertThat(stage.doctor.state(share)).isEqualTo(ShareRow.State.ENDED);
        assertThat(stage.doctor.state(again)).isEqualTo(ShareRow.State.ENDED);
    }

    @Test
    void whatIsInTheOldJournalAfterwardsIsPassedOver() throws Exception {
        saved("Blood tests");
        Stage.Patient thief = stage.secondComputer();
        assertThat(all().stage()).isEqualTo(Progress.Stage.DONE);
        thief.save("Made up");
        thief.sync.once();
        stage.sync();
        assertThat(goOn(Rekey.Wish.NOTHING).stage()).isEqualTo(Progress.Stage.DONE);
        assertThat(stage.fresh().read.list()).hasSize(1);
    }

    @Test
    void aRecordThatWasTakenBackInTheNewWalletIsNotBroughtAgain() throws Exception {
        Bytes32 id = saved("Blood tests");
        join();
        stage.sync();
        stage.fresh().read.withdraw(id);
        assertThat(goOn(Rekey.Wish.NOTHING).stage()).isEqualTo(Progress.Stage.DONE);
        assertThat(stage.fresh().read.list()).isEmpty();
        assertThat(stage.patient.read.list()).isEmpty();
    }

    @Test
    void aWalletIsRecognisedByItsWordsAlone() throws Exception {
        saved("Blood tests");
        assertThat(new Rekey(stage.patient.side, stage.patient.side, stage::now).join(false))
                .isEqualTo(Rekey.Joined.SAME_WORDS);
        stage.fresh().save("Somebody else's");
        assertThat(rekey().join(false)).isEqualTo(Rekey.Joined.IN_USE);
        assertThat(stage.patient.side.departure()).isEmpty();
        assertThat(stage.fresh().side.origin()).isEmpty();
        assertThat(new Rekey(stage.fresh().side, stage.patient.side, stage::now).join(false))
                .isEqualTo(Rekey.Joined.IN_USE);
    }

    @Test
    void aNewWalletWhoseNotebookWasLostIsKnownAgain() throws Exception {
        Bytes32 id = saved("Blood tests");
        // By the register's clock, like the other one: that of this computer is months ahead here.
        stage.newComputerOfThePatient();
        join();
        stage.sync();
        Instant before = page(stage.patient, id).savedAt();
        stage.newComputerOfTheNewWords();
        assertThat(page(stage.fresh(), id).savedAt())
                .as("the day of the record, not of the move")
                .isEqualTo(before);
        assertThat(rekey().join(false)).isEqualTo(Rekey.Joined.GOES_ON);
        assertThat(goOn(Rekey.Wish.NOTHING).stage()).isEqualTo(Progress.Stage.DONE);
        assertThat(stage.fresh().read.list()).hasSize(1);
        assertThat(stage.register.kinds().stream().filter(k -> k == ActKind.RECORD))
                .as("nothing twice")
                .hasSize(2);
    }

    /// Another computer of the same person, or of a thief: nobody can tell.
    @Test
    void whatAnotherComputerSavedLastIsTakenAlong() throws Exception {
        saved("Blood tests");
        Stage.Patient second = stage.secondComputer();
        stage.fresh();
        Bytes32 last = second.save("Letter");
        second.sync.once();
        assertThat(all().stage()).isEqualTo(Progress.Stage.DONE);
        assertThat(stage.fresh().read.open(last)).isInstanceOf(OpenedRecord.Opened.class);
    }

    @Test
    void whatIsRegisteredWithoutAFileIsNamedUntilItIsLeft() throws Exception {
        saved("Blood tests");
        Stage.Patient second = stage.secondComputer();
        Bytes32 last = second.save("Letter");
        second.sync.once();
        StoredRecord lost = page(second, last);
        stage.network.withhold(lost.cid().digest());
        Progress held = all();
        assertThat(held.stage()).isEqualTo(Progress.Stage.HELD);
        assertThat(held.items()).containsExactly(new Progress.Item(lost.commitment(), "", State.NOT_THERE));
        assertThat(goOn(leave(Set.of(lost.commitment()))).stage()).isEqualTo(Progress.Stage.DONE);
    }

    /// Whether there is more to take along is known before anything of it ends.
    @Test
    void nothingIsDecidedWhileRecordStorageDoesNotAnswer() throws Exception {
        saved("Blood tests");
        Stage.Patient second = stage.secondComputer();
        second.save("Letter");
        second.sync.once();
        stage.fresh();
        rekey().join(false);
        stage.network.switchOff(true);
        assertThatThrownBy(() -> rekey().round(Rekey.Wish.NOTHING)).isInstanceOf(StorageUnavailable.class);
        assertThat(stage.patient.side.departure().orElseThrow().refuses()).isFalse();
        stage.network.switchOff(false);
        assertThat(goOn(Rekey.Wish.NOTHING).stage()).isEqualTo(Progress.Stage.DONE);
        assertThat(stage.fresh().read.list()).hasSize(2);
    }
}

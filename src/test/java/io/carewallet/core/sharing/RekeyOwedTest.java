package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.checkpoint.SaveCheckpoint;
import io.carewallet.core.notebook.Section;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.StoredRecord;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.rekey.Progress;
import io.carewallet.core.rekey.Progress.State;
import io.carewallet.core.rekey.Rekey;
import io.carewallet.core.succession.MoveBook;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Going over to new words while a part of record storage is silent, or takes one thing and not another: the rest goes
/// on, nothing more is sent under the old words, and what is owed is named.
class RekeyOwedTest {
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

    private static Rekey.Wish leave(Bytes32 record) {
        return new Rekey.Wish(Set.of(record), false, false, MoveBook.Means.WORDS_ALONE);
    }

    private Progress begin() throws Exception {
        stage.fresh();
        assertThat(rekey().join(false)).isEqualTo(Rekey.Joined.BEGUN);
        return rekey().round(Rekey.Wish.NOTHING);
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

    private static StoredRecord page(Stage.Patient of, Bytes32 id) {
        return of.library.find(id).orElseThrow();
    }

    private void isOpened(Bytes32... ids) {
        for (Bytes32 id : ids) {
            assertThat(stage.fresh().read.open(id)).isInstanceOf(OpenedRecord.Opened.class);
        }
    }

    @Test
    void oneSilentPlaceKeepsNobodyFromBeingShutOutAndNamed() throws Exception {
        Bytes32 id = saved("Blood tests");
        Bytes32 share = stage.shared(stage.code());
        assertThat(stage.patient.checkpoint.save()).isEqualTo(SaveCheckpoint.Outcome.SAVED);
        stage.sync();
        stage.network.onePlaceIsSilent(true);
        Progress waits = goOn(rest());
        assertThat(waits.stage()).isEqualTo(Progress.Stage.EMPTYING);
        assertThat(waits.readers())
                .singleElement()
                .satisfies(reader -> assertThat(reader.relation()).isZero());
        assertThat(waits.owed()).isEqualTo(new Progress.Owed(0, 1, 1, true));
        assertThat(stage.doctor.state(share)).isEqualTo(ShareRow.State.ENDED);
        assertThat(stage.patient.read.list()).isEmpty();
        isOpened(id);

        assertThat(rekey().round(rest()).stage())
                .as("as long as more may come of it")
                .isEqualTo(Progress.Stage.EMPTYING);
        Progress over = rekey().last(rest());
        assertThat(over.stage()).isEqualTo(Progress.Stage.DONE);
        assertThat(over.owed()).isEqualTo(new Progress.Owed(0, 1, 1, true));

        stage.network.onePlaceIsSilent(false);
        rekey().round(Rekey.Wish.NOTHING);
        stage.later(Duration.ofMinutes(3));
        stage.sync();
        Progress later = rekey().round(Rekey.Wish.NOTHING);
        assertThat(later.owed()).isEqualTo(new Progress.Owed(0, 0, 0, false));
        assertThat(later.readers())
                .singleElement()
                .satisfies(reader -> assertThat(reader.relation()).isOne());
        assertThat(later.kept()).isEqualTo(Progress.Kept.KEPT);
    }

    @Test
    void nobodyIsWaitedForInTheEndWithoutTheWordOfThePerson() throws Exception {
        saved("Blood tests");
        Rekey rekey = rekey();
        assertThat(rekey.join(false)).isEqualTo(Rekey.Joined.BEGUN);
        rekey.round(Rekey.Wish.NOTHING);
        stage.network.onePlaceIsSilent(true);
        for (int i = 0; i < 4; i++) {
            stage.sync();
            stage.later(Duration.ofMinutes(3));
            rekey.round(Rekey.Wish.NOTHING);
        }
        Progress waits = rekey.last(Rekey.Wish.NOTHING);
        assertThat(waits.stage()).isEqualTo(Progress.Stage.EMPTYING);
        assertThat(waits.owed()).isEqualTo(new Progress.Owed(0, 1, 0, false));
    }

    @Test
    void whomSomebodyLetsInWhenItIsOverIsShutOutNextTime() throws Exception {
        saved("Blood tests");
        Bytes32 share = stage.shared(stage.code());
        Stage.Patient thief = stage.secondComputer();
        thief.library.movedBy(java.util.Optional::empty);
        assertThat(all().stage()).isEqualTo(Progress.Stage.DONE);
        thief.sync.once();
        thief.own.receive();
        Bytes32 again = stage.doctor.ask(thief.codes.list().getFirst().code());
        stage.doctor.courier.deliver();
        thief.sync.once();
        thief.approve(again);
        thief.sync.once();
        stage.sync();
        assertThat(stage.doctor.state(again)).isEqualTo(ShareRow.State.OPEN);
        assertThat(all().stage()).isEqualTo(Progress.Stage.DONE);
        stage.sync();
        assertThat(stage.doctor.state(again)).isEqualTo(ShareRow.State.ENDED);
        assertThat(stage.doctor.state(share)).isEqualTo(ShareRow.State.ENDED);
    }

    @Test
    void whatWasNotSentYetIsSentUnderTheNewWordsAlone() throws Exception {
        Bytes32 id = stage.patient.save("Blood tests");
        StoredRecord old = page(stage.patient, id);
        begin();
        stage.patient.courier.deliver();
        assertThat(stage.network.has(old.cid())).as("under the old words").isFalse();
        assertThat(stage.register.kinds()).doesNotContain(ActKind.RECORD);
        assertThat(all().stage()).isEqualTo(Progress.Stage.DONE);
        isOpened(id);
        assertThat(stage.patient.local.has(old.cid())).isFalse();
        assertThat(stage.patient.outbox.waiting()).isEmpty();
        stage.newComputerOfTheNewWords();
        isOpened(id);
    }

    @Test
    void oneThatRecordStorageDoesNotTakeIsLeftAndAllElseGoes() throws Exception {
        Bytes32 heavy = saved("Heavy");
        Bytes32 light = saved("Blood tests");
        begin();
        stage.network.refuse(page(stage.fresh(), heavy).cid().digest());
        Progress waits = all();
        assertThat(waits.stage()).isEqualTo(Progress.Stage.TAKING);
        assertThat(stage.register.kinds()).doesNotContain(ActKind.WITHDRAW);
        Progress done = goOn(leave(heavy));
        assertThat(done.stage()).isEqualTo(Progress.Stage.DONE);
        assertThat(done.items()).containsExactly(new Progress.Item(heavy, "Heavy", State.LEFT));
        assertThat(stage.patient.read.open(heavy)).isInstanceOf(OpenedRecord.Opened.class);
        assertThat(stage.fresh().read.list()).extracting(row -> row.id()).containsExactly(light);
        isOpened(light);
    }

    @Test
    void oneThatCanNeverBeSentHoldsUpNothingOnceItIsLeft() throws Exception {
        Bytes32 gone = stage.patient.save("Lost");
        stage.patient.local.remove(page(stage.patient, gone).cid());
        Bytes32 here = stage.patient.save("Blood tests");
        Progress held = all();
        assertThat(held.items()).contains(new Progress.Item(gone, "Lost", State.NOT_THERE));
        assertThat(held.isDone()).isFalse();
        assertThat(goOn(leave(gone)).stage()).isEqualTo(Progress.Stage.DONE);
        isOpened(here);
        assertThat(stage.patient.outbox.waiting()).isEmpty();
    }

    @Test
    void aCheckpointThatWaitsIsNotSentAnyMore() throws Exception {
        saved("Blood tests");
        assertThat(stage.patient.checkpoint.save()).isEqualTo(SaveCheckpoint.Outcome.SAVED);
        Cid waits = stage.patient.outbox.waiting().getFirst().blobs().getFirst();
        begin();
        stage.patient.courier.deliver();
        assertThat(stage.register.kinds()).doesNotContain(ActKind.LIBRARY);
        assertThat(stage.network.has(waits)).isFalse();
        assertThat(all().stage()).isEqualTo(Progress.Stage.DONE);
        assertThat(stage.patient.local.has(waits)).isFalse();
    }

    @Test
    void whatIsLeftAtOnceIsNotTakenAlong() throws Exception {
        Bytes32 own = saved("Blood tests");
        Stage.Patient thief = stage.secondComputer();
        Bytes32 planted = thief.save("Made up");
        thief.sync.once();
        stage.sync();
        Progress done = goOn(leave(planted));
        assertThat(done.stage()).isEqualTo(Progress.Stage.DONE);
        assertThat(done.told()).isEmpty();
        assertThat(stage.fresh().read.list()).extracting(row -> row.id()).containsExactly(own);
    }

    /// The same file twice in the old wallet: added by its owner on one computer, and accepted on another one from the
    /// doctor who signed it.
    ///
    /// @return the signed one, which is not listed, as the other computer has it
    private StoredRecord signedBeside(String text) throws Exception {
        Bytes32 share = stage.shared(stage.code());
        stage.doctor.offer(share, text);
        stage.sync();
        Stage.Patient second = stage.secondComputer();
        second.sync.once();
        Bytes32 offer = second.contributions.list().getFirst().id();
        var accepted = (Contributions.Outcome.Accepted) second.contributions.accept(offer, true);
        stage.patient.contributions.decline(offer);
        stage.patient.save(text);
        stage.sync();
        second.sync.once();
        second.sync.once();
        stage.sync();
        StoredRecord signed = page(second, accepted.row().id());
        assertThat(stage.patient.read.list()).extracting(row -> row.id()).doesNotContain(signed.id());
        assertThat(stage.patient.notebook.all(Section.SEEN)).hasSize(1);
        return signed;
    }

    @Test
    void aSignedCopyThatIsNotListedIsTakenAlongAsARecord() throws Exception {
        Bytes32 signed = signedBeside("Letter").id();
        Bytes32 own = stage.patient.read.list().getFirst().id();
        assertThat(all().stage()).isEqualTo(Progress.Stage.DONE);
        isOpened(own, signed);
        assertThat(page(stage.fresh(), signed).issuer()).isNotNull();
        assertThat(stage.register.kinds()).filteredOn(ActKind.WITHDRAW::equals).hasSize(2);
        stage.newComputerOfTheNewWords();
        isOpened(own, signed);
        assertThat(page(stage.fresh(), signed).issuer()).isNotNull();
    }

    @Test
    void itGoesForNobodyWhereTheNewWalletIsNotOpen() throws Exception {
        Bytes32 signed = signedBeside("Letter").id();
        begin();
        for (int i = 0; i < 6 && withdrawals().isEmpty(); i++) {
            stage.sync();
            rekey().round(Rekey.Wish.NOTHING);
        }
        assertThat(withdrawals()).hasSize(2);
        stage.restart();
        stage.patient.courier.deliver();
        assertThat(stage.register.kinds()).doesNotContain(ActKind.WITHDRAW);
        assertThat(all().stage()).isEqualTo(Progress.Stage.DONE);
        isOpened(signed);
    }

    @Test
    void asLongAsNobodyKnowsWhetherItIsSignedItsRecordStays() throws Exception {
        StoredRecord signed = signedBeside("Letter");
        Bytes32 own = stage.patient.read.list().getFirst().id();
        stage.network.silence(signed.cid().digest());
        Progress waits = all();
        assertThat(waits.stage()).isEqualTo(Progress.Stage.TAKING);
        assertThat(waits.items()).containsExactly(new Progress.Item(own, "Letter", State.NOT_ANSWERING));
        assertThat(stage.register.kinds()).doesNotContain(ActKind.WITHDRAW);
        stage.network.behaveAgain();
        assertThat(all().stage()).isEqualTo(Progress.Stage.DONE);
        isOpened(own, signed.id());
    }

    /// Whoever goes on adding such copies holds nothing open.
    @Test
    void oneThatComesAfterTheOldWalletWasClosedGoesWithItsRecord() throws Exception {
        Bytes32 share = stage.shared(stage.code());
        stage.doctor.offer(share, "Letter");
        stage.sync();
        Stage.Patient second = stage.secondComputer();
        second.sync.once();
        second.library.movedBy(java.util.Optional::empty);
        Bytes32 offer = second.contributions.list().getFirst().id();
        var accepted = (Contributions.Outcome.Accepted) second.contributions.accept(offer, true);
        stage.patient.contributions.decline(offer);
        Bytes32 own = saved("Letter");
        begin();
        assertThat(stage.patient.side.departure().orElseThrow().refuses()).isTrue();
        second.courier.deliver();
        assertThat(all().stage()).isEqualTo(Progress.Stage.DONE);
        assertThat(accepted.row().id()).isNotEqualTo(own);
        assertThat(stage.fresh().read.list()).extracting(row -> row.id()).containsExactly(own);
    }

    private List<Operation> withdrawals() {
        return stage.patient.outbox.waiting().stream()
                .filter(operation -> operation.kind() == ActKind.WITHDRAW)
                .toList();
    }
}

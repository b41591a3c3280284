package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.checkpoint.SaveCheckpoint;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.Section;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.outbox.Planned;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.SealAgain;
import io.carewallet.core.record.StoredRecord;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Held;
import io.carewallet.core.register.SealedCid;
import io.carewallet.core.rekey.Progress;
import io.carewallet.core.rekey.Progress.State;
import io.carewallet.core.rekey.Rekey;
import io.carewallet.core.succession.Departure;
import io.carewallet.core.succession.MoveBook;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.Sha256;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Going over to new words deletes nothing because somebody names it so, and takes nothing for proved that is not.
class RekeyByNobodysWordTest {
    private Stage stage;

    @BeforeEach
    void raise() throws Exception {
        stage = new Stage();
    }

    private Rekey rekey() {
        return new Rekey(stage.patient.side, stage.fresh().side, stage::now);
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

    private static void isOpened(Stage.Patient by, Bytes32 id) {
        assertThat(by.read.open(id)).isInstanceOf(OpenedRecord.Opened.class);
    }

    /// Whoever has the words registers a blob as a checkpoint of theirs.
    private void nameAsCheckpoint(Stage.Patient thief, Cid blob, Bytes32 commitment) {
        Bytes32 sealed;
        try (Secret locator = thief.keys.locator()) {
            sealed = SealedCid.apply(
                    locator,
                    SealedCid.LIBRARY,
                    stage.net,
                    thief.keys.address(WalletKeys.BOOK),
                    commitment,
                    blob.digest());
        }
        var change = new Change();
        var act = Planned.inJournal(ActKind.LIBRARY, WalletKeys.BOOK, commitment, sealed);
        thief.outbox.commit(change, thief.outbox.add(change, act, List.of(), ""));
        assertThat(thief.courier.deliver()).isTrue();
    }

    private static Bytes32 madeUp(int n) {
        return Bytes32.of(Sha256.of(new byte[] {(byte) n}));
    }

    /// Of a record that was left its copy on this computer may be the only one.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRecordThatSomebodyNamesACheckpointStays(boolean isNamedByItsOwnCommitment) throws Exception {
        Bytes32 heavy = saved("Heavy");
        Bytes32 light = saved("Blood tests");
        StoredRecord named = page(stage.patient, heavy);
        Stage.Patient thief = stage.secondComputer();
        nameAsCheckpoint(thief, named.cid(), isNamedByItsOwnCommitment ? named.commitment() : madeUp(1));
        assertThat(goOn(leave(heavy)).stage()).isEqualTo(Progress.Stage.DONE);
        assertThat(stage.patient.local.has(named.cid())).isTrue();
        assertThat(stage.network.has(named.cid())).isTrue();
        assertThat(stage.patient.read.blob(heavy)).isPresent();
        isOpened(stage.fresh(), light);
    }

    /// One that says something else of a checkpoint does not keep it, and one that is silent keeps no other.
    @Test
    void aCheckpointGoesWhateverElseIsSaidOfItAndWhoeverIsSilent() throws Exception {
        saved("Blood tests");
        Stage.Patient second = stage.secondComputer();
        second.save("Letter");
        second.sync.once();
        Stage.Patient thief = stage.secondComputer();
        assertThat(second.checkpoint.save()).isEqualTo(SaveCheckpoint.Outcome.SAVED);
        Bytes32 silent = madeUp(9);
        nameAsCheckpoint(thief, Cid.raw(silent), madeUp(2));
        second.sync.once();
        Cid kept = second.outbox.all().stream()
                .filter(operation -> operation.kind() == ActKind.LIBRARY)
                .map(Operation::blobs)
                .map(List::getFirst)
                .findFirst()
                .orElseThrow();
        stage.sync();
        nameAsCheckpoint(thief, kept, madeUp(3));
        stage.network.silence(silent);
        assertThat(all().owed().checkpoints()).isTrue();
        assertThat(stage.network.has(kept)).isFalse();
        stage.network.behaveAgain();
        Progress done = all();
        assertThat(done.stage()).isEqualTo(Progress.Stage.DONE);
        assertThat(done.owed().checkpoints()).isFalse();
    }

    @Test
    void whatNoSecondNodeHasConfirmedEmptiesNothing() throws Exception {
        Bytes32 id = saved("Blood tests");
        stage.register.tell(Held.Basis.UNCONFIRMED);
        Progress told = all();
        assertThat(told.stage()).isEqualTo(Progress.Stage.TAKING);
        assertThat(told.items()).containsExactly(new Progress.Item(id, "Blood tests", State.NOT_PROVED));
        assertThat(stage.register.kinds()).doesNotContain(ActKind.WITHDRAW);
        stage.register.tell(Held.Basis.PROVED);
        assertThat(all().stage()).isEqualTo(Progress.Stage.DONE);
        isOpened(stage.fresh(), id);
    }

    @Test
    void norDoesAWithdrawalThatIsPlannedGoOutByThat() throws Exception {
        saved("Blood tests");
        begin();
        for (int i = 0; i < 6 && waiting(ActKind.WITHDRAW) == 0; i++) {
            stage.sync();
            rekey().round(Rekey.Wish.NOTHING);
        }
        assertThat(waiting(ActKind.WITHDRAW)).isOne();
        stage.register.tell(Held.Basis.UNCONFIRMED);
        stage.patient.sync.once();
        stage.patient.sync.once();
        assertThat(stage.register.kinds()).doesNotContain(ActKind.WITHDRAW);
        stage.register.tell(Held.Basis.PROVED);
        assertThat(all().stage()).isEqualTo(Progress.Stage.DONE);
    }

    private long waiting(ActKind kind) {
        return stage.patient.outbox.waiting().stream()
                .filter(operation -> operation.kind() == kind)
                .count();
    }

    /// By the word of one node no computer stops to save.
    @Test
    void aMoveThatNoSecondNodeHasConfirmedClosesNothing() throws Exception {
        saved("Blood tests");
        Stage.Patient second = stage.secondComputer();
        all();
        stage.books.tell(Held.Basis.UNCONFIRMED);
        second.sync.once();
        assertThat(second.library.left()).isEmpty();
        stage.books.tell(Held.Basis.PROVED);
        stage.register.letBlocksPass(1);
        second.sync.once();
        assertThat(second.library.left()).isPresent();
    }

    @Test
    void aComputerThatLearnedThatTheBookMovedKnowsItWithoutTheNetworkToo() throws Exception {
        saved("Blood tests");
        begin();
        stage.patient.notebook.write(new Change().remove(Section.PROFILE, "departure"));
        assertThat(stage.patient.library.left()).isEmpty();
        stage.register.letBlocksPass(1);
        stage.patient.sync.once();
        assertThat(stage.patient.library.left()).isPresent();
        stage.books.switchOff(true);
        stage.register.switchOff(true);
        stage.restart();
        assertThat(stage.patient.library.left())
                .get()
                .extracting(Departure::book)
                .isEqualTo(stage.fresh().keys.address(WalletKeys.BOOK));
    }

    /// On another computer they have gone on from there: what would go there now is under words that were left.
    @Test
    void nobodyGoesToAWalletThatWasLeftOnAnotherComputer() throws Exception {
        saved("Blood tests");
        Stage.Patient second = stage.secondComputer();
        second.save("Letter");
        assertThat(all().stage()).isEqualTo(Progress.Stage.DONE);
        Stage.Patient there = stage.blankComputerOfTheNewWords();
        Stage.Patient third = stage.wallet(4);
        var further = new Rekey(stage.fresh().side, third.side, stage::now);
        assertThat(further.join(false)).isEqualTo(Rekey.Joined.BEGUN);
        further.round(Rekey.Wish.NOTHING);
        assertThat(further.book()).isInstanceOf(MoveBook.Outcome.Moved.class);

        assertThat(there.side.departure()).isEmpty();
        assertThat(new Rekey(second.side, there.side, stage::now).join(true)).isEqualTo(Rekey.Joined.LEFT_ITSELF);
        assertThat(second.side.departure()).isEmpty();
    }

    @Test
    void aFormThatWasNotSentIsNotSentUnderTheOldWordsAnyMore() throws Exception {
        Bytes32 id = saved("Blood tests");
        assertThat(stage.patient.again.seal(id)).isEqualTo(SealAgain.Outcome.SEALED);
        Cid form = stage.patient.outbox.waiting().getFirst().blobs().getFirst();
        long before = registered();
        begin();
        stage.patient.courier.deliver();
        assertThat(stage.network.has(form)).isFalse();
        assertThat(registered()).isEqualTo(before);
        assertThat(all().stage()).isEqualTo(Progress.Stage.DONE);
        isOpened(stage.fresh(), id);
        stage.later(Duration.ofMinutes(3));
        stage.sync();
        assertThat(stage.patient.local.has(form)).isFalse();
        assertThat(stage.patient.outbox.waiting()).isEmpty();
    }

    private long registered() throws Exception {
        return stage.register.kinds().stream().filter(ActKind.RECORD::equals).count();
    }

    @Test
    void theRecordThatWasNamedLastIsAskedAbout() {
        Bytes32 entry = madeUp(1);
        var page = Departure.begin(stage.fresh().keys.address(WalletKeys.BOOK), "new", stage.now())
                .emptying(List.of(new Departure.Emptied(entry, madeUp(2)), new Departure.Emptied(madeUp(5), madeUp(2))))
                .emptying(List.of(new Departure.Emptied(entry, madeUp(3))));
        assertThat(page.emptiedBy(entry)).contains(madeUp(3));
        assertThat(page.emptied()).hasSize(2);
    }
}

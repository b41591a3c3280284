package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.Section;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.RecordReader;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.rekey.Progress;
import io.carewallet.core.rekey.Progress.State;
import io.carewallet.core.rekey.Rekey;
import io.carewallet.core.succession.MoveBook;
import io.carewallet.core.value.Bytes32;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the end of going over to new words waits for, and what it does not: nothing that was there is left behind
/// unseen.
class RekeyToTheEndTest {
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

    /// Lets the doctor in by a code that only the other computer knows.
    private Bytes32 letIn(Stage.Patient thief) throws Exception {
        Bytes32 share = stage.doctor.ask(thief.codes.make("").code());
        stage.doctor.courier.deliver();
        thief.sync.once();
        thief.approve(share);
        thief.sync.once();
        thief.sync.once();
        stage.doctor.sync.once();
        assertThat(stage.doctor.state(share)).isEqualTo(ShareRow.State.OPEN);
        return share;
    }

    @Test
    void whomAThiefLetsInByACodeOfTheirOwnIsShutOutBeforeTheEnd() throws Exception {
        saved("Blood tests");
        Stage.Patient thief = stage.secondComputer();
        thief.library.movedBy(Optional::empty);
        Rekey rekey = rekey();
        assertThat(rekey.join(false)).isEqualTo(Rekey.Joined.BEGUN);
        Progress now = rekey.round(Rekey.Wish.NOTHING);
        assertThat(stage.patient.side.departure().orElseThrow().refuses()).isTrue();
        Bytes32 share = letIn(thief);
        for (int i = 0; i < 8 && !now.isDone(); i++) {
            stage.sync();
            stage.later(Duration.ofMinutes(3));
            now = rekey.round(Rekey.Wish.NOTHING);
        }
        assertThat(now.stage()).isEqualTo(Progress.Stage.DONE);
        stage.sync();
        assertThat(stage.doctor.state(share)).isEqualTo(ShareRow.State.ENDED);
        assertThat(now.readers()).as("not among those who are asked again").isEmpty();
    }

    @Test
    void nothingIsEmptiedWhileThereIsNoRoomToKeepTheNewWallet() throws Exception {
        Bytes32 id = saved("Blood tests");
        stage.fresh();
        assertThat(rekey().join(false)).isEqualTo(Rekey.Joined.BEGUN);
        rekey().round(Rekey.Wish.NOTHING);
        stage.fresh().courier.deliver();
        stage.fillTheDiskOfTheNewWords(true);
        Progress full = goOn(Rekey.Wish.NOTHING);
        assertThat(full.stage()).isEqualTo(Progress.Stage.EMPTYING);
        assertThat(full.kept()).isEqualTo(Progress.Kept.NO_SPACE);
        assertThat(stage.register.kinds()).doesNotContain(ActKind.WITHDRAW);
        stage.fillTheDiskOfTheNewWords(false);
        assertThat(all().stage()).isEqualTo(Progress.Stage.DONE);
        isOpened(id);
    }

    @Test
    void aWalletThatIsTooLargeToBeKeptInOnePieceGoesOverAndItIsSaid() throws Exception {
        Bytes32 id = saved("Blood tests");
        byte[] large = new byte[RecordReader.MAX_BYTES];
        Arrays.fill(large, (byte) 'x');
        stage.fresh().notebook.write(new Change().put(Section.DRAFTS, "large", large));
        Progress done = all();
        assertThat(done.stage()).isEqualTo(Progress.Stage.DONE);
        assertThat(done.kept()).isEqualTo(Progress.Kept.TOO_LARGE);
        stage.newComputerOfTheNewWords();
        isOpened(id);
    }

    @Test
    void aNotebookThatFindsNoRoomForOneRecordKeepsNoOther() throws Exception {
        Bytes32 first = saved("Blood tests");
        Bytes32 second = saved("Letter");
        stage.fresh();
        assertThat(rekey().join(false)).isEqualTo(Rekey.Joined.BEGUN);
        stage.fillTheNotebookOfTheNewWords(1);
        assertThat(rekey().round(Rekey.Wish.NOTHING).stage()).isEqualTo(Progress.Stage.TAKING);
        assertThat(all().stage()).isEqualTo(Progress.Stage.DONE);
        isOpened(first, second);
    }

    @Test
    void anotherComputerGoesToNoSecondNewWallet() throws Exception {
        saved("Blood tests");
        Stage.Patient second = stage.secondComputer();
        assertThat(all().stage()).isEqualTo(Progress.Stage.DONE);
        second.journals.poll();
        var other = stage.wallet(4);
        assertThat(new Rekey(second.side, other.side, stage::now).join(false)).isEqualTo(Rekey.Joined.MOVED_ELSEWHERE);
        assertThat(second.side.departure()).isEmpty();
        assertThat(other.side.origin()).isEmpty();
        var same = stage.blankComputerOfTheNewWords();
        assertThat(new Rekey(second.side, same.side, stage::now).join(false)).isEqualTo(Rekey.Joined.BEGUN);
    }

    @Test
    void whoseBookAThiefMovedGoesOverAllTheSameWhenTheySaySo() throws Exception {
        Bytes32 id = saved("Blood tests");
        Stage.Patient thief = stage.secondComputer();
        var theirs = new Rekey(thief.side, stage.wallet(4).side, stage::now);
        assertThat(theirs.join(false)).isEqualTo(Rekey.Joined.BEGUN);
        theirs.round(Rekey.Wish.NOTHING);
        assertThat(theirs.book()).isInstanceOf(MoveBook.Outcome.Moved.class);
        stage.fresh();
        assertThat(rekey().join(false)).isEqualTo(Rekey.Joined.MOVED_ELSEWHERE);
        assertThat(rekey().join(true)).isEqualTo(Rekey.Joined.BEGUN);
        assertThat(rekey().join(false)).as("not closed yet").isEqualTo(Rekey.Joined.MOVED_ELSEWHERE);
        rekey().round(Rekey.Wish.NOTHING);
        Progress done = all();
        assertThat(done.stage()).isEqualTo(Progress.Stage.DONE);
        assertThat(done.book()).isInstanceOf(MoveBook.Outcome.Elsewhere.class);
        isOpened(id);
    }

    @Test
    void whoSaysSoClosesTheOldWalletWhileRecordStorageIsSilentAndLosesNothing() throws Exception {
        Bytes32 here = saved("Blood tests");
        Bytes32 share = stage.shared(stage.code());
        Stage.Patient second = stage.secondComputer();
        Bytes32 last = second.save("Letter");
        second.sync.once();
        stage.fresh();
        assertThat(rekey().join(false)).isEqualTo(Rekey.Joined.BEGUN);
        stage.network.switchOff(true);
        assertThat(rekey().round(rest()).stage()).isEqualTo(Progress.Stage.TAKING);
        assertThat(stage.patient.side.departure().orElseThrow().refuses()).isTrue();
        stage.patient.courier.deliver();
        assertThat(stage.register.kinds()).contains(ActKind.REVOKE).doesNotContain(ActKind.WITHDRAW);
        stage.network.switchOff(false);
        assertThat(goOn(rest()).stage()).isEqualTo(Progress.Stage.DONE);
        isOpened(here, last);
        stage.sync();
        assertThat(stage.doctor.state(share)).isEqualTo(ShareRow.State.ENDED);
    }

    @Test
    void whatIsRegisteredAndWasNotReadKeepsTheEnd() throws Exception {
        saved("Blood tests");
        Stage.Patient second = stage.secondComputer();
        Bytes32 last = second.save("Letter");
        second.sync.once();
        Bytes32 entry = second.library.find(last).orElseThrow().commitment();
        stage.fresh();
        assertThat(rekey().join(false)).isEqualTo(Rekey.Joined.BEGUN);
        stage.network.switchOff(true);
        Progress closed = rekey().round(rest());
        assertThat(closed.stage()).isEqualTo(Progress.Stage.TAKING);
        assertThat(closed.items()).contains(new Progress.Item(entry, "", State.NOT_ANSWERING));
        stage.network.switchOff(false);
        assertThat(goOn(rest()).stage()).isEqualTo(Progress.Stage.DONE);
        isOpened(last);
    }

    @Test
    void whatTheNetworkToldOfIsNamedBeforeTheOldWalletIsClosed() throws Exception {
        saved("Blood tests");
        Bytes32 share = stage.shared(stage.code());
        Stage.Patient thief = stage.secondComputer();
        Bytes32 planted = thief.save("Made up");
        thief.sync.once();
        stage.doctor.offer(share, "Letter");
        stage.doctor.sync.once();
        stage.fresh();
        assertThat(rekey().join(false)).isEqualTo(Rekey.Joined.BEGUN);
        Progress waits = rekey().round(Rekey.Wish.NOTHING);
        assertThat(waits.stage()).isEqualTo(Progress.Stage.OFFERS);
        assertThat(waits.told()).containsExactly(planted);
    }
}

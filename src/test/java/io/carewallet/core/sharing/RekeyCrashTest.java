package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.rekey.Progress;
import io.carewallet.core.rekey.Rekey;
import io.carewallet.core.succession.MoveBook;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Going over to new words, cut off before and after every change of anything durable in both wallets and the network,
/// once and twice.
class RekeyCrashTest {
    private Stage stage;
    private List<Bytes32> ids;
    private List<Cid> old;
    private Bytes32 share;

    private void begin() throws Exception {
        stage = new Stage();
        ids = List.of(stage.patient.save("Blood tests"), stage.patient.save("Letter"));
        stage.sync();
        share = stage.shared(stage.code());
        old = ids.stream()
                .map(id -> stage.patient.library.find(id).orElseThrow().cid())
                .toList();
        stage.fresh();
    }

    private Progress goOn() throws Exception {
        var rekey = new Rekey(stage.patient.side, stage.fresh().side, stage::now);
        assertThat(rekey.join(false)).isIn(Rekey.Joined.BEGUN, Rekey.Joined.GOES_ON);
        Progress now = rekey.round(Rekey.Wish.NOTHING);
        for (int i = 0; i < 6 && !now.isDone(); i++) {
            stage.sync();
            stage.later(Duration.ofMinutes(3));
            now = rekey.round(Rekey.Wish.NOTHING);
        }
        stage.sync();
        return now;
    }

    /// At whatever moment, one of the two wallets has each record and opens it.
    private void nothingIsLost(String where) {
        for (Bytes32 id : ids) {
            boolean isOpened = stage.patient.read.open(id) instanceof OpenedRecord.Opened
                    || stage.fresh().read.open(id) instanceof OpenedRecord.Opened;
            assertThat(isOpened).as("%s: readable at once", where).isTrue();
        }
    }

    /// The same of blank computers, which have nothing but one of the two papers.
    private void isInTheWordsOfOneOfThem(String where) throws Exception {
        Stage.Patient old = stage.secondComputer();
        Stage.Patient fresh = stage.blankComputerOfTheNewWords();
        for (Bytes32 id : ids) {
            boolean isOpened = old.read.open(id) instanceof OpenedRecord.Opened
                    || fresh.read.open(id) instanceof OpenedRecord.Opened;
            assertThat(isOpened).as("%s: from the words alone", where).isTrue();
        }
    }

    private void check(Progress done, String where) throws Exception {
        assertThat(done.stage()).as(where).isEqualTo(Progress.Stage.DONE);
        assertThat(done.book()).as(where).isInstanceOf(MoveBook.Outcome.Moved.class);
        assertThat(stage.patient.read.list()).as(where).isEmpty();
        assertThat(stage.patient.outbox.waiting()).as(where).isEmpty();
        assertThat(stage.fresh().read.list()).as(where).hasSize(2);
        for (Bytes32 id : ids) {
            assertThat(stage.fresh().read.open(id)).as(where).isInstanceOf(OpenedRecord.Opened.class);
        }
        for (Cid cid : old) {
            assertThat(stage.network.has(cid)).as(where).isFalse();
            assertThat(stage.patient.local.has(cid)).as(where).isFalse();
        }
        List<ActKind> kinds = stage.register.kinds();
        assertThat(kinds).as(where).filteredOn(k -> k == ActKind.RECORD).hasSize(4);
        assertThat(kinds).as(where).filteredOn(k -> k == ActKind.WITHDRAW).hasSize(2);
        assertThat(kinds).as(where).filteredOn(k -> k == ActKind.REVOKE).hasSize(1);
        assertThat(stage.fresh().codes.list()).as(where).hasSize(1);
        assertThat(done.readers()).as(where).hasSize(1);
        assertThat(stage.doctor.state(share)).as(where).isEqualTo(ShareRow.State.ENDED);
        stage.newComputerOfTheNewWords();
        assertThat(stage.fresh().read.list()).as(where).hasSize(2);
    }

    private int points() throws Exception {
        begin();
        int before = stage.fuse.passed();
        Progress done = goOn();
        int points = stage.fuse.passed() - before;
        check(done, "not cut off");
        assertThat(points).isGreaterThan(60);
        return points;
    }

    private String until(int point) throws Exception {
        stage.fuse.blowAfter(point);
        try {
            goOn();
            return "the end";
        } catch (Fuse.Crash crash) {
            return "cut off at " + point + ", " + crash.getMessage();
        }
    }

    @Test
    void itEndsWellWhereverItIsCutOff() throws Exception {
        int points = points();
        for (int point = 0; point < points; point++) {
            begin();
            String where = until(point);
            stage.fuse.blowAfter(Integer.MAX_VALUE);
            stage.restart();
            nothingIsLost(where);
            isInTheWordsOfOneOfThem(where);
            check(goOn(), where);
        }
    }

    @Test
    void alsoWhenItIsCutOffAgainWhileItGoesOn() throws Exception {
        int points = points();
        for (int point = 0; point < points; point += 5) {
            for (int again = 0; again < 24; again += 7) {
                begin();
                String where = until(point);
                stage.restart();
                where += ", then " + until(again);
                stage.fuse.blowAfter(Integer.MAX_VALUE);
                stage.restart();
                nothingIsLost(where);
                check(goOn(), where);
            }
        }
    }
}

package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.SealAgain;
import io.carewallet.core.record.StoredRecord;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Sealing a shared record again, cut off before and after every change of anything durable, once and twice.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("SealAgainCrashTest")
class SealAgainCrashTest {
    private Stage stage;
    private Bytes32 id;
    private Bytes32 share;
    private Cid old;

    private void begin() throws Exception {
        stage = new Stage();
        id = stage.patient.save("Blood tests");
        stage.sync();
        share = stage.shared(stage.code());
        old = page().cid();
    }

    private StoredRecord page() {
        return stage.patient.library.find(id).orElseThrow();
    }

    /// Asks for it unless it is begun: history says so.
    private void goOn() {
        boolean isBegun =
                stage.patient.history.list().stream().anyMatch(row -> row.what() == HistoryRow.What.SEALED_AGAIN);
        if (!isBegun) {
            assertThat(stage.patient.again.seal(id)).isEqualTo(SealAgain.Outcome.SEALED);
        }
        for (int i = 0; i < 3; i++) {
            stage.sync();
            stage.later(Duration.ofMinutes(3));
        }
    }

    private void check(String where) throws Exception {
        assertThat(stage.patient.read.list()).as(where).hasSize(1);
        assertThat(page().cid()).as(where).isNotEqualTo(old);
        assertThat(stage.patient.read.open(id)).as(where).isInstanceOf(OpenedRecord.Opened.class);
        assertThat(stage.network.has(page().cid())).as(where).isTrue();
        assertThat(stage.network.has(old)).as(where).isFalse();
        assertThat(stage.patient.local.has(old)).as(where).isFalse();
        assertThat(stage.patient.again.underWay()).as(where).isZero();
        assertThat(stage.patient.outbox.waiting()).as(where).isEmpty();
        List<ActKind> kinds = stage.register.kinds();
        assertThat(kinds).as(where).filteredOn(k -> k == ActKind.RECORD).hasSize(2);
        assertThat(kinds).as(where).filteredOn(k -> k == ActKind.WITHDRAW).hasSize(1);
        assertThat(kinds).as(where).filteredOn(k -> k == ActKind.CONSENT).hasSize(2);
        assertThat(stage.doctor.shares.open(share, id)).as(where).isInstanceOf(OpenedRecord.Opened.class);
        stage.newComputerOfThePatient();
        assertThat(stage.patient.read.list()).as(where).hasSize(1);
    }

    private int points() throws Exception {
        begin();
        int before = stage.fuse.passed();
        goOn();
        int points = stage.fuse.passed() - before;
        check("not cut off");
        assertThat(points).isGreaterThan(20);
        return points;
    }

    private String until(int point) {
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
            assertThat(stage.patient.read.open(id))
                    .as("%s: readable at once", where)
                    .isInstanceOf(OpenedRecord.Opened.class);
            goOn();
            check(where);
        }
    }

    @Test
    void alsoWhenItIsCutOffAgainWhileItGoesOn() throws Exception {
        int points = points();
        for (int point = 0; point < points; point += 3) {
            for (int again = 0; again < 12; again += 5) {
                begin();
                String where = until(point);
                stage.restart();
                where += ", then " + until(again);
                stage.fuse.blowAfter(Integer.MAX_VALUE);
                stage.restart();
                goOn();
                check(where);
            }
        }
    }
}

package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.outbox.Operation;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Entry;
import io.carewallet.core.register.SealedCid;
import io.carewallet.core.value.Bytes32;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// The whole story, cut off at every call of a port that changes anything, before and after it. The person starts the
/// program again, sees what is there and goes on: nothing that was saved is lost, and nothing is registered twice.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("CrashTest")
class CrashTest {
    /// One run of the story over one stage. Every act of a person is done only when what the screens show says that
    /// it is still to be done.
    private static void story(Stage stage) {
        if (stage.patient.library.all().isEmpty()) {
            stage.patient.save("Blood tests");
        }
        stage.sync();
        if (stage.doctor.ask.list().isEmpty()) {
            stage.asked();
        }
        stage.sync();
        stage.patient.requests.list().stream()
                .filter(r -> r.state() == RequestRow.State.WAITING)
                .forEach(r -> stage.patient.approve(r.id()));
        stage.sync();
        stage.patient.save("Visit note");
        stage.sync();
        openAll(stage);
        stage.sync();
        stage.patient.sharedWith.list().stream()
                .filter(g -> g.state() != GrantRow.State.STOPPED)
                .forEach(g -> stage.patient.stop.stop(g.id()));
        stage.sync();
        stage.patient.save("After the end");
        stage.sync();
    }

    private static void openAll(Stage stage) {
        for (ShareRow share : stage.doctor.shares.list()) {
            share.records().stream()
                    .filter(r -> r.outline().title().isEmpty())
                    .forEach(r -> stage.doctor.shares.open(share.id(), r.id()));
        }
        try {
            stage.doctor.shares.report();
        } catch (io.carewallet.core.storage.StorageUnavailable e) {
            throw new AssertionError(e);
        }
    }

    private static void restartAndGoOn(Stage stage) {
        stage.restart();
        story(stage);
        openAll(stage);
        stage.sync();
    }

    private static void check(Stage stage, String where) throws Exception {
        List<Entry> entries = stage.register.entries(0, Long.MAX_VALUE);
        assertThat(entries.stream().filter(e -> e.kind() != ActKind.REVOKE).map(Entry::commitment))
                .as("%s: no act is registered twice", where)
                .doesNotHaveDuplicates();
        var counts = entries.stream().collect(Collectors.groupingBy(Entry::kind, Collectors.counting()));
        assertThat(counts)
                .as(where)
                .containsEntry(ActKind.RECORD, 3L)
                .containsEntry(ActKind.REQUEST, 1L)
                .containsEntry(ActKind.CONSENT, 2L)
                .containsEntry(ActKind.REVOKE, 1L)
                .containsEntry(ActKind.RECEIPT, 1L);
        assertThat(stage.patient.library.all()).as(where).hasSize(3);
        assertThat(stage.patient.outbox.all())
                .as(where)
                .extracting(Operation::state)
                .containsOnly(Operation.State.INCLUDED);
        assertThat(stage.doctor.outbox.all())
                .as(where)
                .extracting(Operation::state)
                .containsOnly(Operation.State.INCLUDED);
        assertThat(stage.patient.history.list())
                .as("%s: the patient sees both openings", where)
                .filteredOn(line -> line.what() == HistoryRow.What.OPENED)
                .singleElement()
                .satisfies(line -> assertThat(line.titles()).containsExactlyInAnyOrder("Blood tests", "Visit note"));
        assertThat(stage.doctor.shares.list()).as(where).hasSize(1);
        ShareRow share = stage.doctor.shares.list().getFirst();
        assertThat(share.state()).as(where).isEqualTo(ShareRow.State.ENDED);
        for (var record : stage.patient.library.all()) {
            assertThat(stage.doctor.shares.open(share.id(), record.id())).isInstanceOf(OpenedRecord.Denied.class);
            var stored = (io.carewallet.core.storage.Fetched.Found)
                    stage.network.get(record.cid().digest(), Long.MAX_VALUE);
            assertThat(stage.patient
                            .seal
                            .open(stage.patient.keys.identity(0), stored.blob())
                            .root())
                    .isEqualTo(record.id());
        }
    }

    @Test
    void theStoryEndsWellWhereverItIsCutOff() throws Exception {
        var whole = new Stage();
        int before = whole.fuse.passed();
        story(whole);
        check(whole, "not cut off");
        int points = whole.fuse.passed() - before;
        assertThat(points).as("points at which the story can be cut off").isGreaterThan(60);
        for (int point : IntStream.range(0, points).toArray()) {
            var stage = new Stage();
            stage.fuse.blowAfter(point);
            String where = "cut off at point " + point;
            try {
                story(stage);
            } catch (Fuse.Crash crash) {
                where += ", " + crash.getMessage();
            }
            restartAndGoOn(stage);
            check(stage, where);
        }
    }

    @Test
    void aSecondCrashWhileGoingOnLosesNothingEither() throws Exception {
        for (int point = 1; point < 60; point += 7) {
            var stage = new Stage();
            String where = "cut off at point " + point + " and 5 later";
            stage.fuse.blowAfter(point);
            for (int again = 0; again < 4; again++) {
                try {
                    story(stage);
                } catch (Fuse.Crash crash) {
                    stage.fuse.blowAfter(5);
                }
                stage.restart();
            }
            stage.fuse.blowAfter(Integer.MAX_VALUE);
            restartAndGoOn(stage);
            check(stage, where);
        }
    }

    /// A clinician contributes, the patient accepts, then takes an older record back.
    private static void contributionStory(Stage stage) {
        stage.sync();
        if (stage.doctor.ask.list().isEmpty()) {
            stage.patient.save("Blood tests");
            stage.asked();
        }
        stage.sync();
        stage.patient.requests.list().stream()
                .filter(r -> r.state() == RequestRow.State.WAITING)
                .forEach(r -> stage.patient.approve(r.id()));
        stage.sync();
        if (stage.doctor.contribute.list().isEmpty()) {
            stage.doctor.offer(stage.doctor.shares.list().getFirst().id(), "Letter");
        }
        stage.sync();
        stage.patient.contributions.list().stream()
                .filter(o -> o.state() == OfferRow.State.WAITING)
                .forEach(o -> stage.patient.contributions.accept(o.id(), false));
        stage.sync();
        stage.patient.library.all().stream()
                .filter(r -> r.outline().title().equals("Blood tests"))
                .forEach(r -> stage.patient.read.withdraw(r.id()));
        stage.sync();
    }

    @Test
    void aContributionAndAWithdrawalEndWellWhereverTheyAreCutOff() throws Exception {
        var whole = new Stage();
        contributionStory(whole);
        int points = whole.fuse.passed();
        checkContribution(whole, "not cut off");
        for (int point : IntStream.range(0, points).toArray()) {
            var stage = new Stage();
            stage.fuse.blowAfter(point);
            String where = "cut off at point " + point;
            try {
                contributionStory(stage);
            } catch (Fuse.Crash crash) {
                where += ", " + crash.getMessage();
            }
            stage.restart();
            contributionStory(stage);
            checkContribution(stage, where);
        }
    }

    private static void checkContribution(Stage stage, String where) throws Exception {
        List<Entry> entries = stage.register.entries(0, Long.MAX_VALUE);
        var counts = entries.stream().collect(Collectors.groupingBy(Entry::kind, Collectors.counting()));
        assertThat(counts)
                .as(where)
                .containsEntry(ActKind.RECORD, 2L)
                .containsEntry(ActKind.OFFER, 1L)
                .containsEntry(ActKind.WITHDRAW, 1L);
        assertThat(stage.patient.library.all())
                .as(where)
                .singleElement()
                .satisfies(r -> assertThat(r.issuer()).as("its issuer is kept").isNotNull());
        var kept = stage.patient.library.all().getFirst().cid().digest();
        assertThat(stage.network.digests())
                .as("%s: what was withdrawn is deleted, what is kept is not", where)
                .doesNotContain(withdrawn(stage))
                .contains(kept);
        assertThat(stage.patient.contributions.list())
                .as(where)
                .singleElement()
                .satisfies(o -> assertThat(o.state()).isEqualTo(OfferRow.State.ACCEPTED));
        assertThat(stage.patient.outbox.waiting()).as(where).isEmpty();
        assertThat(stage.doctor.outbox.waiting()).as(where).isEmpty();
    }

    /// Digest of the blob of the record that was taken back, as its entry tells the owner.
    private static Bytes32 withdrawn(Stage stage) throws Exception {
        List<Entry> entries = stage.register.entries(0, Long.MAX_VALUE);
        Bytes32 commitment = entries.stream()
                .filter(e -> e.kind() == ActKind.WITHDRAW)
                .findFirst()
                .orElseThrow()
                .commitment();
        Entry record = entries.stream()
                .filter(e -> e.kind() == ActKind.RECORD && e.commitment().equals(commitment))
                .findFirst()
                .orElseThrow();
        try (var locator = stage.patient.keys.locator()) {
            return SealedCid.apply(
                    locator, SealedCid.RECORD, stage.net, record.account(), commitment, record.sealedCid());
        }
    }

    private static List<Bytes32> commitments(Stage stage) throws Exception {
        return stage.register.entries(0, Long.MAX_VALUE).stream()
                .map(Entry::commitment)
                .toList();
    }

    @Test
    void anAnswerThatIsLostAfterTheActWasTakenIsNotSentAgain() throws Exception {
        var stage = new Stage();
        stage.patient.save("Blood tests");
        stage.register.dropAnswers(1);
        assertThat(stage.patient.sync.once()).isFalse();
        stage.restart();
        stage.sync();
        assertThat(commitments(stage)).hasSize(1);
        assertThat(stage.patient.outbox.waiting()).isEmpty();
    }
}

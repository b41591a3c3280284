package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.core.checkpoint.LibraryMark;
import io.carewallet.core.checkpoint.SaveCheckpoint;
import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.Page;
import io.carewallet.core.notebook.Section;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.outbox.Planned;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.record.Shield;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.SealedCid;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// A computer is lost, or has a twin. The words, the register and record storage are enough.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("NewComputerTest")
class NewComputerTest {
    private Stage stage;

    @BeforeEach
    void raise() throws Exception {
        stage = new Stage();
    }

    private List<String> titles() {
        return titles(stage.patient);
    }

    private static List<String> titles(Stage.Patient patient) {
        return patient.read.list().stream()
                .map(r -> r.outline().title())
                .sorted()
                .toList();
    }

    /// Everything that a notebook holds but what it says of itself, as text.
    private static TreeMap<String, String> pages(Stage.Patient patient) {
        var all = new TreeMap<String, String>();
        for (Page page : patient.notebook.pages()) {
            boolean isLibrary = page.section() == Section.OPERATIONS
                    && new String(page.content(), StandardCharsets.UTF_8).contains("\"LIBRARY\"");
            if (page.section() != Section.PROFILE && !isLibrary) {
                all.put(page.section() + " " + page.name(), new String(page.content(), StandardCharsets.UTF_8));
            }
        }
        return all;
    }

    private void checkpoint() {
        assertThat(stage.patient.checkpoint.save()).isEqualTo(SaveCheckpoint.Outcome.SAVED);
        stage.sync();
        assertThat(stage.patient.outbox.waiting()).isEmpty();
    }

    private GrantRow grant(Bytes32 request) {
        Bytes32 id = stage.patient.book.grants().stream()
                .filter(g -> g.request().equals(request))
                .findFirst()
                .orElseThrow()
                .id();
        return stage.patient.sharedWith.list().stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private RequestRow.State state(Bytes32 request) {
        return stage.patient.book.request(request).orElseThrow().state();
    }

    @Test
    void recordsComeBackFromTheRegisterAlone() throws Exception {
        stage.patient.save("Blood tests");
        Bytes32 gone = stage.patient.save("Old letter");
        stage.patient.save("Allergies");
        stage.sync();
        stage.patient.read.withdraw(gone);
        stage.sync();
        List<RecordRow> before = stage.patient.read.list();

        stage.newComputerOfThePatient();

        assertThat(titles()).containsExactly("Allergies", "Blood tests");
        assertThat(stage.patient.read.list())
                .extracting(RecordRow::id, RecordRow::outline, RecordRow::fileName, RecordRow::bytes)
                .containsExactlyInAnyOrderElementsOf(before.stream()
                        .map(r -> org.assertj.core.groups.Tuple.tuple(r.id(), r.outline(), r.fileName(), r.bytes()))
                        .toList());
        assertThat(stage.patient.read.verify()).allMatch(row -> row.shield() != Shield.DOES_NOT_MATCH);
    }

    @Test
    void sharesComeBackFromTheRegisterAlone() throws Exception {
        Bytes32 blood = stage.patient.save("Blood tests");
        stage.patient.save("Allergies");
        stage.sync();
        Bytes32 all = stage.shared(stage.code());
        Bytes32 one = stage.shared(stage.code(), blood);
        Bytes32 refused = stage.doctor.ask(stage.code());
        stage.sync();
        assertThat(stage.patient.approve.deny(refused)).isNull();
        Bytes32 waiting = stage.doctor.ask(stage.code());
        Bytes32 ended = stage.shared(stage.code(), blood);
        stage.patient.stop.stop(grant(ended).id());
        stage.patient.codes.make("never used");
        stage.later(Duration.ofHours(1));
        stage.patient.save("Added later");
        stage.sync();
        GrantRow allBefore = grant(all);
        GrantRow oneBefore = grant(one);

        stage.newComputerOfThePatient();

        assertThat(grant(all)).usingRecursiveComparison().ignoringFields("id").isEqualTo(allBefore);
        assertThat(grant(one)).usingRecursiveComparison().ignoringFields("id").isEqualTo(oneBefore);
        assertThat(grant(ended).state()).isEqualTo(GrantRow.State.STOPPED);
        assertThat(state(all)).isEqualTo(RequestRow.State.APPROVED);
        assertThat(state(one)).isEqualTo(RequestRow.State.PARTLY);
        assertThat(state(refused)).isEqualTo(RequestRow.State.DENIED);
        assertThat(state(waiting)).isEqualTo(RequestRow.State.WAITING);
        assertThat(stage.patient.codes.list()).hasSize(6);
    }

    @Test
    void whatCameBackIsInUse() throws Exception {
        Bytes32 blood = stage.patient.save("Blood tests");
        stage.sync();
        Bytes32 all = stage.shared(stage.code());
        Bytes32 one = stage.shared(stage.code(), blood);

        stage.newComputerOfThePatient();
        stage.patient.save("Added later");
        stage.sync();
        assertThat(stage.doctor.shares.list().stream()
                        .filter(s -> s.id().equals(all))
                        .findFirst()
                        .orElseThrow()
                        .records())
                .hasSize(2);
        stage.patient.stop.stop(grant(one).id());
        stage.sync();

        assertThat(stage.doctor.state(one)).isEqualTo(ShareRow.State.ENDED);
        assertThat(stage.doctor.state(all)).isEqualTo(ShareRow.State.OPEN);
    }

    @Test
    void aCheckpointGivesBackWhatNothingElseTells() throws Exception {
        Bytes32 blood = stage.patient.save("Blood tests");
        stage.sync();
        stage.shared(stage.code(), blood);
        stage.patient.codes.make("for the dentist");
        checkpoint();
        TreeMap<String, String> before = pages(stage.patient);
        List<GrantRow> grants = stage.patient.sharedWith.list();

        stage.newComputerOfThePatient();

        // Acts are in the register, and so is when a record came into it.
        before.keySet().removeIf(page -> page.startsWith("OPERATIONS"));
        TreeMap<String, String> after = pages(stage.patient);
        assertThat(after.keySet()).isEqualTo(before.keySet());
        List.of(before, after)
                .forEach(all -> all.keySet().removeIf(page -> page.startsWith("RECORDS") || page.startsWith("GRANTS")));
        assertThat(after).isEqualTo(before);
        assertThat(stage.patient.sharedWith.list()).isEqualTo(grants);
        assertThat(stage.patient.codes.list()).extracting(CodeRow::label).contains("for the dentist");
    }

    @Test
    void whatCameAfterTheCheckpointComesFromTheRegister() throws Exception {
        Bytes32 blood = stage.patient.save("Blood tests");
        Bytes32 gone = stage.patient.save("Old letter");
        stage.sync();
        Bytes32 one = stage.shared(stage.code(), blood);
        checkpoint();
        stage.patient.save("Allergies");
        stage.patient.read.withdraw(gone);
        stage.patient.stop.stop(grant(one).id());
        Bytes32 all = stage.shared(stage.code());
        stage.sync();

        stage.newComputerOfThePatient();

        assertThat(titles()).containsExactly("Allergies", "Blood tests");
        assertThat(grant(one).state()).isEqualTo(GrantRow.State.STOPPED);
        assertThat(grant(all).state()).isEqualTo(GrantRow.State.READING);
    }

    @Test
    void theNewestCheckpointCounts() throws Exception {
        stage.patient.codes.make("for the dentist");
        checkpoint();
        stage.patient.codes.rename(1, "for the surgeon");
        checkpoint();

        stage.newComputerOfThePatient();

        assertThat(stage.patient.codes.list()).extracting(CodeRow::label).containsExactly("for the surgeon");
    }

    @Test
    void storageThatDoesNotAnswerOnceIsNotTakenForOneWithoutTheCheckpoint() throws Exception {
        stage.patient.codes.make("for the dentist");
        checkpoint();
        var calls = new AtomicInteger();
        stage.network.beforeEachGet(() -> stage.network.switchOff(calls.getAndIncrement() == 0));

        assertThatThrownBy(() -> stage.newComputerOfThePatient()).isInstanceOf(StorageUnavailable.class);
        stage.getThePatientsLibraryBack();

        assertThat(stage.patient.codes.list()).extracting(CodeRow::label).containsExactly("for the dentist");
    }

    /// Another act than the one that a blob belongs to leads to it.
    private void register(ActKind kind, String label, Cid cid) {
        Bytes32 commitment = Bytes32.of(new byte[32]).xor(cid.digest());
        var keys = stage.patient.keys;
        Bytes32 sealed = SealedCid.apply(keys.locator(), label, stage.net, keys.address(0), commitment, cid.digest());
        var change = new Change();
        var act = Planned.inJournal(kind, 0, commitment, sealed);
        Operation operation = stage.patient.outbox.add(change, act, List.of(cid), "");
        stage.patient.outbox.commit(change, operation);
        stage.sync();
    }

    @Test
    void aCheckpointThatIsNotWhatWasRegisteredIsPassedOver() throws Exception {
        stage.patient.codes.make("for the dentist");
        checkpoint();
        Cid first = stage.patient.outbox.all().getLast().blobs().getFirst();
        stage.patient.codes.rename(1, "for the surgeon");
        checkpoint();
        register(ActKind.LIBRARY, SealedCid.LIBRARY, first);

        stage.newComputerOfThePatient();

        assertThat(stage.patient.codes.list()).extracting(CodeRow::label).containsExactly("for the surgeon");
    }

    @Test
    void aRecordThatIsNotWhatWasRegisteredIsCountedAsMissing() throws Exception {
        stage.patient.save("Blood tests");
        stage.sync();
        register(
                ActKind.RECORD,
                SealedCid.RECORD,
                stage.patient.library.all().getFirst().cid());

        stage.newComputerOfThePatient();

        assertThat(titles()).containsExactly("Blood tests");
        assertThat(stage.patient.arrivals.missing()).isOne();
    }

    @Test
    void aRecordThatStorageLostIsCountedAndTakenInWhenItIsFound() throws Exception {
        stage.patient.save("Blood tests");
        stage.sync();
        Bytes32 digest = stage.patient.library.all().getFirst().cid().digest();
        stage.network.withhold(digest);
        stage.newComputerOfThePatient();
        assertThat(titles()).isEmpty();
        assertThat(stage.patient.arrivals.missing()).isOne();

        stage.network.giveBack(digest);
        stage.sync();
        assertThat(titles()).isEmpty();
        stage.later(Duration.ofMinutes(6));
        stage.sync();

        assertThat(titles()).containsExactly("Blood tests");
        assertThat(stage.patient.arrivals.missing()).isZero();
    }

    @Test
    void whatWasBlockedDoesNotWaitAgain() throws Exception {
        stage.patient.save("Blood tests");
        stage.sync();
        Bytes32 blocked = stage.doctor.ask(stage.code());
        stage.sync();
        stage.patient.requests.block(blocked);
        Bytes32 later = stage.doctor.ask(stage.code(1).code());
        stage.sync();
        String code = stage.code(1).code();

        stage.newComputerOfThePatient();

        assertThat(state(blocked)).isEqualTo(RequestRow.State.DENIED);
        assertThat(state(later)).isEqualTo(RequestRow.State.WAITING);
        assertThat(stage.code(1).code()).isEqualTo(code);
    }

    @Test
    void aShareThatWasGivenAgainAfterTheEndIsOpen() throws Exception {
        stage.patient.save("Blood tests");
        stage.sync();
        Bytes32 ended = stage.shared(stage.code());
        stage.patient.stop.stop(grant(ended).id());
        stage.sync();
        Bytes32 again = stage.shared(stage.code(1).code());

        stage.newComputerOfThePatient();

        assertThat(grant(ended).state()).isEqualTo(GrantRow.State.STOPPED);
        assertThat(grant(again).state()).isEqualTo(GrantRow.State.READING);
        assertThat(stage.patient.book.grants()).extracting(Pages.Grant::epoch).containsExactly(0, 1);
    }

    @Test
    void aShareOfWhichStorageLostTheBeginningIsStillSeenAndEnded() throws Exception {
        stage.patient.save("Blood tests");
        stage.sync();
        Bytes32 all = stage.shared(stage.code());
        Cid first = stage.patient.book.grants().getFirst().last();
        stage.later(Duration.ofHours(1));
        stage.patient.save("Added later");
        stage.sync();
        stage.network.withhold(first.digest());

        stage.newComputerOfThePatient();
        assertThat(grant(all).state()).isEqualTo(GrantRow.State.READING);
        stage.network.giveBack(first.digest());
        stage.patient.stop.stop(grant(all).id());
        stage.sync();

        assertThat(stage.doctor.state(all)).isEqualTo(ShareRow.State.ENDED);
    }

    @Test
    void manyRequestsThatNobodyCanReadKeepNothingAway() throws Exception {
        stage.patient.save("Blood tests");
        stage.sync();
        Bytes32 all = stage.shared(stage.code());
        Address relation = stage.patient.keys.address(1);
        for (int i = 0; i < 200; i++) {
            byte[] number = new byte[32];
            number[31] = (byte) i;
            var act = Planned.inInbox(ActKind.REQUEST, relation, Bytes32.of(number), Bytes32.of(number));
            var change = new Change();
            stage.doctor.outbox.commit(change, stage.doctor.outbox.add(change, act, List.of(), ""));
        }
        stage.doctor.sync.once();
        var fetched = new AtomicInteger();
        stage.network.beforeEachGet(fetched::incrementAndGet);

        stage.newComputerOfThePatient();

        assertThat(grant(all).state()).isEqualTo(GrantRow.State.READING);
        assertThat(fetched.get()).isLessThan(320);
    }

    @Test
    void manyCodesComeBack() throws Exception {
        for (int i = 0; i < 25; i++) {
            stage.code();
        }
        stage.newComputerOfThePatient();
        assertThat(stage.patient.codes.list()).hasSize(25);
        stage.code();
        assertThat(stage.patient.codes.list().getFirst().relation()).isEqualTo(26);
    }

    @Test
    void whatIsTakenBackHereIsNotTakenInAgain() throws Exception {
        Bytes32 gone = stage.patient.save("Old letter");
        stage.sync();
        Stage.Patient second = stage.secondComputer();
        second.save("On the second");
        second.sync.once();

        stage.patient.read.withdraw(gone);
        stage.patient.journals.poll();
        stage.patient.arrivals.receive();

        assertThat(titles()).containsExactly("On the second");
    }

    @Test
    void theOldCheckpointStaysUntilTheNewOneIsRegistered() throws Exception {
        stage.patient.save("Blood tests");
        stage.sync();
        checkpoint();
        Cid first = stage.patient.outbox.all().getLast().blobs().getFirst();
        stage.patient.save("Allergies");
        stage.sync();
        stage.patient.checkpoint.save();
        stage.later(Duration.ofMinutes(2));
        stage.patient.checkpoint.keep();

        assertThat(stage.network.has(first)).isTrue();
    }

    @Test
    void aLostCheckpointIsDoneWithout() throws Exception {
        stage.patient.save("Blood tests");
        stage.sync();
        checkpoint();
        stage.patient.save("Allergies");
        stage.sync();
        checkpoint();
        Operation newest = stage.patient.outbox.all().stream()
                .filter(o -> o.kind() == ActKind.LIBRARY)
                .reduce((a, b) -> b)
                .orElseThrow();
        stage.network.remove(newest.blobs().getFirst());

        stage.newComputerOfThePatient();

        assertThat(titles()).containsExactly("Allergies", "Blood tests");
    }

    @Test
    void nothingIsWrittenWhileStorageDoesNotAnswer() throws Exception {
        stage.patient.save("Blood tests");
        stage.sync();
        checkpoint();
        stage.network.switchOff(true);

        assertThatThrownBy(() -> stage.newComputerOfThePatient()).isInstanceOf(StorageUnavailable.class);
        stage.network.switchOff(false);
        stage.newComputerOfThePatient();

        assertThat(titles()).containsExactly("Blood tests");
        assertThat(LibraryMark.isDue(stage.patient.notebook)).isFalse();
    }

    @Test
    void aDoctorsQuestionsAndSharesComeBackFromTheCheckpoint() throws Exception {
        stage.patient.save("Blood tests");
        stage.sync();
        Bytes32 share = stage.shared(stage.code());
        assertThat(stage.doctor.checkpoint.save()).isEqualTo(SaveCheckpoint.Outcome.SAVED);
        stage.sync();

        stage.newComputerOfTheDoctor();
        stage.patient.save("Added later");
        stage.sync();

        assertThat(stage.doctor.state(share)).isEqualTo(ShareRow.State.OPEN);
        assertThat(stage.doctor.shares.list().getFirst().records()).hasSize(2);
    }

    @Test
    void twoComputersShowTheSameRecords() throws Exception {
        Bytes32 gone = stage.patient.save("Old letter");
        stage.sync();
        Stage.Patient second = stage.secondComputer();
        second.save("On the second");
        second.save("On both");
        stage.patient.save("On both");
        stage.patient.read.withdraw(gone);
        for (int i = 0; i < 3; i++) {
            stage.sync();
            second.sync.once();
        }

        assertThat(titles(second)).isEqualTo(titles()).containsExactly("On both", "On the second");
    }

    @Test
    void theOldCheckpointIsDeletedOnceTheNewOneIsRegistered() throws Exception {
        stage.patient.save("Blood tests");
        stage.sync();
        checkpoint();
        Cid first = stage.patient.outbox.all().getLast().blobs().getFirst();
        stage.patient.save("Allergies");
        stage.sync();
        assertThat(stage.network.has(first)).isTrue();
        checkpoint();
        stage.later(Duration.ofMinutes(2));
        stage.sync();

        assertThat(stage.network.has(first)).isFalse();
        stage.newComputerOfThePatient();
        assertThat(titles()).containsExactly("Allergies", "Blood tests");
    }

    @Test
    void aCheckpointWaitsUntilAllIsSent() {
        stage.patient.save("Blood tests");
        assertThat(stage.patient.checkpoint.save()).isEqualTo(SaveCheckpoint.Outcome.ACTS_WAIT);
        stage.sync();
        assertThat(stage.patient.checkpoint.save()).isEqualTo(SaveCheckpoint.Outcome.SAVED);
        stage.sync();
        assertThat(stage.patient.checkpoint.save()).isEqualTo(SaveCheckpoint.Outcome.NOTHING_NEW);
    }

    @Test
    void gettingItBackCanBeCutOffAnywhere() throws Exception {
        Bytes32 blood = stage.patient.save("Blood tests");
        stage.sync();
        stage.shared(stage.code(), blood);
        checkpoint();
        stage.patient.save("Allergies");
        stage.sync();
        Bytes32 all = stage.shared(stage.code());
        stage.newComputerOfThePatient();
        TreeMap<String, String> whole = pages(stage.patient);
        int points = 0;
        for (boolean cut = true; cut; points++) {
            stage.fuse.blowAfter(points);
            try {
                stage.newComputerOfThePatient();
                cut = false;
            } catch (Fuse.Crash crash) {
                stage.getThePatientsLibraryBack();
            }
            assertThat(pages(stage.patient)).as("cut off at %d", points).isEqualTo(whole);
        }
        assertThat(points).isGreaterThan(8);
        assertThat(state(all)).isEqualTo(RequestRow.State.APPROVED);
    }

    @Test
    void savingACheckpointCanBeCutOffAnywhere() throws Exception {
        for (int points = 0; points < 12; points++) {
            stage = new Stage();
            stage.patient.save("Blood tests");
            stage.sync();
            stage.fuse.blowAfter(points);
            try {
                stage.patient.checkpoint.save();
                stage.sync();
            } catch (Fuse.Crash crash) {
                stage.restart();
            }
            stage.sync();
            stage.patient.checkpoint.save();
            stage.sync();
            assertThat(checkpoints()).as("cut off at %d", points).isOne();
            assertThat(stage.patient.checkpoint.save()).isEqualTo(SaveCheckpoint.Outcome.NOTHING_NEW);
            stage.newComputerOfThePatient();
            assertThat(titles()).containsExactly("Blood tests");
        }
    }

    private long checkpoints() {
        return stage.patient.outbox.all().stream()
                .filter(o -> o.kind() == ActKind.LIBRARY)
                .count();
    }

    @Test
    void aSavedRecordIsInACheckpointAfterTenMinutes() {
        stage.patient.save("Blood tests");
        stage.sync();
        stage.later(Duration.ofMinutes(9));
        stage.sync();
        assertThat(checkpoints()).isZero();
        stage.later(Duration.ofMinutes(2));
        stage.sync();
        assertThat(checkpoints()).isOne();
        stage.later(Duration.ofDays(3));
        stage.sync();
        assertThat(checkpoints()).isOne();
    }

    @Test
    void whatHappensInARelationAloneIsInOneWithinADay() {
        Bytes32 blood = stage.patient.save("Blood tests");
        stage.sync();
        checkpoint();
        stage.shared(stage.code(), blood);
        stage.later(Duration.ofMinutes(2));
        stage.sync();
        stage.later(Duration.ofMinutes(50));
        stage.sync();
        assertThat(checkpoints()).isOne();
        stage.later(Duration.ofDays(1));
        stage.sync();
        assertThat(checkpoints()).isEqualTo(2);
    }

    @Test
    void manyActsDoNotWait() {
        for (int i = 0; i < 64; i++) {
            stage.patient.save("Record " + i);
        }
        stage.sync();
        assertThat(checkpoints()).isOne();
    }
}

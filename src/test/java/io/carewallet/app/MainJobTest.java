package io.carewallet.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.app.demo.Samples;
import io.carewallet.app.wiring.Wiring;
import io.carewallet.core.identity.CreateWallet;
import io.carewallet.core.identity.Profile;
import io.carewallet.core.identity.Profiles;
import io.carewallet.core.identity.Role;
import io.carewallet.core.identity.UnlockWallet;
import io.carewallet.core.record.Authorship;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.record.SaveOutcome;
import io.carewallet.core.record.SaveProgress;
import io.carewallet.core.record.Shield;
import io.carewallet.core.sharing.ApproveRequest;
import io.carewallet.core.sharing.AskForAccess;
import io.carewallet.core.sharing.AskRow;
import io.carewallet.core.sharing.Contribute;
import io.carewallet.core.sharing.Contributions;
import io.carewallet.core.sharing.GrantRow;
import io.carewallet.core.sharing.HistoryRow;
import io.carewallet.core.sharing.Purpose;
import io.carewallet.core.sharing.RequestRow;
import io.carewallet.core.sharing.ShareRow;
import io.carewallet.core.sharing.Wanted;
import io.carewallet.core.value.Cid;
import io.carewallet.core.wallet.Desk;
import io.carewallet.core.wallet.WalletStatus;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.vault.Argon2;
import io.carewallet.crypto.vault.VaultCost;
import io.carewallet.fhir.FhirRecordReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// The main job over the in-memory twins of the network: real vaults, real age files, real notebooks.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("MainJobTest")
class MainJobTest {
    private static final char[] PASSWORD = "correct horse".toCharArray();
    private static final LocalDate UNTIL = LocalDate.now(ZoneOffset.UTC).plusMonths(3);

    @TempDir
    Path home;

    private MemoryConnection connection;
    private Desk.Patient patient;
    private Desk.Clinician doctor;

    @BeforeEach
    void open() throws Exception {
        connection = new MemoryConnection(home);
        create("maxine", "Maxine Erdman", Role.PATIENT);
        create("howell", "Dr. Tempie Howell", Role.CLINICIAN);
        patient = (Desk.Patient) desk("maxine");
        doctor = (Desk.Clinician) desk("howell");
    }

    @AfterEach
    void close() {
        patient.close();
        doctor.close();
    }

    private void create(String id, String name, Role role) {
        byte[] entropy = new byte[32];
        new SecureRandom().nextBytes(entropy);
        var outcome = new CreateWallet(new Profiles(home), new Argon2())
                .create(new Profile(id, name, role), PASSWORD, VaultCost.SMALL, Secret.of(entropy));
        assertThat(outcome).isInstanceOf(CreateWallet.Outcome.Created.class);
    }

    private Desk desk(String id) throws Exception {
        var outcome = new UnlockWallet(new Profiles(home), new Argon2()).unlock(id, PASSWORD);
        var unlocked = (UnlockWallet.Outcome.Unlocked) outcome;
        return new Wiring(connection, new FhirRecordReader()).open(unlocked.wallet());
    }

    private RecordRow save(int sample) {
        Samples.Sample file = Samples.all().get(sample);
        var outcome = patient.save().save(file.name(), file.bytes(), true, SaveProgress.NONE);
        assertThat(outcome).isInstanceOf(SaveOutcome.Saved.class);
        return ((SaveOutcome.Saved) outcome).row();
    }

    private RequestRow askAndReceive(Wanted wanted) throws Exception {
        String code = patient.codes().make("for Dr. Howell").code();
        var question =
                new AskForAccess.Question(code, "Maxine", Purpose.TREATMENT, wanted, UNTIL, "Before your review");
        assertThat(doctor.ask().ask(question)).isInstanceOf(AskForAccess.Outcome.Asked.class);
        assertThat(doctor.sync().once()).isTrue();
        patient.sync().once();
        return patient.requests().list().getFirst();
    }

    private void approve(RequestRow request, boolean standing, List<RecordRow> records) {
        var choice =
                new ApproveRequest.Choice(records.stream().map(RecordRow::id).toList(), standing, request.until());
        var prepared = patient.approve().prepare(request.id(), choice);
        assertThat(prepared).isInstanceOf(ApproveRequest.Prepared.Ready.class);
        var ready = (ApproveRequest.Prepared.Ready) prepared;
        assertThat(ready.statement().reader()).isEqualTo("Dr. Tempie Howell");
        assertThat(ready.statement().organisation()).isEqualTo("Harbour Practice Clinic");
        assertThat(patient.approve().approve(ready.approval())).isNull();
        assertThat(patient.sync().once()).isTrue();
        doctor.sync().once();
    }

    @Test
    void aPatientSavesADoctorAsksThePatientApprovesTheDoctorReads() throws Exception {
        RecordRow record = save(0);
        assertThat(patient.sync().once()).isTrue();
        assertThat(patient.records().list()).extracting(RecordRow::shield).containsExactly(Shield.VERIFIED);

        RequestRow request = askAndReceive(Wanted.EVERYTHING);
        assertThat(request.state()).isEqualTo(RequestRow.State.WAITING);
        assertThat(request.from().name()).isEqualTo("Dr. Tempie Howell");
        assertThat(request.means()).containsExactly(record.id());
        approve(request, true, List.of(record));

        assertThat(doctor.ask().list().getFirst().state()).isEqualTo(AskRow.State.YES);
        ShareRow share = doctor.shares().list().getFirst();
        assertThat(share.state()).isEqualTo(ShareRow.State.OPEN);
        var opened = doctor.shares().open(share.id(), record.id());
        assertThat(opened).isInstanceOf(OpenedRecord.Opened.class);
        assertThat(((OpenedRecord.Opened) opened).original())
                .isEqualTo(Samples.all().get(0).bytes());

        assertThat(doctor.shares().report()).isEqualTo(1);
        assertThat(doctor.sync().once()).isTrue();
        patient.sync().once();
        assertThat(patient.history().list()).extracting(HistoryRow::what).contains(HistoryRow.What.OPENED);
        assertThat(patient.sharedWith().list().getFirst().lastOpened()).isNotNull();
    }

    /// The doctor's computer dies on the patient's page: nobody leaves it, and nothing is closed.
    @Test
    void anOpeningBeforeACrashIsReportedAtTheNextStart() throws Exception {
        RecordRow record = save(0);
        approve(askAndReceive(Wanted.EVERYTHING), false, List.of(record));
        ShareRow share = doctor.shares().list().getFirst();
        assertThat(doctor.shares().open(share.id(), record.id())).isInstanceOf(OpenedRecord.Opened.class);
        doctor.close();

        doctor = (Desk.Clinician) desk("howell");
        assertThat(doctor.sync().once()).isTrue();
        patient.sync().once();
        assertThat(patient.sharedWith().list().getFirst().lastOpened()).isNotNull();
        assertThat(patient.history().list())
                .filteredOn(row -> row.what() == HistoryRow.What.OPENED)
                .hasSize(1);
    }

    @Test
    void aRecordAddedLaterReachesAStandingShareAndNoneAfterItWasStopped() throws Exception {
        RecordRow first = save(0);
        approve(askAndReceive(Wanted.EVERYTHING), true, List.of(first));
        RecordRow later = save(1);
        patient.sync().once();
        patient.sync().once();
        doctor.sync().once();
        ShareRow share = doctor.shares().list().getFirst();
        assertThat(doctor.shares().open(share.id(), later.id())).isInstanceOf(OpenedRecord.Opened.class);
        assertThat(doctor.shares().open(share.id(), first.id())).isInstanceOf(OpenedRecord.Opened.class);

        GrantRow grant = patient.sharedWith().list().getFirst();
        assertThat(patient.stop().stop(grant.id())).isTrue();
        RecordRow after = save(2);
        patient.sync().once();
        patient.sync().once();
        doctor.sync().once();
        assertThat(doctor.shares().list().getFirst().state()).isEqualTo(ShareRow.State.ENDED);
        assertThat(doctor.shares().open(share.id(), after.id())).isInstanceOf(OpenedRecord.Denied.class);
        assertThat(doctor.shares().open(share.id(), first.id())).isInstanceOf(OpenedRecord.Denied.class);
        assertThat(patient.sharedWith().list().getFirst().state()).isEqualTo(GrantRow.State.STOPPED);
    }

    @Test
    void lessThanAskedIsPartlyAndOnlyWhatWasChosenOpens() throws Exception {
        RecordRow shown = save(0);
        RecordRow hidden = save(1);
        approve(askAndReceive(Wanted.EVERYTHING), false, List.of(shown));
        assertThat(doctor.ask().list().getFirst().state()).isEqualTo(AskRow.State.PARTLY);
        ShareRow share = doctor.shares().list().getFirst();
        assertThat(share.records()).extracting(RecordRow::id).containsExactly(shown.id());
        assertThat(doctor.shares().open(share.id(), hidden.id())).isInstanceOf(OpenedRecord.Denied.class);
    }

    @Test
    void noIsAnAnswerWithoutAReason() throws Exception {
        save(0);
        RequestRow request = askAndReceive(Wanted.EVERYTHING);
        assertThat(patient.approve().deny(request.id())).isNull();
        patient.sync().once();
        doctor.sync().once();
        assertThat(doctor.ask().list().getFirst().state()).isEqualTo(AskRow.State.NO);
        assertThat(doctor.shares().list()).isEmpty();
    }

    @Test
    void aBlockedSenderGetsNoFurtherRequestThroughTheSameCode() throws Exception {
        save(0);
        String code = patient.codes().make("").code();
        var question = new AskForAccess.Question(code, "M", Purpose.TREATMENT, Wanted.EVERYTHING, UNTIL, "");
        doctor.ask().ask(question);
        doctor.sync().once();
        patient.sync().once();
        patient.requests().block(patient.requests().list().getFirst().id());
        doctor.ask().ask(question);
        doctor.sync().once();
        patient.sync().once();
        assertThat(patient.requests().waiting()).isZero();
        assertThat(patient.requests().list()).extracting(RequestRow::state).containsExactly(RequestRow.State.BLOCKED);
    }

    @Test
    void aContributedRecordCarriesItsIssuerAfterAcceptance() throws Exception {
        RecordRow record = save(0);
        approve(askAndReceive(Wanted.EVERYTHING), true, List.of(record));
        Samples.Sample letter = Samples.all().get(3);
        ShareRow share = doctor.shares().list().getFirst();
        assertThat(doctor.contribute().offer(share.id(), letter.name(), letter.bytes(), "From today"))
                .isInstanceOf(Contribute.Outcome.Offered.class);
        doctor.sync().once();
        patient.sync().once();
        var offer = patient.contributions().list().getFirst();
        assertThat(patient.records().list()).hasSize(1);
        assertThat(patient.contributions().accept(offer.id(), true)).isInstanceOf(Contributions.Outcome.Accepted.class);
        patient.sync().once();
        assertThat(patient.records().list())
                .extracting(RecordRow::authorship)
                .anySatisfy(authorship -> assertThat(authorship).isInstanceOf(Authorship.Issued.class));
    }

    @Test
    void aChangedBlobIsReportedAndAGoodCopyIsUsed() throws Exception {
        RecordRow record = save(0);
        patient.sync().once();
        flipOneByte(home.resolve("network"));
        assertThat(patient.records().open(record.id())).isInstanceOf(OpenedRecord.Opened.class);
        flipOneByte(home.resolve("profiles/maxine/blobs"));
        assertThat(patient.records().open(record.id())).isInstanceOf(OpenedRecord.Tampered.class);
    }

    private static void flipOneByte(Path folder) throws Exception {
        try (var files = Files.walk(folder)) {
            Path largest = files.filter(Files::isRegularFile)
                    .max(java.util.Comparator.comparingLong(f -> f.toFile().length()))
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(largest);
            bytes[bytes.length / 2] ^= 1;
            Files.write(largest, bytes);
        }
    }

    @Test
    void theCardOfACodeIsAmongWhatRecordStorageHasToKeep() throws Exception {
        patient.codes().make("for Dr. Howell");
        Cid card = patient.codes().cards().getFirst().cid();
        assertThat(patient.copies().count(card).orElseThrow().confirmed()).isEqualTo(1);
    }

    @Test
    void whatIsSavedOfflineIsSentLaterAndNotTwice() throws Exception {
        connection.register.switchOff(true);
        save(0);
        assertThat(patient.sync().once()).isFalse();
        assertThat(patient.sync().status().contact()).isEqualTo(WalletStatus.Contact.OFFLINE);
        assertThat(patient.sync().status().waiting()).isEqualTo(1);
        assertThat(patient.records().list()).extracting(RecordRow::shield).containsExactly(Shield.WAITING);
        connection.register.switchOff(false);
        connection.register.dropAnswers(1);
        patient.sync().once();
        assertThat(patient.sync().once()).isTrue();
        assertThat(connection.register.entries(1, 100)).hasSize(1);
        assertThat(patient.records().list()).extracting(RecordRow::shield).containsExactly(Shield.VERIFIED);
    }

    @Test
    void aWalletThatIsClosedAndOpenedAgainKnowsEverything() throws Exception {
        RecordRow record = save(0);
        approve(askAndReceive(Wanted.EVERYTHING), true, List.of(record));
        patient.close();
        doctor.close();
        patient = (Desk.Patient) desk("maxine");
        doctor = (Desk.Clinician) desk("howell");
        patient.sync().once();
        doctor.sync().once();
        assertThat(patient.records().list()).hasSize(1);
        assertThat(patient.sharedWith().list()).hasSize(1);
        assertThat(doctor.shares().list().getFirst().records()).hasSize(1);
    }

    @Test
    void aShareThatWasEndedStaysEndedWhenAnotherRequestOfTheSameCodeIsApproved() throws Exception {
        RecordRow record = save(0);
        String code = patient.codes().make("for Dr. Howell").code();
        var question = new AskForAccess.Question(code, "M", Purpose.TREATMENT, Wanted.EVERYTHING, UNTIL, "");
        doctor.ask().ask(question);
        doctor.sync().once();
        patient.sync().once();
        approve(patient.requests().list().getFirst(), true, List.of(record));
        ShareRow first = doctor.shares().list().getFirst();

        // The doctor's wallet sees nothing of the end before the second approval is there, too.
        doctor.ask().ask(question);
        doctor.sync().once();
        patient.sync().once();
        patient.stop().stop(patient.sharedWith().list().getFirst().id());
        assertThat(patient.sync().once()).isTrue();
        approve(patient.requests().list().getFirst(), false, List.of(record));

        assertThat(doctor.shares().list())
                .filteredOn(share -> share.id().equals(first.id()))
                .extracting(ShareRow::state)
                .containsExactly(ShareRow.State.ENDED);
        assertThat(doctor.shares().open(first.id(), record.id())).isInstanceOf(OpenedRecord.Denied.class);
    }

    @Test
    void endingAShareIsNotUndoneByAReportThatComesInAtTheSameMoment() throws Exception {
        RecordRow record = save(0);
        approve(askAndReceive(Wanted.EVERYTHING), true, List.of(record));
        ShareRow share = doctor.shares().list().getFirst();
        doctor.shares().open(share.id(), record.id());
        doctor.shares().report();
        doctor.sync().once();

        var stopping = new AtomicBoolean();
        connection.whileFetching = () -> {
            if (stopping.compareAndSet(false, true)) {
                patient.stop().stop(patient.sharedWith().list().getFirst().id());
            }
        };
        patient.sync().once();
        connection.whileFetching = () -> {};
        assertThat(stopping).isTrue();
        GrantRow grant = patient.sharedWith().list().getFirst();
        assertThat(grant.state()).isEqualTo(GrantRow.State.STOPPED);
        assertThat(grant.lastOpened()).isNotNull();

        RecordRow after = save(1);
        patient.sync().once();
        patient.sync().once();
        doctor.sync().once();
        assertThat(doctor.shares().list().getFirst().state()).isEqualTo(ShareRow.State.ENDED);
        assertThat(doctor.shares().open(share.id(), after.id())).isInstanceOf(OpenedRecord.Denied.class);
    }

    @Test
    void aPartOfAKeyringThatCannotBeFetchedNowIsFetchedLater() throws Exception {
        RecordRow first = save(0);
        approve(askAndReceive(Wanted.EVERYTHING), true, List.of(first));
        RecordRow later = save(1);
        patient.sync().once();
        patient.sync().once();

        var fetched = new AtomicInteger();
        connection.missing = digest -> fetched.getAndIncrement() == 1;
        doctor.sync().once();
        assertThat(fetched.get()).isGreaterThan(1);
        assertThat(doctor.shares().list().getFirst().state()).isEqualTo(ShareRow.State.OPEN);
        doctor.sync().once();
        ShareRow share = doctor.shares().list().getFirst();
        assertThat(share.state()).isEqualTo(ShareRow.State.OPEN);
        assertThat(share.records()).extracting(RecordRow::id).contains(first.id(), later.id());
    }

    @Test
    void allRecordsMeansAllOnTheScreenAsWellAsInTheShare() throws Exception {
        RecordRow one = save(0);
        RecordRow other = save(1);
        RequestRow request = askAndReceive(Wanted.EVERYTHING);
        var choice = new ApproveRequest.Choice(List.of(one.id()), true, request.until());
        var ready = (ApproveRequest.Prepared.Ready) patient.approve().prepare(request.id(), choice);
        assertThat(ready.statement().standing()).isTrue();
        assertThat(ready.today()).hasSize(2);
        patient.approve().approve(ready.approval());
        patient.sync().once();
        doctor.sync().once();
        assertThat(doctor.shares().list().getFirst().records())
                .extracting(RecordRow::id)
                .containsExactlyInAnyOrder(one.id(), other.id());
    }
}

package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.app.MemoryConnection;
import io.carewallet.app.demo.Samples;
import io.carewallet.app.wiring.Wiring;
import io.carewallet.core.identity.CreateWallet;
import io.carewallet.core.identity.Profile;
import io.carewallet.core.identity.Profiles;
import io.carewallet.core.identity.Role;
import io.carewallet.core.record.SaveProgress;
import io.carewallet.core.sharing.AskForAccess;
import io.carewallet.core.sharing.GrantRow;
import io.carewallet.core.sharing.Purpose;
import io.carewallet.core.sharing.RequestRow;
import io.carewallet.core.sharing.Wanted;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.vault.Argon2;
import io.carewallet.crypto.vault.VaultCost;
import io.carewallet.fhir.FhirRecordReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Until when a yes on the command line holds. Nothing asks back there: it never goes further than what was asked.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("ApprovedUntilTest")
class ApprovedUntilTest {
    private static final String PASSWORD = "correct horse";
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
    private static final LocalDate ASKED = TODAY.plusMonths(3);

    @TempDir
    Path home;

    private MemoryConnection connection;
    private Session patient;
    private RequestRow request;

    @BeforeEach
    void ask() throws Exception {
        connection = new MemoryConnection(home);
        patient = session("ann", Role.PATIENT);
        Samples.Sample sample = Samples.all().getFirst();
        patient.patient().save().save(sample.name(), sample.bytes(), true, SaveProgress.NONE);
        String code = patient.patient().codes().make("for Dr. Howell").code();
        try (Session doctor = session("doc", Role.CLINICIAN)) {
            var question = new AskForAccess.Question(code, "Ann", Purpose.TREATMENT, Wanted.EVERYTHING, ASKED, "Hello");
            assertThat(doctor.clinician().ask().ask(question)).isInstanceOf(AskForAccess.Outcome.Asked.class);
            assertThat(doctor.send()).isTrue();
        }
        patient.send();
        request = patient.patient().requests().list().getFirst();
    }

    @AfterEach
    void close() {
        patient.close();
    }

    private Session session(String name, Role role) throws Exception {
        byte[] entropy = new byte[32];
        new SecureRandom().nextBytes(entropy);
        new CreateWallet(new Profiles(home), new Argon2())
                .create(new Profile(name, name, role), PASSWORD.toCharArray(), VaultCost.SMALL, Secret.of(entropy));
        var options = options(name);
        return Session.open(options, () -> new Wiring(connection, new FhirRecordReader()));
    }

    private Options options(String name) throws Exception {
        var options = new Options();
        options.home = home;
        options.profile = name;
        options.passwordFile = Files.writeString(home.resolve("password"), PASSWORD + "\n");
        options.json = true;
        return options;
    }

    private void approve(LocalDate until) throws Exception {
        Approving.approve(options("ann"), patient, request.id().hex(), new Approving.Wish(null, until, false));
    }

    private GrantRow granted() {
        return patient.patient().sharedWith().list().getFirst();
    }

    private RequestRow.State state() {
        return patient.patient().requests().list().getFirst().state();
    }

    @Test
    void aDayAfterTheOneThatWasAskedIsRefusedAndNothingIsApproved() {
        assertThatThrownBy(() -> approve(ASKED.plusDays(1)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.exit()).isEqualTo(Problem.INPUT))
                .hasMessageContaining(ASKED.toString());
        assertThat(state()).isEqualTo(RequestRow.State.WAITING);
        assertThat(patient.patient().sharedWith().list()).isEmpty();
    }

    @Test
    void theVeryDayThatWasAskedIsAsAsked() throws Exception {
        approve(ASKED);
        assertThat(granted().until()).isEqualTo(ASKED);
        assertThat(state()).isEqualTo(RequestRow.State.APPROVED);
    }

    @Test
    void noDayIsTheOneThatWasAsked() throws Exception {
        approve(null);
        assertThat(granted().until()).isEqualTo(ASKED);
        assertThat(state()).isEqualTo(RequestRow.State.APPROVED);
    }

    @Test
    void anEarlierDayIsLessThanWasAsked() throws Exception {
        approve(TODAY);
        assertThat(granted().until()).isEqualTo(TODAY);
        assertThat(state()).isEqualTo(RequestRow.State.PARTLY);
    }

    @Test
    void aDayThatIsOverIsRefused() {
        assertThatThrownBy(() -> approve(TODAY.minusDays(2)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.exit()).isEqualTo(Problem.INPUT));
        assertThat(state()).isEqualTo(RequestRow.State.WAITING);
    }
}

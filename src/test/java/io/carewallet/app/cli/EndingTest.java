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
import io.carewallet.core.identity.UnlockWallet;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.record.SaveProgress;
import io.carewallet.core.sharing.ApproveRequest;
import io.carewallet.core.sharing.AskForAccess;
import io.carewallet.core.sharing.GrantRow;
import io.carewallet.core.sharing.Purpose;
import io.carewallet.core.sharing.RequestRow;
import io.carewallet.core.sharing.Wanted;
import io.carewallet.core.wallet.Desk;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.vault.QuickDerivation;
import io.carewallet.crypto.vault.VaultCost;
import io.carewallet.fhir.FhirRecordReader;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a command says that ends something: how far it goes, and whether it holds yet.
class EndingTest {
    private static final String PASSWORD = "correct horse";
    private static final LocalDate UNTIL = LocalDate.now(ZoneOffset.UTC).plusMonths(3);

    @TempDir
    Path home;

    private MemoryConnection connection;
    private Desk.Patient patient;
    private Desk.Clinician doctor;

    @BeforeEach
    void open() throws Exception {
        connection = new MemoryConnection(home);
        patient = (Desk.Patient) desk(new Profile("ann", "Ann", Role.PATIENT));
        doctor = (Desk.Clinician) desk(new Profile("doc", "Dr. Howell", Role.CLINICIAN));
        Samples.Sample sample = Samples.all().getFirst();
        patient.save().save(sample.name(), sample.bytes(), true, SaveProgress.NONE);
    }

    @AfterEach
    void close() {
        patient.close();
        doctor.close();
    }

    private Desk desk(Profile profile) throws Exception {
        byte[] entropy = new byte[32];
        new SecureRandom().nextBytes(entropy);
        var profiles = new Profiles(home);
        new CreateWallet(profiles, new QuickDerivation())
                .create(profile, PASSWORD.toCharArray(), VaultCost.SMALL, Secret.of(entropy));
        var outcome = new UnlockWallet(profiles, new QuickDerivation()).unlock(profile.id(), PASSWORD.toCharArray());
        return new Wiring(connection, new FhirRecordReader()).open(((UnlockWallet.Outcome.Unlocked) outcome).wallet());
    }

    private void share(String code, Purpose purpose, boolean standing) {
        var question = new AskForAccess.Question(code, "Ann", purpose, Wanted.EVERYTHING, UNTIL, "");
        assertThat(doctor.ask().ask(question)).isInstanceOf(AskForAccess.Outcome.Asked.class);
        doctor.sync().once();
        patient.sync().once();
        RequestRow request = patient.requests().list().getFirst();
        List<RecordRow> records = patient.records().list();
        var choice =
                new ApproveRequest.Choice(records.stream().map(RecordRow::id).toList(), standing, request.until());
        var ready = (ApproveRequest.Prepared.Ready) patient.approve().prepare(request.id(), choice);
        assertThat(patient.approve().approve(ready.approval())).isNull();
        patient.sync().once();
    }

    private GrantRow grant(Purpose purpose) {
        return patient.sharedWith().list().stream()
                .filter(grant -> grant.purpose() == purpose)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoeverElseHadTheCodeIsNamedWhenSharingIsStopped() throws Exception {
        String code = patient.codes().make("for the clinic").code();
        share(code, Purpose.TREATMENT, false);
        share(code, Purpose.INSURANCE, true);
        String insurance = grant(Purpose.INSURANCE).id().hex();
        String id = grant(Purpose.TREATMENT).id().hex();
        Ending.Stopped stopped = Ending.stop(patient, id);
        assertThat(stopped.row(Ending.Sent.YES))
                .containsEntry("stopped", id)
                .containsEntry("alsoStopped", List.of(insurance))
                .containsEntry("sent", true);
        assertThat(stopped.sentence(Ending.Sent.YES))
                .isEqualTo("Stopped sharing with Dr. Howell. This ended, too, because it went by the same share code:"
                        + " Dr. Howell, 1 record and new ones, for an insurance matter. What was read or copied cannot"
                        + " be taken back.");
        assertThat(grant(Purpose.INSURANCE).goesOn()).isFalse();
        assertThatThrownBy(() -> Ending.stop(patient, insurance)).hasMessage("This share has ended already.");
    }

    @Test
    void whoeverHadTheCodeAloneEndsAlone() throws Exception {
        share(patient.codes().make("for the clinic").code(), Purpose.TREATMENT, false);
        Ending.Stopped stopped =
                Ending.stop(patient, grant(Purpose.TREATMENT).id().hex());
        assertThat(stopped.row(Ending.Sent.YES)).containsEntry("alsoStopped", List.of());
        assertThat(stopped.sentence(Ending.Sent.YES))
                .isEqualTo("Stopped sharing with Dr. Howell. What was read or copied cannot be taken back.");
    }

    /// Nobody who ends something goes away believing that it holds when it does not.
    @Test
    void whatWaitsToBeSentIsNotCalledDone() throws Exception {
        share(patient.codes().make("for the clinic").code(), Purpose.TREATMENT, false);
        Ending.Stopped stopped =
                Ending.stop(patient, grant(Purpose.TREATMENT).id().hex());
        assertThat(stopped.row(Ending.Sent.NO)).containsEntry("sent", false);
        String again = " The network did not take it yet: run any command of this wallet again when it answers,"
                + " 'carewallet access list', say, or open its window.";
        assertThat(stopped.sentence(Ending.Sent.NO))
                .isEqualTo("Stopped sharing with Dr. Howell on this computer; until it is registered, what was shared"
                        + " can still be opened." + again + " What was read or copied cannot be taken back.");
        assertThat(Ending.denied("Dr. Howell", true)).isEqualTo("You said no to Dr. Howell.");
        assertThat(Ending.denied("Dr. Howell", false))
                .isEqualTo("You said no to Dr. Howell on this computer; they have not heard of it." + again);
        assertThat(Ending.withdrawn("X-ray", Ending.Sent.YES)).isEqualTo("Taken back: X-ray.");
        assertThat(Ending.withdrawn("X-ray", Ending.Sent.NO))
                .isEqualTo("Taken back on this computer: X-ray. Whoever could open it still can." + again);
    }
}

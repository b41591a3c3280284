package io.carewallet.app.demo;

import io.carewallet.app.wiring.DerivationProcess;
import io.carewallet.app.wiring.PracticeConnection;
import io.carewallet.app.wiring.Wiring;
import io.carewallet.core.identity.CreateWallet;
import io.carewallet.core.identity.Profile;
import io.carewallet.core.identity.Profiles;
import io.carewallet.core.identity.Role;
import io.carewallet.core.identity.UnlockWallet;
import io.carewallet.core.record.SaveProgress;
import io.carewallet.core.sharing.AskForAccess;
import io.carewallet.core.sharing.Purpose;
import io.carewallet.core.sharing.Wanted;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.wallet.Desk;
import io.carewallet.core.wallet.OpenDesk;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.vault.VaultCost;
import io.carewallet.fhir.FhirRecordReader;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// The made-up people of the practice network, for looking around: a patient with sample records and the doctor of the
/// practice clinic. Their
/// password is known to everyone and shown in its field: nothing real belongs into their wallets.
public final class PracticePeople {
    public static final String PASSWORD = "practice makes perfect";

    private static final Profile PATIENT = new Profile("practice-patient", "Maxine Erdman", Role.PATIENT);
    private static final Profile DOCTOR = new Profile("practice-doctor", "Dr. Tempie Howell", Role.CLINICIAN);

    private final Path home;
    private final Wiring wiring;

    public PracticePeople(Path home) {
        this.home = home;
        this.wiring = new Wiring(new PracticeConnection(home), new FhirRecordReader());
    }

    /// What the field for a practice person's password says; empty for everyone else.
    public static String hint(Profile profile) {
        boolean practice = profile.equals(PATIENT) || profile.equals(DOCTOR);
        return practice ? "For practice: " + PASSWORD : "";
    }

    /// Opens the practice patient, made with sample records when there is none yet.
    public Desk.Patient patient() throws OpenDesk.CannotOpen {
        var desk = (Desk.Patient) open(PATIENT);
        if (desk.records().list().isEmpty()) {
            for (Samples.Sample sample : Samples.all()) {
                desk.save().save(sample.name(), sample.bytes(), false, SaveProgress.NONE);
            }
        }
        return desk;
    }

    /// Opens the doctor of the practice clinic.
    public Desk.Clinician clinician() throws OpenDesk.CannotOpen {
        return (Desk.Clinician) open(DOCTOR);
    }

    /// Both people, and a request of the doctor that waits for the patient; the doctor's desk is closed again.
    public Desk.Patient demo() throws OpenDesk.CannotOpen {
        Desk.Patient patient = patient();
        if (patient.requests().list().isEmpty()) {
            try (Desk.Clinician doctor = clinician()) {
                String code = patient.codes().make("Dr. Howell").code();
                doctor.ask()
                        .ask(new AskForAccess.Question(
                                code,
                                patient.wallet().profile().name(),
                                Purpose.TREATMENT,
                                Wanted.EVERYTHING,
                                LocalDate.now(ZoneOffset.UTC).plusMonths(3),
                                "Dear Ms Erdman, before your diabetes review I would like to see your blood tests and what the hospital"
                                        + " changed in your medicines."));
                doctor.sync().once();
            } catch (StorageUnavailable e) {
                patient.close();
                throw new OpenDesk.CannotOpen(
                        "The practice network's record storage does not answer. Nothing was lost; try again.", e);
            }
        }
        return patient;
    }

    private Desk open(Profile profile) throws OpenDesk.CannotOpen {
        var profiles = new Profiles(home);
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        char[] password = PASSWORD.toCharArray();
        try (Secret entropy = Secret.of(random)) {
            new CreateWallet(profiles, new DerivationProcess()).create(profile, password, VaultCost.SMALL, entropy);
        }
        return switch (new UnlockWallet(profiles, new DerivationProcess()).unlock(profile.id(), password)) {
            case UnlockWallet.Outcome.Unlocked unlocked -> wiring.open(unlocked.wallet());
            case UnlockWallet.Outcome.InUse inUse ->
                throw new OpenDesk.CannotOpen("The practice wallet of " + profile.name()
                        + " is open in another window. Close it there first.");
            case UnlockWallet.Outcome.NotDerived not ->
                throw new OpenDesk.CannotOpen(
                        "This computer has too little free memory to open the practice wallet. Close other programs.");
            default ->
                throw new OpenDesk.CannotOpen(
                        "The practice wallet of " + profile.name() + " cannot be read. Nothing was changed; use another"
                                + " --home, or remove its folder: it holds samples only.");
        };
    }
}

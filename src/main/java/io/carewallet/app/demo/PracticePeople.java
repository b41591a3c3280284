package io.carewallet.app.demo;

import io.carewallet.app.wiring.Connection;
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
import io.carewallet.core.wallet.TryIt;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.vault.VaultCost;
import io.carewallet.fhir.FhirRecordReader;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The made-up people of the practice network, for looking around: a patient with sample records and the doctor of the
/// practice clinic. Their password is known to everyone and shown in its field: nothing real belongs into their
/// wallets.
public final class PracticePeople implements AutoCloseable {
    public static final String PASSWORD = "practice makes perfect";

    private static final Profile PATIENT = new Profile("practice-patient", "Maxine Erdman", Role.PATIENT);
    private static final Profile DOCTOR =
            new Profile("practice-doctor", PracticeConnection.doctorsName(), Role.CLINICIAN);

    private final Profiles profiles;
    private final PracticeConnection connection;
    private final Wiring wiring;

    public PracticePeople(Path home) {
        this.profiles = new Profiles(home);
        this.connection = new PracticeConnection(home);
        this.wiring = new Wiring(connection, new FhirRecordReader());
    }

    /// What the field for a practice person's password says; empty for everyone else.
    public static String hint(Profile profile) {
        return include(profile) ? "For practice: " + PASSWORD : "";
    }

    public static boolean include(Profile profile) {
        return profile.equals(PATIENT) || profile.equals(DOCTOR);
    }

    /// Whether this is the name of the practice doctor's wallet.
    public static boolean isDoctor(@Nullable String profile) {
        return DOCTOR.id().equals(profile);
    }

    /// Makes the wallet of the doctor whom the practice clinic already vouches for, when it is not here yet.
    public void makeDoctor() throws OpenDesk.CannotOpen {
        if (profiles.isTaken(DOCTOR.id())) {
            return;
        }
        try (Secret entropy = connection.doctor()) {
            make(DOCTOR, entropy);
        } catch (Connection.NotConnected e) {
            throw new OpenDesk.CannotOpen(String.valueOf(e.getMessage()), e);
        }
    }

    /// @return whether this one has made it
    private boolean makePatient() throws OpenDesk.CannotOpen {
        if (profiles.isTaken(PATIENT.id())) {
            return false;
        }
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        try (Secret entropy = Secret.of(random)) {
            return make(PATIENT, entropy);
        }
    }

    /// @return false where another window was faster: what is there then is not ours to take back
    private boolean make(Profile profile, Secret entropy) throws OpenDesk.CannotOpen {
        char[] password = PASSWORD.toCharArray();
        var outcome =
                new CreateWallet(profiles, new DerivationProcess()).create(profile, password, VaultCost.SMALL, entropy);
        return switch (outcome) {
            case CreateWallet.Outcome.Created made -> true;
            case CreateWallet.Outcome.NameTaken here -> false;
            case CreateWallet.Outcome.NotWritten not ->
                throw new OpenDesk.CannotOpen("The practice wallet of " + profile.name()
                        + " cannot be saved: check the space on the disk and the permissions of the folder.");
            case CreateWallet.Outcome.NotDerived not -> throw notDerived();
        };
    }

    private static OpenDesk.CannotOpen notDerived() {
        return new OpenDesk.CannotOpen(
                "This computer has too little free memory to open the practice wallet. Close other programs.");
    }

    /// Opens the practice patient, made with sample records when there is none yet.
    public Desk.Patient patient() throws OpenDesk.CannotOpen {
        try {
            return patient(TryIt.Progress.NONE);
        } catch (TryIt.Stopped impossible) {
            throw new IllegalStateException("nobody could stop it", impossible);
        }
    }

    /// The same for whoever waits. One that is stopped leaves no wallet here that it has made.
    public Desk.Patient patient(TryIt.Progress progress) throws OpenDesk.CannotOpen, TryIt.Stopped {
        requireOurs(PATIENT);
        next(progress, TryIt.Step.NETWORK, 0, 0);
        connect(progress);
        next(progress, TryIt.Step.WALLET, 0, 0);
        boolean isNew = makePatient();
        Desk.Patient desk = null;
        boolean isStopped = true;
        try {
            desk = (Desk.Patient) open(PATIENT);
            addSamples(desk, progress);
            isStopped = false;
            return desk;
        } finally {
            // One that could not be opened may be open in another window: the next time begins with it.
            if (isStopped && desk != null) {
                takeBack(desk, isNew);
            }
        }
    }

    private void connect(TryIt.Progress progress) throws OpenDesk.CannotOpen, TryIt.Stopped {
        try {
            connection.connect();
        } catch (Connection.NotConnected e) {
            if (progress.isStopped()) {
                throw new TryIt.Stopped();
            }
            throw new OpenDesk.CannotOpen(String.valueOf(e.getMessage()), e);
        }
    }

    private static void addSamples(Desk.Patient desk, TryIt.Progress progress) throws TryIt.Stopped {
        if (!desk.records().list().isEmpty()) {
            return;
        }
        List<Samples.Sample> samples = Samples.all();
        for (int i = 0; i < samples.size(); i++) {
            next(progress, TryIt.Step.RECORDS, i, samples.size());
            desk.save().save(samples.get(i).name(), samples.get(i).bytes(), false, SaveProgress.NONE);
        }
        next(progress, TryIt.Step.RECORDS, samples.size(), samples.size());
    }

    private static void next(TryIt.Progress progress, TryIt.Step step, int done, int total) throws TryIt.Stopped {
        progress.at(step, done, total);
        if (progress.isStopped()) {
            throw new TryIt.Stopped();
        }
    }

    private void takeBack(Desk.Patient desk, boolean isNew) {
        desk.close();
        if (isNew) {
            try {
                profiles.takeBack(PATIENT.id());
            } catch (IOException e) {
                // Then it stays: the next time begins with it.
            }
        }
    }

    /// Opens the doctor of the practice clinic.
    public Desk.Clinician clinician() throws OpenDesk.CannotOpen {
        makeDoctor();
        return (Desk.Clinician) open(DOCTOR);
    }

    /// Both people, and a request of the doctor that waits for the patient; the doctor's desk is closed again.
    public Desk.Patient demo() throws OpenDesk.CannotOpen {
        return demo(TryIt.Progress.NONE);
    }

    /// The same for whoever waits.
    ///
    /// @param progress that nobody stops
    public Desk.Patient demo(TryIt.Progress progress) throws OpenDesk.CannotOpen {
        Desk.Patient patient;
        try {
            patient = patient(progress);
        } catch (TryIt.Stopped impossible) {
            throw new IllegalStateException("nobody could stop it", impossible);
        }
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
                                "Dear Ms Erdman, before your diabetes review I would like to see your blood"
                                        + " tests and what the hospital changed in your medicines."));
                doctor.sync().once();
            } catch (StorageUnavailable e) {
                patient.close();
                throw new OpenDesk.CannotOpen(
                        "The practice network's record storage does not answer. Nothing was lost; try again.", e);
            }
        }
        return patient;
    }

    /// Gives up this process's place on the network, for the wallets that were opened here as well.
    @Override
    public void close() {
        connection.close();
    }

    /// A wallet that somebody made for themselves may have the id of a practice person: the practice password is not
    /// tried on it, no samples go into it, and whoever reads the message must not take it for one that can go.
    private void requireOurs(Profile profile) throws OpenDesk.CannotOpen {
        try {
            Optional<Profile> there = profiles.find(profile.id());
            if (there.isPresent() && !there.get().equals(profile)) {
                throw new OpenDesk.CannotOpen("The wallet '" + profile.id()
                        + "' is somebody's own, so that there is no room for the practice wallet of " + profile.name()
                        + ". Nothing was changed; use another --home for practice.");
            }
        } catch (IOException e) {
            throw unreadable(profile);
        }
    }

    private static OpenDesk.CannotOpen unreadable(Profile profile) {
        return new OpenDesk.CannotOpen("The practice wallet of " + profile.name()
                + " cannot be read. Nothing was changed; use another --home for practice.");
    }

    private Desk open(Profile profile) throws OpenDesk.CannotOpen {
        requireOurs(profile);
        char[] password = PASSWORD.toCharArray();
        return switch (new UnlockWallet(profiles, new DerivationProcess()).unlock(profile.id(), password)) {
            case UnlockWallet.Outcome.Unlocked unlocked -> wiring.open(unlocked.wallet());
            case UnlockWallet.Outcome.InUse inUse ->
                throw new OpenDesk.CannotOpen("The practice wallet of " + profile.name()
                        + " is open in another window. Close it there first.");
            case UnlockWallet.Outcome.NotDerived not -> throw notDerived();
            case UnlockWallet.Outcome.WrongPassword wrong ->
                throw new OpenDesk.CannotOpen("The practice wallet of " + profile.name()
                        + " has another password now. Nothing was changed; unlock it with that one, or use another"
                        + " --home for practice.");
            default -> throw unreadable(profile);
        };
    }
}

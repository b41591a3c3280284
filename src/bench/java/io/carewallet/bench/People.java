package io.carewallet.bench;

import io.carewallet.app.wiring.Connection;
import io.carewallet.app.wiring.PracticeConnection;
import io.carewallet.app.wiring.Wiring;
import io.carewallet.core.identity.CreateWallet;
import io.carewallet.core.identity.Profile;
import io.carewallet.core.identity.Profiles;
import io.carewallet.core.identity.Role;
import io.carewallet.core.identity.UnlockWallet;
import io.carewallet.core.identity.UnlockedWallet;
import io.carewallet.core.wallet.Desk;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.vault.Argon2;
import io.carewallet.crypto.vault.VaultCost;
import io.carewallet.fhir.FhirRecordReader;
import java.security.SecureRandom;

/// A patient and a doctor, as a rule on a practice network of their own: a real node, real vaults, wallets that keep
/// themselves in step as they do behind a window.
final class People implements AutoCloseable {
    private static final char[] PASSWORD = "only for measuring".toCharArray();

    private final TempFolder folder;
    private final AutoCloseable network;
    private final Wiring wiring;
    private final byte[] words = entropy();
    private final Desk.Patient patient;
    private final Desk.Clinician doctor;

    private People(TempFolder folder, Connection connection, AutoCloseable network) throws Exception {
        this.folder = folder;
        this.network = network;
        this.wiring = new Wiring(connection, new FhirRecordReader());
        this.patient =
                (Desk.Patient) wiring.open(made(new Profile("patient", "Pat Sample", Role.PATIENT), words, true));
        this.doctor =
                (Desk.Clinician) wiring.open(made(new Profile("doctor", "Dr. Doe", Role.CLINICIAN), entropy(), true));
        patient.sync().start();
        doctor.sync().start();
    }

    static People onPracticeNetwork() throws Exception {
        var folder = new TempFolder();
        var connection = new PracticeConnection(folder.path());
        return new People(folder, connection, connection::stop);
    }

    /// On a network that runs already, and goes on afterwards.
    static People on(Connection connection) throws Exception {
        return new People(new TempFolder(), connection, () -> {});
    }

    private static byte[] entropy() {
        byte[] entropy = new byte[32];
        new SecureRandom().nextBytes(entropy);
        return entropy;
    }

    private UnlockedWallet made(Profile profile, byte[] entropy, boolean newWords) {
        var profiles = new Profiles(folder.path());
        var create = new CreateWallet(profiles, new Argon2());
        try (Secret secret = Secret.of(entropy)) {
            if (newWords) {
                create.create(profile, PASSWORD.clone(), VaultCost.SMALL, secret);
            } else {
                create.restore(profile, PASSWORD.clone(), VaultCost.SMALL, secret);
            }
        }
        if (new UnlockWallet(profiles, new Argon2()).unlock(profile.id(), PASSWORD.clone())
                instanceof UnlockWallet.Outcome.Unlocked open) {
            return open.wallet();
        }
        throw new IllegalStateException("a wallet that was just made does not open");
    }

    /// How long the patient's library takes on a blank computer, from the unlocked vault.
    double newComputer(String id, int records) throws Exception {
        UnlockedWallet wallet = made(new Profile(id, "Pat Sample", Role.PATIENT), words, false);
        long start = System.nanoTime();
        try (var desk = (Desk.Patient) wiring.open(wallet)) {
            double millis = Clock.since(start);
            if (desk.records().count() != records) {
                throw new IllegalStateException("not all records came back");
            }
            return millis;
        }
    }

    Desk.Patient patient() {
        return patient;
    }

    Desk.Clinician doctor() {
        return doctor;
    }

    @Override
    public void close() throws Exception {
        patient.close();
        doctor.close();
        network.close();
        folder.close();
    }
}

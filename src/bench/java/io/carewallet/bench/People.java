package io.carewallet.bench;

import io.carewallet.app.wiring.PracticeConnection;
import io.carewallet.app.wiring.Wiring;
import io.carewallet.core.identity.CreateWallet;
import io.carewallet.core.identity.Profile;
import io.carewallet.core.identity.Profiles;
import io.carewallet.core.identity.Role;
import io.carewallet.core.identity.UnlockWallet;
import io.carewallet.core.wallet.Desk;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.vault.VaultCost;
import io.carewallet.fhir.FhirRecordReader;
import java.nio.file.Path;
import java.security.SecureRandom;

/// A patient and a doctor on a practice network of their own: a real node, real vaults, wallets that keep themselves in
/// step as they do behind a window.
final class People implements AutoCloseable {
    private static final char[] PASSWORD = "only for measuring".toCharArray();

    private final TempFolder folder = new TempFolder();
    private final PracticeConnection connection;
    private final Desk.Patient patient;
    private final Desk.Clinician doctor;

    People() throws Exception {
        this.connection = new PracticeConnection(folder.path());
        var wiring = new Wiring(connection, new FhirRecordReader());
        this.patient = (Desk.Patient) desk(folder.path(), wiring, new Profile("patient", "Pat Sample", Role.PATIENT));
        this.doctor = (Desk.Clinician) desk(folder.path(), wiring, new Profile("doctor", "Dr. Doe", Role.CLINICIAN));
        patient.sync().start();
        doctor.sync().start();
    }

    private static Desk desk(Path home, Wiring wiring, Profile profile) throws Exception {
        byte[] entropy = new byte[32];
        new SecureRandom().nextBytes(entropy);
        var profiles = new Profiles(home);
        try (Secret secret = Secret.of(entropy)) {
            new CreateWallet(profiles).create(profile, PASSWORD.clone(), VaultCost.SMALL, secret);
        }
        if (new UnlockWallet(profiles).unlock(profile.id(), PASSWORD.clone())
                instanceof UnlockWallet.Outcome.Unlocked open) {
            return wiring.open(open.wallet());
        }
        throw new IllegalStateException("a wallet that was just made does not open");
    }

    PracticeConnection connection() {
        return connection;
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
        connection.stop();
        folder.close();
    }
}

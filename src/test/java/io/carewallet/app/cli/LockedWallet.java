package io.carewallet.app.cli;

import io.carewallet.app.MemoryConnection;
import io.carewallet.app.wiring.DerivationProcess;
import io.carewallet.app.wiring.Wiring;
import io.carewallet.core.identity.CreateWallet;
import io.carewallet.core.identity.Profile;
import io.carewallet.core.identity.Profiles;
import io.carewallet.core.identity.Role;
import io.carewallet.core.identity.UnlockWallet;
import io.carewallet.core.record.SaveProgress;
import io.carewallet.core.wallet.Desk;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.vault.VaultCost;
import io.carewallet.crypto.words.RecoveryWords;
import io.carewallet.fhir.FhirRecordReader;
import java.nio.file.Path;
import java.util.List;

/// A wallet process that `LockTest` starts: it unlocks a real vault, saves a record, and locks when it is told to.
final class LockedWallet {
    private LockedWallet() {}

    public static void main(String[] args) throws Exception {
        Path home = Path.of(args[0]);
        char[] password = args[1].toCharArray();
        var profiles = new Profiles(home);
        var derivation = new DerivationProcess();
        var profile = new Profile("ann", "Ann Lockwell", Role.PATIENT);
        List<String> words;
        try (Secret entropy = Secret.of(LockTest.ENTROPY)) {
            words = RecoveryWords.of(entropy);
            new CreateWallet(profiles, derivation).create(profile, password, VaultCost.SMALL, entropy);
        }
        var unlocked = (UnlockWallet.Outcome.Unlocked) new UnlockWallet(profiles, derivation).unlock("ann", password);
        Desk.Patient desk =
                (Desk.Patient) new Wiring(new MemoryConnection(home), new FhirRecordReader()).open(unlocked.wallet());
        desk.save().save(LockTest.FILE, LockTest.record(), true, SaveProgress.NONE);
        System.out.println("unlocked");
        if (System.in.read() < 0) {
            System.exit(1);
        }
        if (words.isEmpty()) {
            throw new IllegalStateException("kept until here, as a screen would");
        }
        desk.close();
        WindowStart.restart(home);
    }
}

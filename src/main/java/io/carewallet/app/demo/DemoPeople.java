package io.carewallet.app.demo;

import io.carewallet.app.wiring.DerivationProcess;
import io.carewallet.app.wiring.PracticeConnection;
import io.carewallet.app.wiring.Wiring;
import io.carewallet.core.directory.Card;
import io.carewallet.core.directory.Cards;
import io.carewallet.core.directory.DirectoryRegister;
import io.carewallet.core.directory.Organisation;
import io.carewallet.core.identity.CreateWallet;
import io.carewallet.core.identity.Profile;
import io.carewallet.core.identity.Profiles;
import io.carewallet.core.identity.Role;
import io.carewallet.core.identity.UnlockWallet;
import io.carewallet.core.identity.UnlockedWallet;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.register.Sent;
import io.carewallet.core.value.Address;
import io.carewallet.core.wallet.Desk;
import io.carewallet.core.wallet.OpenDesk;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.age.AgeIdentity;
import io.carewallet.crypto.keys.SigningKey;
import io.carewallet.crypto.vault.VaultCost;
import java.nio.file.Path;
import java.security.SecureRandom;

/// The people of the story: real wallets with real vaults, in a home of their own.
final class DemoPeople {
    /// Of the three that found a practice network.
    private static final int STEWARDS_THAT_SIGN = 2;

    private static final char[] PASSWORD = "practice makes perfect".toCharArray();

    private final Path home;
    private final PracticeConnection connection;
    private final Wiring wiring;
    private final SecureRandom random = new SecureRandom();

    DemoPeople(Path home, PracticeConnection connection, Wiring wiring) {
        this.home = home;
        this.connection = connection;
        this.wiring = wiring;
    }

    UnlockedWallet wallet(String id, String name, Role role) {
        byte[] entropy = new byte[32];
        random.nextBytes(entropy);
        var profiles = new Profiles(home);
        try (Secret secret = Secret.of(entropy)) {
            new CreateWallet(profiles, new DerivationProcess())
                    .create(new Profile(id, name, role), PASSWORD, VaultCost.SMALL, secret);
        }
        if (new UnlockWallet(profiles, new DerivationProcess()).unlock(id, PASSWORD)
                instanceof UnlockWallet.Outcome.Unlocked unlocked) {
            return unlocked.wallet();
        }
        throw new StoryStopped("a wallet that was just made does not open");
    }

    Desk desk(UnlockedWallet wallet) throws OpenDesk.CannotOpen {
        return wiring.open(wallet);
    }

    /// A clinic that two stewards of the practice network admit, as the contract asks for.
    Sent admit(SigningKey clinic, String name) throws Exception {
        var network = connection.connect();
        try (AgeIdentity identity = AgeIdentity.fromSeed(Secret.of(random.generateSeed(32)))) {
            byte[] card = Cards.make(
                    network.register().network(), clinic, Card.ORGANISATION, name, null, identity.recipient());
            var digest = Cards.publish(network.store(), card);
            return network.directory()
                    .admit(
                            Address.of(clinic.address()),
                            Organisation.Kind.CLINIC,
                            digest,
                            connection.stewards().subList(0, STEWARDS_THAT_SIGN));
        }
    }

    Sent affiliate(SigningKey clinic, UnlockedWallet doctor) throws Exception {
        var network = connection.connect();
        byte[] card = Cards.ofClinician(
                network.register().network(), doctor.keys(), doctor.profile().name(), Address.of(clinic.address()));
        return network.directory()
                .affiliate(
                        clinic,
                        doctor.keys().address(WalletKeys.BOOK),
                        DirectoryRegister.DOCTOR,
                        Cards.publish(network.store(), card));
    }
}

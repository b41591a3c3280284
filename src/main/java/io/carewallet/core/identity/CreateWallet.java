package io.carewallet.core.identity;

import io.carewallet.crypto.Secret;
import io.carewallet.crypto.vault.DerivationFailed;
import io.carewallet.crypto.vault.KeyDerivation;
import io.carewallet.crypto.vault.VaultCost;
import io.carewallet.crypto.vault.VaultFile;
import java.io.IOException;

/// Makes a profile with a vault, from new entropy or from recovery words that somebody already has.
public final class CreateWallet {
    /// Of a new password, in characters: whoever asks for one asks for so many.
    public static final int SHORTEST_PASSWORD = 10;

    private final Profiles profiles;
    private final KeyDerivation derivation;
    private final byte[] network;

    /// Wallets of the practice network.
    public CreateWallet(Profiles profiles, KeyDerivation derivation) {
        this(profiles, derivation, new byte[0]);
    }

    private CreateWallet(Profiles profiles, KeyDerivation derivation, byte[] network) {
        this.profiles = profiles;
        this.derivation = derivation;
        this.network = network.clone();
    }

    /// Wallets of another network.
    ///
    /// @param profile of the network that they belong to, for good; empty for the practice network
    public CreateWallet on(byte[] profile) {
        return new CreateWallet(profiles, derivation, profile);
    }

    /// What came of it.
    public sealed interface Outcome {
        record Created(Profile profile) implements Outcome {}

        /// A profile of this name exists: it was not touched.
        record NameTaken() implements Outcome {}

        /// This computer could not write the vault (disk full, say): nothing was created.
        record NotWritten() implements Outcome {}

        /// This computer did not work out the key (too little free memory, say): nothing was created.
        record NotDerived() implements Outcome {}
    }

    /// A wallet under words that nobody had before.
    ///
    /// @param password is wiped by the caller
    /// @param entropy 32 bytes, just drawn; stays the caller's
    /// @param cost chosen by the caller, never guessed: `standard`, or `small` below 8 GB of memory
    public Outcome create(Profile profile, char[] password, VaultCost cost, Secret entropy) {
        return write(profile, password, cost, entropy, true);
    }

    /// The same under words that somebody has already: what was stored under them is got back when it is opened first.
    public Outcome restore(Profile profile, char[] password, VaultCost cost, Secret entropy) {
        return write(profile, password, cost, entropy, false);
    }

    private Outcome write(Profile profile, char[] password, VaultCost cost, Secret entropy, boolean newWords) {
        try {
            if (profiles.isTaken(profile.id())) {
                return new Outcome.NameTaken();
            }
            profiles.write(profile, VaultFile.create(password, cost, entropy, derivation), newWords, network);
            return new Outcome.Created(profile);
        } catch (IOException e) {
            return new Outcome.NotWritten();
        } catch (DerivationFailed e) {
            return new Outcome.NotDerived();
        }
    }
}

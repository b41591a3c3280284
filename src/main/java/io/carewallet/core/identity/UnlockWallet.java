package io.carewallet.core.identity;

import io.carewallet.crypto.Hkdf;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.vault.DerivationFailed;
import io.carewallet.crypto.vault.KeyDerivation;
import io.carewallet.crypto.vault.UnacceptableParameters;
import io.carewallet.crypto.vault.VaultCost;
import io.carewallet.crypto.vault.VaultFile;
import io.carewallet.crypto.vault.WrongPasswordOrDamaged;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/// Opens a profile's vault with its password, for one process at a time.
public final class UnlockWallet {
    /// A vault holds what the 24 words stand for. One of another length is damaged, whatever the password.
    private static final int VAULT_BYTES = VaultFile.length(32);

    private final Profiles profiles;
    private final KeyDerivation derivation;

    public UnlockWallet(Profiles profiles, KeyDerivation derivation) {
        this.profiles = profiles;
        this.derivation = derivation;
    }

    /// What came of it.
    public sealed interface Outcome {
        record Unlocked(UnlockedWallet wallet) implements Outcome {}

        record NoSuchProfile() implements Outcome {}

        /// Wrong password, or a damaged vault: nobody can tell which. Nothing was changed.
        record WrongPassword() implements Outcome {}

        /// The vault names costs below the floor or above the ceiling, or is not a vault at all. No memory was taken.
        record NotAcceptable() implements Outcome {}

        /// The vault is not there any more, and the rest of the wallet is.
        record Missing() implements Outcome {}

        /// Another window has this profile open.
        record InUse() implements Outcome {}

        /// This computer did not work out the key (too little free memory, say). It says nothing about the password.
        record NotDerived() implements Outcome {}
    }

    /// @param password is wiped by the caller
    public Outcome unlock(String profileId, char[] password) {
        try {
            Optional<Profile> profile = profiles.find(profileId);
            if (profile.isEmpty()) {
                return new Outcome.NoSuchProfile();
            }
            Optional<FileLock> lock = lock(profiles.folder(profileId).resolve("lock"));
            if (lock.isEmpty()) {
                return new Outcome.InUse();
            }
            return unlock(profile.get(), password, lock.get());
        } catch (IOException e) {
            return new Outcome.NotAcceptable();
        }
    }

    private Outcome unlock(Profile profile, char[] password, FileLock lock) throws IOException {
        boolean keep = false;
        try {
            Path vault = profiles.vault(profile.id());
            if (Files.notExists(vault, LinkOption.NOFOLLOW_LINKS)) {
                return new Outcome.Missing();
            }
            VaultFile.Opened opened = VaultFile.open(read(vault), password, derivation);
            profiles.markUsed(profile.id());
            keep = true;
            Path folder = profiles.folder(profile.id());
            return new Outcome.Unlocked(
                    new UnlockedWallet(profile, folder, new WalletKeys(opened.payload()), opened.vaultKey(), lock));
        } catch (WrongPasswordOrDamaged e) {
            return new Outcome.WrongPassword();
        } catch (DerivationFailed e) {
            return new Outcome.NotDerived();
        } catch (UnacceptableParameters | io.carewallet.crypto.vault.NotAVault e) {
            return new Outcome.NotAcceptable();
        } finally {
            if (!keep) {
                lock.channel().close();
            }
        }
    }

    /// Is this the password of the profile? Asked again before a key is used for something that cannot be undone.
    ///
    /// @throws VaultUnreadable when nobody can tell
    public boolean passwordIs(String profileId, char[] password) throws DerivationFailed, VaultUnreadable {
        try {
            VaultFile.open(read(profiles.vault(profileId)), password, derivation)
                    .close();
            return true;
        } catch (WrongPasswordOrDamaged e) {
            return false;
        } catch (UnacceptableParameters | io.carewallet.crypto.vault.NotAVault | IOException e) {
            throw new VaultUnreadable(e);
        }
    }

    /// What came of changing a password. Unless it was changed, everything is as it was.
    public enum Change {
        CHANGED,
        /// The old password is not right.
        WRONG_PASSWORD,
        /// The vault cannot be read, or is damaged: whoever has the recovery words makes it again from them.
        UNREADABLE,
        /// This computer could not write the new vault (disk full, say).
        NOT_WRITTEN
    }

    /// Replaces the password; the vault is replaced whole or not at all.
    public Change changePassword(String profileId, char[] old, char[] replacement, VaultCost cost)
            throws DerivationFailed {
        Path vault = profiles.vault(profileId);
        byte[] changed;
        try {
            changed = VaultFile.changePassword(read(vault), old, replacement, cost, derivation);
        } catch (WrongPasswordOrDamaged e) {
            return Change.WRONG_PASSWORD;
        } catch (UnacceptableParameters | io.carewallet.crypto.vault.NotAVault | IOException e) {
            return Change.UNREADABLE;
        }
        try {
            PrivateFiles.write(vault, changed);
            return Change.CHANGED;
        } catch (IOException e) {
            return Change.NOT_WRITTEN;
        }
    }

    private static Optional<FileLock> lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(lock);
            }
        } catch (OverlappingFileLockException e) {
            // this very process has it open: the same answer as for another one
        }
        channel.close();
        return Optional.empty();
    }

    /// The bytes of a vault; what is not as long as a vault is not read.
    private static byte[] read(Path vault) throws IOException {
        if (Files.size(vault) != VAULT_BYTES) {
            throw new IOException("not as long as a vault");
        }
        return Files.readAllBytes(vault);
    }

    /// Keeps the vault key usable for the notebook only.
    static Secret notebookKey(Secret vaultKey) {
        byte[] ikm = vaultKey.bytes();
        byte[] key = Hkdf.sha256(ikm, SALT, NOTEBOOK_INFO, 32);
        try {
            return Secret.of(key);
        } finally {
            Arrays.fill(ikm, (byte) 0);
            Arrays.fill(key, (byte) 0);
        }
    }

    private static final byte[] SALT = "carewallet/v1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NOTEBOOK_INFO = "carewallet/notebook/0".getBytes(StandardCharsets.US_ASCII);
}

package io.carewallet.core.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.crypto.Hmac;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.vault.DerivationFailed;
import io.carewallet.crypto.vault.KeyDerivation;
import io.carewallet.crypto.vault.VaultCost;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Unlocking as an outcome, and the vault's file while it happens. A quick derivation stands in for Argon2id.
class UnlockWalletTest {
    private static final char[] PASSWORD = "correct horse".toCharArray();
    private static final char[] FRESH = "battery staple".toCharArray();
    private static final KeyDerivation QUICK = (password, salt, cost) -> Hmac.sha256(password, salt);
    private static final KeyDerivation BROKEN = (password, salt, cost) -> {
        throw new DerivationFailed("no memory");
    };

    @TempDir
    Path home;

    private final AtomicInteger derivations = new AtomicInteger();
    private Profiles profiles;
    private UnlockWallet unlock;
    private Path vault;
    private byte[] bytes;

    @BeforeEach
    void create() throws Exception {
        profiles = new Profiles(home);
        var created = new CreateWallet(profiles, QUICK).create(profile("ann"), PASSWORD, VaultCost.SMALL, entropy());
        assertThat(created).isInstanceOf(CreateWallet.Outcome.Created.class);
        unlock = new UnlockWallet(profiles, (password, salt, cost) -> {
            derivations.incrementAndGet();
            return QUICK.key(password, salt, cost);
        });
        vault = profiles.vault("ann");
        bytes = Files.readAllBytes(vault);
    }

    private static Profile profile(String id) {
        return new Profile(id, "Ann", Role.PATIENT);
    }

    private static Secret entropy() {
        byte[] entropy = new byte[32];
        Arrays.fill(entropy, (byte) 5);
        return Secret.of(entropy);
    }

    private UnlockWallet.Outcome unlock(byte[] file, char[] password) throws Exception {
        Files.write(vault, file);
        UnlockWallet.Outcome outcome = unlock.unlock("ann", password);
        assertThat(Files.readAllBytes(vault)).as("the file is untouched").isEqualTo(file);
        return outcome;
    }

    private void assertOpens(char[] password) {
        var outcome = unlock.unlock("ann", password);
        assertThat(outcome).isInstanceOf(UnlockWallet.Outcome.Unlocked.class);
        ((UnlockWallet.Outcome.Unlocked) outcome).wallet().close();
    }

    @Test
    void theRightPasswordOpensAlsoWhereNothingCanBeWritten() throws Exception {
        // Stands in the way of the file that is written first: a full disk would do the same.
        Files.createDirectories(
                profiles.folder("ann").resolve(".profile.json.unfinished").resolve("x"));
        assertOpens(PASSWORD);
    }

    @Test
    void aVaultIsNeverWrittenOverAlsoWhenItsProfileCannotBeRead() throws Exception {
        Files.writeString(profiles.folder("ann").resolve("profile.json"), "{\"role\":\"ORGANISATION\"}");
        var outcome = new CreateWallet(profiles, QUICK).create(profile("ann"), FRESH, VaultCost.SMALL, entropy());
        assertThat(outcome).isInstanceOf(CreateWallet.Outcome.NameTaken.class);
        assertThat(Files.readAllBytes(vault)).isEqualTo(bytes);
    }

    @Test
    void everyFlippedByteIsASentenceAndTheLockIsGivenBack() throws Exception {
        for (int at = 0; at < bytes.length; at++) {
            byte[] changed = bytes.clone();
            changed[at] ^= (byte) 0xff;
            derivations.set(0);
            UnlockWallet.Outcome outcome = unlock(changed, PASSWORD);
            boolean derived = outcome instanceof UnlockWallet.Outcome.WrongPassword;
            assertThat(outcome)
                    .as("byte " + at)
                    .isInstanceOfAny(
                            UnlockWallet.Outcome.WrongPassword.class, UnlockWallet.Outcome.NotAcceptable.class);
            assertThat(derivations.get()).isEqualTo(derived ? 1 : 0);
        }
        Files.write(vault, bytes);
        assertOpens(PASSWORD);
    }

    @Test
    void everyCutIsRefused() throws Exception {
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThat(unlock(cut, PASSWORD))
                    .as("said of the file, not of the password")
                    .isInstanceOf(UnlockWallet.Outcome.NotAcceptable.class);
            assertThatThrownBy(() -> unlock.passwordIs("ann", PASSWORD)).isInstanceOf(VaultUnreadable.class);
        }
        assertThat(unlock(Arrays.copyOf(bytes, bytes.length + 1), PASSWORD))
                .isInstanceOf(UnlockWallet.Outcome.NotAcceptable.class);
        assertThat(unlock(bytes, FRESH)).isInstanceOf(UnlockWallet.Outcome.WrongPassword.class);
    }

    @Test
    void aWalletWhoseVaultIsGoneIsStillListedAndSaysSo() throws Exception {
        Files.delete(vault);
        assertThat(profiles.list()).extracting(Profile::id).containsExactly("ann");
        assertThat(unlock.unlock("ann", PASSWORD)).isInstanceOf(UnlockWallet.Outcome.Missing.class);
        assertThatThrownBy(() -> unlock.passwordIs("ann", PASSWORD)).isInstanceOf(VaultUnreadable.class);
        assertThat(profiles.isTaken("ann")).as("its notes are there").isTrue();
    }

    @Test
    void costsOutsideTheirLimitsAndHugeFilesTakeNoMemory() throws Exception {
        byte[] dear = bytes.clone();
        ByteBuffer.wrap(dear).putInt(8, Integer.MAX_VALUE);
        derivations.set(0);
        assertThat(unlock(dear, PASSWORD)).isInstanceOf(UnlockWallet.Outcome.NotAcceptable.class);
        assertThatThrownBy(() -> unlock.passwordIs("ann", PASSWORD)).isInstanceOf(VaultUnreadable.class);
        assertThat(unlock.changePassword("ann", PASSWORD, FRESH, VaultCost.SMALL))
                .isEqualTo(UnlockWallet.Change.UNREADABLE);
        try (var huge = new RandomAccessFile(vault.toFile(), "rw")) {
            huge.setLength(8L << 30);
        }
        assertThat(unlock.unlock("ann", PASSWORD)).isInstanceOf(UnlockWallet.Outcome.NotAcceptable.class);
        assertThatThrownBy(() -> unlock.passwordIs("ann", PASSWORD)).isInstanceOf(VaultUnreadable.class);
        assertThat(unlock.changePassword("ann", PASSWORD, FRESH, VaultCost.SMALL))
                .isEqualTo(UnlockWallet.Change.UNREADABLE);
        assertThat(derivations.get()).isZero();
    }

    @Test
    void aKeyThatWasNotWorkedOutSaysNothingAboutThePassword() throws Exception {
        var broken = new UnlockWallet(profiles, BROKEN);
        assertThat(broken.unlock("ann", PASSWORD)).isInstanceOf(UnlockWallet.Outcome.NotDerived.class);
        assertThat(new CreateWallet(profiles, BROKEN).create(profile("bea"), PASSWORD, VaultCost.SMALL, entropy()))
                .isInstanceOf(CreateWallet.Outcome.NotDerived.class);
        assertThat(profiles.find("bea")).isEmpty();
        assertThat(profiles.list()).hasSize(1);
        assertOpens(PASSWORD);
    }

    @Test
    void whileItIsOpenNobodyElseOpensIt() {
        var first = (UnlockWallet.Outcome.Unlocked) unlock.unlock("ann", PASSWORD);
        assertThat(unlock.unlock("ann", PASSWORD)).isInstanceOf(UnlockWallet.Outcome.InUse.class);
        first.wallet().close();
        assertOpens(PASSWORD);
        assertThat(unlock.unlock("bea", PASSWORD)).isInstanceOf(UnlockWallet.Outcome.NoSuchProfile.class);
    }

    /// Copying a folder is how people make a backup: two processes must not have one vault open by its two names.
    @Test
    void aFolderCopiedUnderAnotherNameIsAProfileOfItsOwn() throws Exception {
        Path copy = Files.createDirectories(profiles.folder("ann-copy"));
        for (String name : new String[] {"vault", "profile.json"}) {
            Files.copy(profiles.folder("ann").resolve(name), copy.resolve(name));
        }
        assertThat(profiles.list()).extracting(Profile::id).containsExactlyInAnyOrder("ann", "ann-copy");
        var first = (UnlockWallet.Outcome.Unlocked) unlock.unlock("ann", PASSWORD);
        var second = (UnlockWallet.Outcome.Unlocked) unlock.unlock("ann-copy", PASSWORD);
        assertThat(second.wallet().folder()).isEqualTo(copy);
        assertThat(unlock.changePassword("ann-copy", PASSWORD, FRESH, VaultCost.SMALL))
                .isEqualTo(UnlockWallet.Change.CHANGED);
        assertThat(Files.readAllBytes(vault)).isEqualTo(bytes);
        assertThat(unlock.unlock("ann-copy", FRESH)).isInstanceOf(UnlockWallet.Outcome.InUse.class);
        first.wallet().close();
        second.wallet().close();
        Files.move(copy, profiles.folder("Ann (2)"));
        assertThat(profiles.list()).extracting(Profile::id).containsExactly("ann");
    }

    @Test
    void aChangedPasswordReplacesTheVaultWhole() throws Exception {
        assertThat(unlock.changePassword("ann", FRESH, FRESH, VaultCost.SMALL))
                .isEqualTo(UnlockWallet.Change.WRONG_PASSWORD);
        assertThat(Files.readAllBytes(vault)).isEqualTo(bytes);
        assertThat(unlock.changePassword("ann", PASSWORD, FRESH, VaultCost.SMALL))
                .isEqualTo(UnlockWallet.Change.CHANGED);
        assertThat(unlock.passwordIs("ann", PASSWORD)).isFalse();
        assertOpens(FRESH);
        assertThat(vault.resolveSibling(".vault.unfinished")).doesNotExist();
    }

    /// A crash leaves the temporary file in any state and the vault as it was: the old password opens it, and the next
    /// change succeeds.
    @Test
    void aCrashWhileTheNewVaultIsWrittenLeavesTheOldOne() throws Exception {
        Path temporary = vault.resolveSibling(".vault.unfinished");
        for (int written : new int[] {0, 1, 60, bytes.length - 1}) {
            Files.write(temporary, Arrays.copyOf(bytes, written));
            assertOpens(PASSWORD);
            assertThat(Files.readAllBytes(vault)).isEqualTo(bytes);
        }
        assertThat(unlock.changePassword("ann", PASSWORD, FRESH, VaultCost.SMALL))
                .isEqualTo(UnlockWallet.Change.CHANGED);
        assertOpens(FRESH);
        assertThat(temporary).doesNotExist();
    }

    /// The new vault cannot be written: the folder where it would be is in the way.
    @Test
    void whatCannotBeWrittenChangesNothing() throws Exception {
        Files.createDirectories(vault.resolveSibling(".vault.unfinished").resolve("in-the-way"));
        assertThat(unlock.changePassword("ann", PASSWORD, FRESH, VaultCost.SMALL))
                .isEqualTo(UnlockWallet.Change.NOT_WRITTEN);
        assertThat(Files.readAllBytes(vault)).isEqualTo(bytes);
        assertOpens(PASSWORD);
    }
}

package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.identity.CreateWallet;
import io.carewallet.core.identity.Profile;
import io.carewallet.core.identity.Profiles;
import io.carewallet.core.identity.Role;
import io.carewallet.core.identity.UnlockWallet;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.vault.Argon2;
import io.carewallet.crypto.vault.VaultCost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What commands would write is looked at first: a slip costs nobody a file, and no wallet gets a password that is
/// guessed in an hour.
class WrittenFilesTest {
    @TempDir
    Path folder;

    private void refused(String word, String... arguments) {
        HelpTest.Said said = HelpTest.run(arguments);
        assertThat(said.exit()).isEqualTo(Problem.INPUT);
        assertThat(said.err().strip().lines()).singleElement().asString().contains(word);
    }

    private void export(String word, Path out) {
        refused(word, "record", "export", "abcdef", "--home", home().toString(), "--out", out.toString());
        assertThat(home()).doesNotExist();
    }

    private Path home() {
        return folder.resolve("home");
    }

    @Test
    void aFileThatIsThereIsNotWrittenOver() throws Exception {
        Path there = Files.writeString(folder.resolve("letter.json"), "mine");
        export("--force", there);
        assertThat(there).hasContent("mine");
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));
        export("--force", link);
    }

    @Test
    void aFolderIsNotAFileAlsoWithForce() {
        export("is a folder", folder);
        refused("is a folder", "record", "export", "abcd", "--force", "--out", folder.toString());
        export("no folder", folder.resolve("missing/record.json"));
        export("no folder", folder.resolve("missing\nWritten to all/record.json"));
    }

    @Test
    void aNewPasswordIsAsLongAsInTheWindow() throws Exception {
        Path nine = Files.writeString(folder.resolve("nine"), "123456789\n");
        String[] create = {"wallet", "create", "--home", home().toString(), "--password-file", nine.toString()};
        refused("at least 10 characters", create);
        assertThat(home()).doesNotExist();
    }

    private void makeAnn() throws Exception {
        try (Secret entropy = Secret.of(new byte[32])) {
            new CreateWallet(new Profiles(home()), new Argon2())
                    .create(
                            new Profile("ann", "Ann", Role.PATIENT),
                            "correct horse".toCharArray(),
                            VaultCost.SMALL,
                            entropy);
        }
    }

    @Test
    void aChangedPasswordIsAsLongAndTheVaultStaysAsItWas() throws Exception {
        makeAnn();
        byte[] before = Files.readAllBytes(home().resolve("profiles/ann/vault"));
        Path old = Files.writeString(folder.resolve("old"), "correct horse\n");
        Path nine = Files.writeString(folder.resolve("nine"), "123456789\n");
        refused(
                "at least 10 characters",
                "wallet",
                "change-password",
                "--home",
                home().toString(),
                "--password-file",
                old.toString(),
                "--new-password-file",
                nine.toString());
        assertThat(home().resolve("profiles/ann/vault")).hasBinaryContent(before);
    }

    @Test
    void aChangedPasswordIsTheOneThatOpensFromThenOn() throws Exception {
        makeAnn();
        Path old = Files.writeString(folder.resolve("old"), "correct horse\n");
        Path next = Files.writeString(folder.resolve("next"), "another horse\n");
        HelpTest.Said said = HelpTest.run(
                "wallet",
                "change-password",
                "--cost",
                "small",
                "--home",
                home().toString(),
                "--password-file",
                old.toString(),
                "--new-password-file",
                next.toString());
        assertThat(said.exit()).as(said.err()).isZero();
        var unlock = new UnlockWallet(new Profiles(home()), new Argon2());
        assertThat(unlock.unlock("ann", "correct horse".toCharArray()))
                .isInstanceOf(UnlockWallet.Outcome.WrongPassword.class);
        var opened = unlock.unlock("ann", "another horse".toCharArray());
        assertThat(opened).isInstanceOf(UnlockWallet.Outcome.Unlocked.class);
        ((UnlockWallet.Outcome.Unlocked) opened).wallet().close();
    }

    /// Two patients into one folder, and one of them again.
    @Test
    void noPageAboutRecordsIsWrittenOverAndTheSameOneIsKeptOnce() throws Exception {
        Files.createSymbolicLink(folder.resolve("about-2.txt"), folder.resolve("nowhere"));
        for (String page : List.of("Ann", "Bruno", "Ann", "Bruno", "Cleo")) {
            Written.beside(folder, "about", ".txt", page);
        }
        assertThat(folder.resolve("about.txt")).hasContent("Ann");
        assertThat(folder.resolve("about-3.txt")).hasContent("Bruno");
        assertThat(folder.resolve("about-4.txt")).hasContent("Cleo");
        assertThat(folder.resolve("about-5.txt")).doesNotExist();
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }
}

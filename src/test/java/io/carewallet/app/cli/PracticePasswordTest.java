package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.app.demo.PracticePeople;
import io.carewallet.core.identity.CreateWallet;
import io.carewallet.core.identity.Profile;
import io.carewallet.core.identity.Profiles;
import io.carewallet.core.identity.Role;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.vault.Argon2;
import io.carewallet.crypto.vault.VaultCost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A practice person has a password that everybody knows: whoever gives their own is told which one it is, and not that
/// the wallet may be damaged.
class PracticePasswordTest {
    @TempDir
    Path folder;

    private String refusal(Profile profile, String... command) throws Exception {
        Path home = folder.resolve("home");
        Path own = Files.writeString(folder.resolve("pw"), "correct horse battery\n");
        var made = new CreateWallet(new Profiles(home), new Argon2())
                .create(profile, PracticePeople.PASSWORD.toCharArray(), VaultCost.SMALL, Secret.of(new byte[32]));
        assertThat(made).isInstanceOf(CreateWallet.Outcome.Created.class);
        HelpTest.Said said = HelpTest.run(Stream.concat(
                        Stream.of(command),
                        Stream.of(
                                "--home",
                                home.toString(),
                                "--profile",
                                profile.id(),
                                "--password-file",
                                own.toString()))
                .toArray(String[]::new));
        assertThat(said.exit()).isEqualTo(Problem.INPUT);
        return said.err().strip();
    }

    @Test
    void whoGivesTheirOwnForThePracticeDoctorsIsToldThatNoneIsNeeded() throws Exception {
        var doctor = new Profile("practice-doctor", "Dr. Tempie Howell", Role.CLINICIAN);
        assertThat(refusal(doctor, "access", "ask", "cw1"))
                .isEqualTo("That is not the password of the practice wallet of Dr. Tempie Howell, which is 'practice"
                        + " makes perfect' as long as nobody has changed it. Nothing was changed: leave --password-file"
                        + " out, or name a file with that one.");
    }

    @Test
    void aWalletOfTheSameIdThatIsSomebodysOwnHasNoPasswordThatEverybodyKnows() throws Exception {
        var own = new Profile("practice-doctor", "Dr. Ann", Role.CLINICIAN);
        assertThat(refusal(own, "wallet", "export-identity"))
                .startsWith("That is not the password of this wallet.")
                .doesNotContain(PracticePeople.PASSWORD);
    }
}

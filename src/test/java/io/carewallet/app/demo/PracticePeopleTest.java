package io.carewallet.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.core.identity.CreateWallet;
import io.carewallet.core.identity.Profile;
import io.carewallet.core.identity.Profiles;
import io.carewallet.core.identity.Role;
import io.carewallet.core.wallet.OpenDesk;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.vault.Argon2;
import io.carewallet.crypto.vault.VaultCost;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Somebody's own wallet in the place that a made-up person would have: it is no practice wallet, whatever it is
/// called, and nobody may be told to remove it.
class PracticePeopleTest {
    @TempDir
    Path home;

    private void make(Profile profile, String password) {
        var outcome = new CreateWallet(new Profiles(home), new Argon2())
                .create(profile, password.toCharArray(), VaultCost.SMALL, Secret.of(new byte[32]));
        assertThat(outcome).isInstanceOf(CreateWallet.Outcome.Created.class);
    }

    /// Whether or not its password is the one that everybody knows.
    @ParameterizedTest
    @CsvSource({"correct horse battery,PATIENT", "practice makes perfect,PATIENT", "practice makes perfect,CLINICIAN"})
    void aWalletOfTheSameIdIsLeftAlone(String password, Role role) throws Exception {
        var own = new Profile("practice-patient", "Ann", role);
        make(own, password);
        byte[] vault = Files.readAllBytes(home.resolve("profiles/practice-patient/vault"));
        assertThatThrownBy(() -> new PracticePeople(home).patient())
                .isInstanceOf(OpenDesk.CannotOpen.class)
                .hasMessageContaining("'practice-patient' is somebody's own")
                .hasMessageNotContainingAny("samples only", "remove");
        assertThat(Files.readAllBytes(home.resolve("profiles/practice-patient/vault")))
                .isEqualTo(vault);
        assertThat(PracticePeople.hint(own)).isEmpty();
    }

    @Test
    void theDoctorsPlaceIsNoOtherDoctorsEither() {
        make(new Profile("practice-doctor", "Dr. Ann", Role.CLINICIAN), "correct horse battery");
        assertThatThrownBy(() -> new PracticePeople(home).clinician())
                .isInstanceOf(OpenDesk.CannotOpen.class)
                .hasMessageContaining("'practice-doctor' is somebody's own")
                .hasMessageNotContainingAny("samples only", "remove");
    }
}

package io.carewallet.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.app.wiring.Natives;
import io.carewallet.app.wiring.PracticeConnection;
import io.carewallet.core.identity.CreateWallet;
import io.carewallet.core.identity.Profile;
import io.carewallet.core.identity.Profiles;
import io.carewallet.core.identity.Role;
import io.carewallet.core.wallet.Desk;
import io.carewallet.core.wallet.OpenDesk;
import io.carewallet.core.wallet.TryIt;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.vault.Argon2;
import io.carewallet.crypto.vault.VaultCost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Making the practice patient ready, and changing one's mind in the middle of it.
class TryItIT {
    @TempDir
    Path home;

    private PracticePeople people;

    private static final class Told implements TryIt.Progress {
        private final List<TryIt.Step> steps = new ArrayList<>();
        private final TryIt.Step stopAt;

        private Told(TryIt.Step stopAt) {
            this.stopAt = stopAt;
        }

        @Override
        public void at(TryIt.Step step, int done, int total) {
            if (!steps.contains(step)) {
                steps.add(step);
            }
            assertThat(done).isLessThanOrEqualTo(total);
        }

        @Override
        public boolean isStopped() {
            return steps.contains(stopAt);
        }
    }

    @AfterEach
    void stop() throws Exception {
        people.close();
        new PracticeConnection(home).stop();
    }

    @Test
    void whoStopsLeavesNoWalletHereAndMayBeginAgain() throws Exception {
        Natives.under(home);
        people = new PracticePeople(home);
        var early = new Told(TryIt.Step.NETWORK);
        assertThatThrownBy(() -> people.patient(early)).isInstanceOf(TryIt.Stopped.class);
        var late = new Told(TryIt.Step.RECORDS);
        assertThatThrownBy(() -> people.patient(late)).isInstanceOf(TryIt.Stopped.class);
        assertThat(late.steps).containsExactly(TryIt.Step.values());
        assertThat(new Profiles(home).list()).isEmpty();
        try (Stream<Path> left = Files.list(home.resolve("profiles"))) {
            assertThat(left).isEmpty();
        }
        try (Desk.Patient desk = people.patient(new Told(null))) {
            assertThat(desk.records().count()).isEqualTo(Samples.all().size());
        }
        // Another time the samples are there, and a patient who was there before is not taken away.
        assertThatThrownBy(() -> people.patient(new Told(TryIt.Step.WALLET))).isInstanceOf(TryIt.Stopped.class);
        assertThat(new Profiles(home).list()).hasSize(1);
    }

    /// Somebody who liked the practice wallet may have gone on with it: it holds whatever they put there.
    @Test
    void aPracticeWalletWithAnotherPasswordIsOpenedByWhoeverKnowsIt() throws Exception {
        var outcome = new CreateWallet(new Profiles(home), new Argon2())
                .create(
                        new Profile("practice-patient", "Maxine Erdman", Role.PATIENT),
                        "correct horse battery".toCharArray(),
                        VaultCost.SMALL,
                        Secret.of(new byte[32]));
        assertThat(outcome).isInstanceOf(CreateWallet.Outcome.Created.class);
        people = new PracticePeople(home);
        assertThatThrownBy(() -> people.patient())
                .isInstanceOf(OpenDesk.CannotOpen.class)
                .hasMessageContaining("has another password now")
                .hasMessageNotContainingAny("samples only", "remove");
        assertThat(new Profiles(home).list()).hasSize(1);
    }
}

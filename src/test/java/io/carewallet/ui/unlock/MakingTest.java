package io.carewallet.ui.unlock;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.app.wiring.ProfileNetworks;
import io.carewallet.core.identity.CreateWallet;
import io.carewallet.core.identity.Profile;
import io.carewallet.core.identity.Profiles;
import io.carewallet.core.identity.Role;
import io.carewallet.core.identity.UnlockWallet;
import io.carewallet.core.identity.UnlockedWallet;
import io.carewallet.core.record.RestoreProgress;
import io.carewallet.core.wallet.Desk;
import io.carewallet.core.wallet.NoBackups;
import io.carewallet.core.wallet.OpenDesk;
import io.carewallet.core.wallet.Wallets;
import io.carewallet.crypto.vault.QuickDerivation;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A wallet that was made and could not be opened is opened later, by whoever comes back to its password.
class MakingTest {
    private static final String NOT_REACHED = "The network does not answer.";

    @TempDir
    Path home;

    /// Nobody gets as far as a desk here.
    private static final class NoDesk implements OpenDesk {
        @Override
        public Desk open(UnlockedWallet wallet, RestoreProgress progress) throws CannotOpen {
            wallet.close();
            throw new CannotOpen(NOT_REACHED);
        }

        @Override
        public Path setAside(UnlockedWallet wallet) throws CannotOpen {
            throw new CannotOpen(NOT_REACHED);
        }
    }

    private Profiles profiles;
    private UnlockWallet unlock;
    private Making making;

    @BeforeEach
    void start() {
        profiles = new Profiles(home);
        unlock = new UnlockWallet(profiles, new QuickDerivation());
        var create = new CreateWallet(profiles, new QuickDerivation());
        making = new Making(
                new Wallets(profiles, create, unlock, new ProfileNetworks(), new NoDesk(), new NoBackups()),
                name -> "maxine");
    }

    @Test
    void aWalletIsThereBeforeAnybodyOpensItAndIsOpenedLater() throws Exception {
        var draft = new Draft(Role.PATIENT, false);
        draft.name("Maxine");
        draft.password("the first password".toCharArray());

        assertThat(making.keep(draft)).isEqualTo(Making.DONE);
        assertThat(profiles.list()).extracting(Profile::name).containsExactly("Maxine");
        assertThat(unlock.passwordIs("maxine", "the first password".toCharArray()))
                .isTrue();

        Opening.Result result = making.run(draft, (p, password) -> open(unlock, p.profile(), password));
        assertThat(result.why().sentence()).isEqualTo(NOT_REACHED);
        assertThat(profiles.list()).as("no second wallet").hasSize(1);
    }

    @Test
    void theWalletTakesThePasswordThatIsTypedAfterItCouldNotBeOpened() throws Exception {
        var draft = new Draft(Role.PATIENT, true);
        draft.name("Maxine");
        draft.password("the first password".toCharArray());
        assertThat(making.run(draft, (p, password) -> open(unlock, p.profile(), password))
                        .why()
                        .sentence())
                .isEqualTo(NOT_REACHED);
        draft.password("another one, the second".toCharArray());

        assertThat(making.run(draft, (p, password) -> open(unlock, p.profile(), password))
                        .why()
                        .sentence())
                .isEqualTo(NOT_REACHED);
        assertThat(unlock.passwordIs("maxine", "another one, the second".toCharArray()))
                .isTrue();
        assertThat(unlock.passwordIs("maxine", "the first password".toCharArray()))
                .isFalse();
        assertThat(profiles.list()).as("no second wallet").hasSize(1);
    }

    private static Opening.Result open(UnlockWallet unlock, Profile profile, char[] password) {
        if (unlock.unlock(profile.id(), password) instanceof UnlockWallet.Outcome.Unlocked unlocked) {
            unlocked.wallet().close();
            return Opening.Result.not(NOT_REACHED);
        }
        return Opening.Result.saying("unlock.wrong");
    }
}

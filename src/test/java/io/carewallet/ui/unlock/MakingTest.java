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
import io.carewallet.core.wallet.OpenDesk;
import io.carewallet.core.wallet.Wallets;
import io.carewallet.crypto.vault.Argon2;
import java.nio.file.Path;
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

    @Test
    void theWalletTakesThePasswordThatIsTypedAfterItCouldNotBeOpened() throws Exception {
        var profiles = new Profiles(home);
        var unlock = new UnlockWallet(profiles, new Argon2());
        var wallets = new Wallets(
                profiles, new CreateWallet(profiles, new Argon2()), unlock, new ProfileNetworks(), new NoDesk());
        var making = new Making(wallets, name -> "maxine");
        var draft = new Draft(Role.PATIENT, true);
        draft.name("Maxine");
        draft.password("the first password".toCharArray());
        assertThat(making.run(draft, (p, password) -> open(unlock, p, password))
                        .why()
                        .sentence())
                .isEqualTo(NOT_REACHED);
        draft.password("another one, the second".toCharArray());

        assertThat(making.run(draft, (p, password) -> open(unlock, p, password))
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

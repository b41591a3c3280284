package io.carewallet.ui.shell;

import static io.carewallet.ui.OnScreen.look;
import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.app.MemoryConnection;
import io.carewallet.app.wiring.ProfileNetworks;
import io.carewallet.app.wiring.Wiring;
import io.carewallet.core.identity.CreateWallet;
import io.carewallet.core.identity.Profile;
import io.carewallet.core.identity.Profiles;
import io.carewallet.core.identity.Role;
import io.carewallet.core.identity.UnlockWallet;
import io.carewallet.core.wallet.NoBackups;
import io.carewallet.core.wallet.Wallets;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.vault.QuickDerivation;
import io.carewallet.crypto.vault.VaultCost;
import io.carewallet.fhir.FhirRecordReader;
import io.carewallet.ui.common.Preferences;
import io.carewallet.ui.common.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// What was got back stands on a screen of its own, and behind it stands an open wallet.
@ExtendWith(ApplicationExtension.class)
class IdleResultTest {
    private static final String PASSWORD = "a good long password";

    @TempDir
    static Path home;

    private final CountDownLatch locked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private UnlockWallet unlock;

    @Start
    void start(Stage stage) throws Exception {
        var profiles = new Profiles(home);
        var create = new CreateWallet(profiles, new QuickDerivation());
        unlock = new UnlockWallet(profiles, new QuickDerivation());
        var profile = new Profile("maxine", "Maxine Erdman", Role.PATIENT);
        create.restore(profile, PASSWORD.toCharArray(), VaultCost.SMALL, Secret.of(new byte[32]));
        var wiring = new Wiring(new MemoryConnection(home), new FhirRecordReader());
        // Nobody sits still for minutes in a test: with none at all, whatever is open is locked at once.
        Files.createDirectories(home);
        new Preferences(false, 15, 0).write(home);
        Theme.loadFonts(home);
        var wallets = new Wallets(profiles, create, unlock, new ProfileNetworks(), wiring, new NoBackups());
        var context = new UiContext(home, wallets, null, progress -> null, p -> "", locked::countDown, () -> {});
        new Window(stage, context, ended::countDown).open();
    }

    @Test
    void whoLeavesTheResultOfARestoreOnTheScreenLeavesNoOpenWallet(FxRobot robot) throws Exception {
        robot.clickOn("#password").write(PASSWORD);
        Button open = look(() -> robot.lookup(n -> n instanceof Button button && button.isDefaultButton())
                .queryButton());
        assertThat(locked.getCount()).as("no wallet is open yet").isOne();
        robot.interact(open::fire);

        assertThat(locked.await(30, TimeUnit.SECONDS)).as("it was locked").isTrue();
        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        var again = unlock.unlock("maxine", PASSWORD.toCharArray());
        assertThat(again).as("and let go of").isInstanceOf(UnlockWallet.Outcome.Unlocked.class);
        ((UnlockWallet.Outcome.Unlocked) again).wallet().close();
    }
}

package io.carewallet.ui.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.identity.CreateWallet;
import io.carewallet.core.identity.Profile;
import io.carewallet.core.identity.Profiles;
import io.carewallet.core.identity.Role;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.succession.Departure;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.vault.QuickDerivation;
import io.carewallet.crypto.vault.VaultCost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The window of a wallet whose owner has new words says where everything is, by the name that the unlock screen has
/// for that wallet, and that something is here still.
@ExtendWith(ApplicationExtension.class)
class LeftWalletTest {
    @TempDir
    static Path folder;

    private Path home;

    private OpenWindow window;

    @Start
    void start(Stage stage) throws Exception {
        home = Files.createTempDirectory(folder, "home");
        window = new OpenWindow(stage, home);
    }

    @AfterEach
    void close() {
        window.desk.close();
    }

    private void leave() {
        new CreateWallet(new Profiles(home), new QuickDerivation())
                .create(
                        new Profile("maxine-new", "Maxine, new words", Role.PATIENT),
                        OpenWindow.PASSWORD.toCharArray(),
                        VaultCost.SMALL,
                        Secret.of(new byte[32]));
        var side = window.desk.side();
        Instant now = Instant.now();
        Departure.begin(side.keys().address(WalletKeys.BOOK), "maxine-new", now)
                .closed(now, List.of())
                .done(now)
                .writeTo(side.notebook());
        window.desk.sync().wake();
    }

    @Test
    void theNewWalletHasItsName(FxRobot robot) {
        leave();
        OpenWindow.awaitText(robot, "your records are in \u201cMaxine, new words\u201d: lock this one");
        assertThat(OpenWindow.isShown(robot, "still")).isFalse();
    }

    @Test
    void whatIsHereStillIsCounted(FxRobot robot) {
        window.save(0);
        leave();
        OpenWindow.awaitText(
                robot, "your records are in \u201cMaxine, new words\u201d, but for one that is in this one still:");
    }
}

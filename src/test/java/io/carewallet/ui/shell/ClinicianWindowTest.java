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
import io.carewallet.core.wallet.Desk;
import io.carewallet.core.wallet.NoBackups;
import io.carewallet.core.wallet.Wallets;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.vault.QuickDerivation;
import io.carewallet.crypto.vault.VaultCost;
import io.carewallet.fhir.FhirRecordReader;
import io.carewallet.ui.common.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The window of a clinician by keyboard, without a network, and when it is locked.
@ExtendWith(ApplicationExtension.class)
class ClinicianWindowTest {
    private static final char[] PASSWORD = "correct horse battery".toCharArray();

    @TempDir
    static Path folder;

    private final FxRobot robot = new FxRobot();
    private final CountDownLatch restarted = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private MemoryConnection connection;
    private UnlockWallet unlock;
    private Desk desk;
    private Stage stage;

    @Start
    void start(Stage window) throws Exception {
        stage = window;
        Path home = Files.createTempDirectory(folder, "home");
        connection = new MemoryConnection(home);
        var profiles = new Profiles(home);
        unlock = new UnlockWallet(profiles, new QuickDerivation());
        byte[] entropy = new byte[32];
        new SecureRandom().nextBytes(entropy);
        var howell = new Profile("howell", "Dr. Tempie Howell", Role.CLINICIAN);
        var create = new CreateWallet(profiles, new QuickDerivation());
        create.create(howell, PASSWORD.clone(), VaultCost.SMALL, Secret.of(entropy));
        var wiring = new Wiring(connection, new FhirRecordReader());
        desk = wiring.open(((UnlockWallet.Outcome.Unlocked) unlock.unlock("howell", PASSWORD.clone())).wallet());
        var context = new UiContext(
                home,
                new Wallets(profiles, create, unlock, new ProfileNetworks(), wiring, new NoBackups()),
                desk,
                progress -> desk,
                profile -> "",
                restarted::countDown,
                () -> {});
        Theme.loadFonts(home);
        new Window(stage, context, ended::countDown).open();
        await(() -> look(() -> robot.lookup("#ask").tryQuery()).isPresent());
    }

    @AfterEach
    void close() {
        robot.interact(stage::hide);
        desk.close();
    }

    @Test
    void lockingByKeyClosesTheWalletThenStartsANewProcess() throws Exception {
        key(KeyCode.L, true);
        assertThat(restarted.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
        await(() -> !stage.isShowing());
        var again = unlock.unlock("howell", PASSWORD.clone());
        assertThat(again).isInstanceOf(UnlockWallet.Outcome.Unlocked.class);
        ((UnlockWallet.Outcome.Unlocked) again).wallet().close();
    }

    @Test
    void aRequestThatWasBegunIsKeptWhenOneGoesElsewhereByKey() {
        key(KeyCode.N, true);
        await(() -> look(() -> robot.lookup("#ask-message").tryQuery()).isPresent());
        robot.interact(() -> message().setText("before the review"));
        key(KeyCode.DIGIT2, true);
        await(() -> look(() -> robot.lookup("#ask-message").tryQuery()).isEmpty());
        key(KeyCode.N, true);
        await(() -> look(() -> robot.lookup("#ask-message").tryQuery()).isPresent());
        assertThat(message().getText()).isEqualTo("before the review");
        key(KeyCode.ESCAPE, false);
        await(() -> look(() -> robot.lookup("#ask-message").tryQuery()).isEmpty());
    }

    @Test
    void theKeysAreListedAndEscClosesTheList() {
        key(KeyCode.F1, false);
        await(() -> look(() -> robot.lookup("#keys").tryQuery()).isPresent());
        key(KeyCode.ESCAPE, false);
        await(() -> look(() -> robot.lookup("#keys").tryQuery()).isEmpty());
    }

    @Test
    void aNetworkThatStopsAnsweringIsSaidAndItsReturnIsNoticed() {
        connection.register.switchOff(true);
        desk.sync().wake();
        await(() -> look(() -> robot.lookup("#offline").tryQuery()).isPresent());
        connection.register.switchOff(false);
        desk.sync().wake();
        await(() -> look(() -> robot.lookup("#offline").tryQuery()).isEmpty());
    }

    private TextArea message() {
        return look(() -> robot.lookup("#ask-message").queryAs(TextArea.class));
    }

    private void key(KeyCode code, boolean shortcut) {
        robot.interact(() -> {
            Node owner = stage.getScene().getFocusOwner();
            var target = owner == null ? stage.getScene().getRoot() : owner;
            Event.fireEvent(target, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, shortcut, false, false));
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void await(Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new AssertionError("it did not come to be within 20 seconds", e);
        }
    }
}

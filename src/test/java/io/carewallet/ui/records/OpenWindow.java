package io.carewallet.ui.records;

import static io.carewallet.ui.OnScreen.look;
import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.app.MemoryConnection;
import io.carewallet.app.demo.Samples;
import io.carewallet.app.wiring.BackupDesk;
import io.carewallet.app.wiring.HomeBackups;
import io.carewallet.app.wiring.ProfileNetworks;
import io.carewallet.app.wiring.Wiring;
import io.carewallet.core.identity.CreateWallet;
import io.carewallet.core.identity.Profile;
import io.carewallet.core.identity.Profiles;
import io.carewallet.core.identity.Role;
import io.carewallet.core.identity.UnlockWallet;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.record.SaveOutcome;
import io.carewallet.core.record.SaveProgress;
import io.carewallet.core.wallet.BackupFiles;
import io.carewallet.core.wallet.Desk;
import io.carewallet.core.wallet.Wallets;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.vault.QuickDerivation;
import io.carewallet.crypto.vault.VaultCost;
import io.carewallet.fhir.FhirRecordReader;
import io.carewallet.ui.Cut;
import io.carewallet.ui.Photographs;
import io.carewallet.ui.common.Theme;
import io.carewallet.ui.shell.UiContext;
import io.carewallet.ui.shell.Window;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// A patient's window as the application opens it, over a network in memory.
public final class OpenWindow {
    public static final String PASSWORD = "correct horse battery";

    public final MemoryConnection connection;
    public final Desk.Patient desk;
    /// Whose words the wallet has.
    public final byte[] entropy = new byte[32];
    public final UnlockWallet unlock;
    public final BackupFiles backups;
    private final Path home;
    private final Scene scene;

    public OpenWindow(Stage stage, Path home) throws Exception {
        this.home = home;
        connection = new MemoryConnection(home);
        var profiles = new Profiles(home);
        var create = new CreateWallet(profiles, new QuickDerivation());
        unlock = new UnlockWallet(profiles, new QuickDerivation());
        new SecureRandom().nextBytes(entropy);
        var maxine = new Profile("maxine", "Maxine Erdman", Role.PATIENT);
        create.create(maxine, PASSWORD.toCharArray(), VaultCost.SMALL, Secret.of(entropy));
        var unlocked = (UnlockWallet.Outcome.Unlocked) unlock.unlock("maxine", PASSWORD.toCharArray());
        backups = new HomeBackups(new BackupDesk(home, new FhirRecordReader()), connection);
        var wiring = new Wiring(connection, new FhirRecordReader());
        desk = (Desk.Patient) wiring.open(unlocked.wallet());
        Theme.loadFonts(home);
        var window = new Window(
                stage,
                new UiContext(
                        home,
                        new Wallets(profiles, create, unlock, new ProfileNetworks(), wiring, backups),
                        desk,
                        progress -> desk,
                        profile -> "",
                        () -> {},
                        () -> {}));
        window.open();
        scene = stage.getScene();
    }

    /// One part of a page by itself, where a test needs to hold it in its hand.
    public void show(Parent part) {
        ((Pane) scene.getRoot()).getChildren().setAll(part);
    }

    /// Samples as files, as a person has them.
    public Path file(int sample) throws Exception {
        Samples.Sample file = Samples.all().get(sample);
        return Files.write(home.resolve(file.name()), file.bytes());
    }

    public RecordRow save(int sample) {
        Samples.Sample file = Samples.all().get(sample);
        var outcome = desk.save().save(file.name(), file.bytes(), true, SaveProgress.NONE);
        assertThat(outcome).isInstanceOf(SaveOutcome.Saved.class);
        desk.sync().wake();
        return ((SaveOutcome.Saved) outcome).row();
    }

    /// Both copies of the largest record are damaged.
    public void damageLargest() throws Exception {
        flipOneByte(home.resolve("network"));
        flipOneByte(home.resolve("profiles/maxine/blobs"));
    }

    private static void flipOneByte(Path folder) throws Exception {
        try (var files = Files.walk(folder)) {
            Path largest = files.filter(Files::isRegularFile)
                    .max(Comparator.comparingLong(f -> f.toFile().length()))
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(largest);
            bytes[bytes.length / 2] ^= 1;
            Files.write(largest, bytes);
        }
    }

    public void photograph(FxRobot robot, String name) {
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> Photographs.take(scene, name));
        robot.interact(() -> {
            Theme.apply(scene, true, 15);
            Photographs.take(scene, name + "-dark");
            Theme.apply(scene, false, 15);
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// What of the page cannot be read whole, in the largest text.
    public List<String> cutInTheLargestText(FxRobot robot, double width, double height) {
        robot.interact(() -> {
            scene.getWindow().setWidth(width);
            scene.getWindow().setHeight(height);
            Theme.apply(scene, false, 20);
        });
        // One pass of the layout may not be the last one: what is cut stays cut.
        List<String> cut = List.of("not looked at");
        for (int pass = 0; pass < 50 && !cut.isEmpty(); pass++) {
            WaitForAsyncUtils.sleep(20 * pass, TimeUnit.MILLISECONDS);
            WaitForAsyncUtils.waitForFxEvents();
            cut = look(() -> Cut.in(scene));
        }
        robot.interact(() -> Theme.apply(scene, false, 15));
        return cut;
    }

    public static void press(FxRobot robot, String id) {
        await(() -> look(() -> robot.lookup(id).tryQuery()).isPresent(), id);
        Button button = look(() -> robot.lookup(id).queryButton());
        robot.interact(button::fire);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// A place of the sidebar.
    public Button sideItem(FxRobot robot, String words) {
        return look(() -> robot.lookup((Button button) ->
                        button.getStyleClass().contains("cw-side-item") && words.equals(button.getText()))
                .queryButton());
    }

    /// Waits until a text stands on the screen.
    public static void awaitText(FxRobot robot, String text) {
        await(() -> isShown(robot, text), "\"" + text + "\"");
    }

    public static boolean isShown(FxRobot robot, String text) {
        return look(() -> robot.lookup(node -> words(node).contains(text) && isInSight(node))
                        .tryQuery())
                .isPresent();
    }

    private static String words(Node node) {
        return switch (node) {
            case Label label -> String.valueOf(label.getText());
            case Text text -> text.getText();
            default -> "";
        };
    }

    private static boolean isInSight(Node node) {
        return node.getScene() != null && node.isVisible();
    }

    private static void await(java.util.concurrent.Callable<Boolean> condition, String what) {
        try {
            WaitForAsyncUtils.waitFor(2, TimeUnit.MINUTES, condition);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new AssertionError(what + " did not come to be within two minutes", e);
        }
    }
}

package io.carewallet.ui.unlock;

import static io.carewallet.ui.OnScreen.look;
import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.app.MemoryConnection;
import io.carewallet.app.wiring.ProfileNetworks;
import io.carewallet.app.wiring.Wiring;
import io.carewallet.core.identity.CreateWallet;
import io.carewallet.core.identity.Profiles;
import io.carewallet.core.identity.UnlockWallet;
import io.carewallet.core.wallet.Desk;
import io.carewallet.core.wallet.NoBackups;
import io.carewallet.core.wallet.Wallets;
import io.carewallet.crypto.vault.Argon2;
import io.carewallet.fhir.FhirRecordReader;
import io.carewallet.ui.Cut;
import io.carewallet.ui.Photographs;
import io.carewallet.ui.common.Preferences;
import io.carewallet.ui.common.Theme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.geometry.Bounds;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// From an empty computer to an open wallet, as a person does it.
@ExtendWith(ApplicationExtension.class)
class UnlockStoryTest {
    @TempDir
    static Path home;

    private final AtomicReference<Desk> opened = new AtomicReference<>();
    private Scene scene;
    private UnlockFlow flow;

    @Start
    void start(Stage stage) throws Exception {
        Theme.loadFonts(home);
        var root = new StackPane();
        scene = new Scene(root, 1280, 784);
        var profiles = new Profiles(home);
        var wiring = new Wiring(new MemoryConnection(home), new FhirRecordReader());
        flow = new UnlockFlow(
                new Wallets(
                        profiles,
                        new CreateWallet(profiles, new Argon2()),
                        new UnlockWallet(profiles, new Argon2()),
                        new ProfileNetworks(),
                        wiring,
                        new NoBackups()),
                progress -> null,
                profile -> "",
                () -> new TextSize(
                        Preferences.read(home), chosen -> Theme.apply(scene, chosen.dark(), chosen.textSize())),
                screen -> root.getChildren().setAll(screen),
                opened::set);
        Theme.apply(scene, false, 15);
        flow.start();
        stage.setScene(scene);
        stage.show();
    }

    private void photograph(FxRobot robot, String name) {
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> Photographs.inEveryLook(scene, name));
    }

    private void inTheLargestText(FxRobot robot, Runnable check) {
        robot.interact(() -> Theme.apply(scene, false, 20));
        WaitForAsyncUtils.waitForFxEvents();
        check.run();
        robot.interact(() -> Theme.apply(scene, false, 15));
    }

    /// Words that touch the next one, or leave their card.
    private static List<String> overlaps(FxRobot robot) {
        return look(() -> {
            List<HBox> cells = List.copyOf(robot.lookup(".cw-word").queryAllAs(HBox.class));
            var found = new ArrayList<String>();
            for (HBox one : cells) {
                Bounds place = one.getBoundsInParent();
                boolean alone = cells.stream()
                        .filter(other -> other != one)
                        .noneMatch(other -> other.getBoundsInParent().intersects(place));
                boolean inside = place.getMaxX() <= ((GridPane) one.getParent()).getWidth() + 1;
                if (!alone || !inside) {
                    found.add(((Label) one.getChildren().get(1)).getText());
                }
            }
            return found;
        });
    }

    private static Button primary(FxRobot robot) {
        return look(() -> robot.lookup(node -> node instanceof Button button && button.isDefaultButton())
                .queryButton());
    }

    private static void press(FxRobot robot, Button button) {
        robot.interact(button::fire);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// The first thing that somebody with weak eyes sees.
    @Test
    void nothingOfTheFirstPageIsCutInTheLargestText(FxRobot robot) {
        robot.interact(flow::welcome);
        for (double[] window : new double[][] {{1280, 784}, {1024, 664}}) {
            robot.interact(() -> {
                scene.getWindow().setWidth(window[0]);
                scene.getWindow().setHeight(window[1]);
            });
            for (int size : new int[] {15, 17, 20}) {
                robot.interact(() -> Theme.apply(scene, false, size));
                WaitForAsyncUtils.waitForFxEvents();
                robot.interact(() -> Photographs.take(scene, "01-welcome-" + (int) window[0] + "-" + size));
                assertThat(look(() -> Cut.in(scene)))
                        .as("text of " + size + " in " + window[0])
                        .isEmpty();
            }
        }
        robot.interact(() -> Theme.apply(scene, false, 15));
    }

    private static boolean says(FxRobot robot, String words) {
        return look(() -> robot.lookup((Label label) -> label.getText().startsWith(words))
                .tryQuery()
                .isPresent());
    }

    @Test
    void aNewUserMakesAWalletChecksFourWordsAndUnlocksItAgain(FxRobot robot) throws Exception {
        photograph(robot, "01-welcome");
        inTheLargestText(
                robot,
                () -> assertThat(look(() -> robot.lookup(
                                                (Text text) -> text.getText().startsWith("Keep records"))
                                        .queryAs(Text.class))
                                .getText())
                        .endsWith("for how long."));
        press(robot, primary(robot));
        robot.clickOn("#name").write("Maxine Erdman");
        press(robot, primary(robot));
        robot.clickOn("#password").write("a good long password");
        assertThat(primary(robot).isDisabled()).isTrue();
        robot.clickOn("#password-again").write("a good long password");
        assertThat(primary(robot).isDisabled()).isFalse();
        press(robot, primary(robot));

        assertThat(primary(robot).isDisabled())
                .as("no way on before the box is ticked")
                .isTrue();
        var words = look(() -> robot.lookup(".cw-word-text").queryAllAs(Label.class)).stream()
                .map(Label::getText)
                .toList();
        assertThat(words).hasSize(24);
        photograph(robot, "02-recovery-words");
        inTheLargestText(robot, () -> assertThat(overlaps(robot)).isEmpty());
        for (int size : new int[] {15, 17, 20}) {
            robot.interact(() -> Theme.apply(scene, false, size));
            WaitForAsyncUtils.waitForFxEvents();
            assertThat(look(() -> robot.lookup(".cw-word-number").queryAllAs(Label.class)))
                    .as("the words begin in one line at " + size)
                    .extracting(Label::getWidth)
                    .containsOnly(look(() ->
                            robot.lookup(".cw-word-number").queryAs(Label.class).getWidth()));
        }
        robot.interact(() -> Theme.apply(scene, false, 15));
        robot.clickOn("#written");
        press(robot, primary(robot));

        for (int i = 0; i < 4; i++) {
            robot.clickOn("#word-" + i);
            if (i == 2) {
                robot.write("pencil");
                photograph(robot, "21-word-check");
                robot.press(KeyCode.CONTROL, KeyCode.A)
                        .release(KeyCode.CONTROL, KeyCode.A)
                        .press(KeyCode.DELETE)
                        .release(KeyCode.DELETE);
            }
            String asked = look(
                            () -> robot.lookup((Label label) -> label.getText().matches("Word \\d+"))
                                    .queryAllAs(Label.class))
                    .stream()
                    .map(Label::getText)
                    .toList()
                    .get(i);
            int number = Integer.parseInt(asked.replaceAll("\\D", ""));
            robot.write(wordAt(words, number));
        }
        assertThat(primary(robot).isDisabled()).isFalse();
        press(robot, primary(robot));
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> says(robot, "Your wallet is saved"));
        assertThat(new Profiles(home).list())
                .as("whoever closes the window now has a wallet")
                .hasSize(1);
        photograph(robot, "wallet-saved");
        press(robot, primary(robot));
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> opened.get() != null);
        assertThat(opened.get().wallet().profile().name()).isEqualTo("Maxine Erdman");
        opened.getAndSet(null).close();

        robot.interact(flow::start);
        robot.clickOn("#password").write("not the password");
        photograph(robot, "03-unlock");
        press(robot, primary(robot));
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> says(robot, "That is not the password"));
        assertThat(opened.get()).isNull();
        robot.clickOn("#password").write("a good long password");
        press(robot, primary(robot));
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> opened.get() != null);
        opened.get().close();
    }

    /// Words stand in reading order of the grid: down each column, as they were added.
    private static String wordAt(java.util.List<String> words, int number) {
        return words.get(number - 1);
    }
}

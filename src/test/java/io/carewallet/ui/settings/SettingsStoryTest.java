package io.carewallet.ui.settings;

import static io.carewallet.ui.OnScreen.look;
import static io.carewallet.ui.records.OpenWindow.awaitText;
import static io.carewallet.ui.records.OpenWindow.press;
import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.ui.common.Preferences;
import io.carewallet.ui.records.OpenWindow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.ComboBox;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// What a person sets, and that it holds.
@ExtendWith(ApplicationExtension.class)
class SettingsStoryTest {
    private static final String FRESH = "another good password";

    @TempDir
    static Path folder;

    private OpenWindow window;
    private Path home;
    private Stage stage;

    @Start
    void start(Stage stage) throws Exception {
        this.stage = stage;
        home = Files.createTempDirectory(folder, "home");
        window = new OpenWindow(stage, home);
    }

    @BeforeEach
    void goToSettings(FxRobot robot) {
        robot.interact(() -> window.sideItem(robot, "Settings").fire());
        awaitText(robot, "Take everything along");
    }

    @AfterEach
    void close() {
        window.desk.close();
    }

    @Test
    void theNetworkIsDescribedInWordsAndRecordsAreCheckedOnDemand(FxRobot robot) throws Exception {
        window.save(1);
        window.save(0);
        WaitForAsyncUtils.waitFor(
                30, TimeUnit.SECONDS, () -> window.desk.sync().status().waiting() == 0);
        press(robot, "#check-all");
        awaitText(robot, "All records are present and unchanged.");
        awaitText(robot, "All 2 records present and unchanged");
        robot.interact(() -> stage.setWidth(1024));
        WaitForAsyncUtils.waitForFxEvents();
        window.photograph(robot, "14b-settings-narrow");
        for (String last : List.of("#theme-dark", "#size-20", "#check-all", "#change-password")) {
            assertThat(rightEdge(robot, last))
                    .as("%s stands inside the narrowest window", last)
                    .isLessThanOrEqualTo(1024 - 32);
        }
        robot.interact(() -> stage.setWidth(1280));
        window.damageLargest();
        press(robot, "#check-all");
        awaitText(robot, "1 record needs you");
        awaitText(robot, "1 record does not match what was registered");
    }

    @Test
    void sizeThemeAndIdleTimeApplyAtOnceAndAreKept(FxRobot robot) {
        var scene = look(() -> robot.lookup("#lock-after").query().getScene());
        robot.interact(
                () -> robot.lookup("#size-20").queryAs(ToggleButton.class).fire());
        robot.interact(
                () -> robot.lookup("#theme-dark").queryAs(ToggleButton.class).fire());
        robot.interact(() -> setMinutes(robot, 5));
        assertThat(scene.getRoot().getStyle()).contains("20px");
        assertThat(scene.getRoot().getStyleClass()).contains("dark");
        assertThat(Preferences.read(home)).isEqualTo(new Preferences(true, 20, 5));
    }

    private static double rightEdge(FxRobot robot, String id) {
        return look(() -> {
            var node = robot.lookup(id).query();
            return node.localToScene(node.getBoundsInLocal()).getMaxX();
        });
    }

    @SuppressWarnings("unchecked")
    private static void setMinutes(FxRobot robot, int minutes) {
        robot.lookup("#lock-after").queryAs(ComboBox.class).setValue(minutes);
    }

    @Test
    void thePasswordChangesOnlyWithTheOldOneAndTheNewOneTwice(FxRobot robot) throws Exception {
        press(robot, "#change-password");
        type(robot, "not the password", FRESH, "mistyped password");
        awaitText(robot, "The two are not the same.");
        type(robot, "not the password", FRESH, FRESH);
        awaitText(robot, "Nothing was changed");
        assertThat(window.unlock.passwordIs("maxine", OpenWindow.PASSWORD.toCharArray()))
                .isTrue();
        type(robot, OpenWindow.PASSWORD, FRESH, FRESH);
        awaitText(robot, "The password is changed.");
        assertThat(window.unlock.passwordIs("maxine", FRESH.toCharArray())).isTrue();
        assertThat(window.unlock.passwordIs("maxine", OpenWindow.PASSWORD.toCharArray()))
                .isFalse();
    }

    private static void type(FxRobot robot, String old, String fresh, String again) {
        robot.interact(() -> {
            robot.lookup("#password-old").queryAs(PasswordField.class).setText(old);
            robot.lookup("#password-new").queryAs(PasswordField.class).setText(fresh);
            robot.lookup("#password-new-again").queryAs(PasswordField.class).setText(again);
        });
        press(robot, "#password-set");
    }

    @Test
    void theKeyIsNotHandedOutWithoutThePassword(FxRobot robot) {
        press(robot, "#save-key");
        robot.interact(
                () -> robot.lookup("#key-password").queryAs(PasswordField.class).setText("a guess"));
        press(robot, "#key-yes");
        awaitText(robot, "That is not the password. Nothing was saved.");
    }
}

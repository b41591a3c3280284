package io.carewallet.ui.settings;

import static io.carewallet.ui.records.OpenWindow.awaitText;
import static io.carewallet.ui.records.OpenWindow.press;
import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.backup.ReadBackup;
import io.carewallet.ui.records.OpenWindow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.scene.control.PasswordField;
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

/// What the settings say of backups, and the kit that is printed later.
@ExtendWith(ApplicationExtension.class)
class BackupStoryTest {
    @TempDir
    static Path folder;

    private OpenWindow window;

    @Start
    void start(Stage stage) throws Exception {
        window = new OpenWindow(stage, Files.createTempDirectory(folder, "home"));
    }

    @BeforeEach
    void goToSettings(FxRobot robot) {
        robot.interact(() -> window.sideItem(robot, "Settings").fire());
        awaitText(robot, "There is no backup yet");
    }

    @AfterEach
    void close() {
        window.desk.close();
    }

    private void again(FxRobot robot) {
        robot.interact(() -> window.sideItem(robot, "Records").fire());
        robot.interact(() -> window.sideItem(robot, "Settings").fire());
    }

    @Test
    void aBackupThatIsDueIsMadeByItselfAndAMissingStickIsSaid(FxRobot robot) throws Exception {
        window.save(0);
        Path stick = folder.resolve("stick");
        var backups = window.desk.backups();
        backups.keep().schedule(stick, 1);
        backups.keep().keep();
        again(robot);
        awaitText(robot, "plug in the stick");
        window.photograph(robot, "14c-settings-no-stick");
        Files.createDirectory(stick);
        backups.keep().schedule(stick, 1);
        WaitForAsyncUtils.waitFor(
                30, TimeUnit.SECONDS, () -> backups.keep().state().last() != null);
        again(robot);
        awaitText(robot, "Last backup: ");
        window.photograph(robot, "14-settings");
        try (Stream<Path> files = Files.list(stick)) {
            assertThat(files)
                    .singleElement()
                    .satisfies(
                            file -> assertThat(backups.read().read(file)).isInstanceOf(ReadBackup.Outcome.Good.class));
        }
    }

    @Test
    void theKitIsNotPrintedWithoutThePasswordNorWithoutAPrinter(FxRobot robot) {
        press(robot, "#print-kit");
        type(robot, "a guess");
        awaitText(robot, "That is not the password. Nothing was printed.");
        type(robot, OpenWindow.PASSWORD);
    @Test
    void nothingSticksOutInTheLargestText(FxRobot robot) {
        assertThat(window.cutInTheLargestText(robot, 1280, 820)).isEmpty();
        assertThat(window.cutInTheLargestText(robot, 1024, 700)).isEmpty();
    }

        awaitText(robot, "There is no printer here, so nothing was printed.");
    }

    private static void type(FxRobot robot, String password) {
        robot.interact(
                () -> robot.lookup("#kit-password").queryAs(PasswordField.class).setText(password));
        press(robot, "#kit-yes");
    }
}

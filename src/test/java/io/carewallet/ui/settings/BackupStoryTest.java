package io.carewallet.ui.settings;

import static io.carewallet.ui.records.OpenWindow.awaitText;
import static io.carewallet.ui.records.OpenWindow.press;
import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.backup.MakeBackup;
import io.carewallet.core.backup.ReadBackup;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.words.RecoveryWords;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.records.OpenWindow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextArea;
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
    void nothingSticksOutInTheLargestText(FxRobot robot) {
        assertThat(window.cutInTheLargestText(robot, 1280, 820)).isEmpty();
        assertThat(window.cutInTheLargestText(robot, 1024, 700)).isEmpty();
        press(robot, "#drill");
        assertThat(window.cutInTheLargestText(robot, 1280, 820))
                .as("with the form open")
                .isEmpty();
        assertThat(window.cutInTheLargestText(robot, 1024, 700))
                .as("with the form open")
                .isEmpty();
    }

    /// The words on a page are as good as the wallet itself.
    @Test
    void whoeverGoesToAnotherPageLeavesNoWordsBehind(FxRobot robot) {
        press(robot, "#drill");
        TextArea typed = robot.lookup("#drill-words").queryAs(TextArea.class);
        robot.interact(() -> typed.setText(String.join(" ", RecoveryWords.of(Secret.of(window.entropy)))));
        assertThat(typed.getOpacity()).as("the window is in front").isEqualTo(1);
        robot.interact(() -> window.sideItem(robot, "Records").fire());
        assertThat(typed.getText()).isEmpty();
        assertThat(typed.getOpacity()).isZero();
    }

    @Test
    void theKitIsNotPrintedWithoutThePasswordNorWithoutAPrinter(FxRobot robot) {
        press(robot, "#print-kit");
        type(robot, "a guess");
        awaitText(robot, "That is not the password. Nothing was printed.");
        type(robot, OpenWindow.PASSWORD);
        awaitText(robot, "There is no printer here, so nothing was printed.");
    }

    @Test
    void aBackupIsProvedGoodByTheWordsOnPaper(FxRobot robot) throws Exception {
        window.save(0);
        Path file = ((MakeBackup.Outcome.Made)
                        window.desk.backups().make().make(Files.createTempDirectory(folder, "stick")))
                .file();
        window.save(1);
        press(robot, "#drill");
        var check = new AtomicReference<BackupCheck>();
        robot.interact(() -> {
            check.set(new BackupCheck(window.desk, window.backups));
            window.show(Nodes.card(check.get().root()));
        });
        press(robot, "#drill");
        robot.interact(() -> check.get().take(file));
        assertThat(robot.lookup("#drill-yes").queryButton().isDisabled())
                .as("no words yet")
                .isTrue();
        window.photograph(robot, "14d-settings-check-backup");
        words(robot, new byte[32]);
        awaitText(robot, "These words do not open this backup");
        words(robot, window.entropy);
        awaitText(robot, "Your wallet has 1 record that is not in it: Medicines check");
        awaitText(robot, "with your words it gives back 1 record and no shares");
        awaitText(robot, "which no other computer can join");
        assertThat(robot.lookup("#drill-note").query().getStyleClass())
                .as("it is not all of the wallet")
                .contains("cw-warning-text")
                .doesNotContain("cw-success-text");
        window.photograph(robot, "14e-settings-backup-good");
        assertThat(robot.lookup("#drill-words").queryAs(TextArea.class).getText())
                .as("the words are not kept")
                .isEmpty();

        press(robot, "#drill");
        robot.interact(() -> check.get().take(folder.resolve("gone.age")));
        words(robot, window.entropy);
        awaitText(robot, "This computer cannot read the backup");
    }

    private static void words(FxRobot robot, byte[] entropy) {
        String words = String.join(" ", RecoveryWords.of(Secret.of(entropy)));
        robot.interact(
                () -> robot.lookup("#drill-words").queryAs(TextArea.class).setText(words));
        press(robot, "#drill-yes");
    }

    private static void type(FxRobot robot, String password) {
        robot.interact(
                () -> robot.lookup("#kit-password").queryAs(PasswordField.class).setText(password));
        press(robot, "#kit-yes");
    }
}

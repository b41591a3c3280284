package io.carewallet.ui.records;

import static io.carewallet.ui.OnScreen.look;
import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.record.RecordRow;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The link back from a share code names the record that it was made for, and leads there.
@ExtendWith(ApplicationExtension.class)
class BackToRecordTest {
    @TempDir
    static Path home;

    private OpenWindow window;
    private RecordRow record;

    @Start
    void start(Stage stage) throws Exception {
        window = new OpenWindow(stage, home);
        record = window.save(0);
    }

    @AfterEach
    void close() {
        window.desk.close();
    }

    private static void press(FxRobot robot, String words) throws Exception {
        WaitForAsyncUtils.waitFor(
                30,
                TimeUnit.SECONDS,
                () -> look(() -> robot.lookup((Button b) -> words.equals(b.getText()))
                                .tryQuery())
                        .isPresent());
        Button button =
                look(() -> robot.lookup((Button b) -> words.equals(b.getText())).queryButton());
        robot.interact(button::fire);
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void theShareCodeOfARecordLeadsBackToIt(FxRobot robot) throws Exception {
        String title = record.outline().title();
        WaitForAsyncUtils.waitFor(
                30,
                TimeUnit.SECONDS,
                () -> look(() -> robot.lookup((Labeled l) -> title.equals(l.getText()))
                                .tryQuery())
                        .isPresent());
        Node row = look(
                () -> robot.lookup((Labeled l) -> title.equals(l.getText())).query());
        robot.clickOn(row);
        press(robot, "Share...");
        press(robot, title);

        assertThat(look(() -> robot.lookup((Button b) -> "Share...".equals(b.getText()))
                        .tryQuery()))
                .as("the page of the record")
                .isPresent();
    }
}

package io.carewallet.ui.records;

import static io.carewallet.ui.OnScreen.look;
import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.value.Cid;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// A record is locked with a new key from its page, which says what that does before, and what came of it after.
@ExtendWith(ApplicationExtension.class)
class LockAnewTest {
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

    private Cid blob() {
        return window.desk.records().stored(record.id()).orElseThrow().cid();
    }

    private void ask(FxRobot robot) throws Exception {
        WaitForAsyncUtils.waitFor(
                30,
                TimeUnit.SECONDS,
                () -> look(() -> robot.lookup("#record-more").tryQuery()).isPresent());
        MenuButton more = look(() -> robot.lookup("#record-more").queryAs(MenuButton.class));
        MenuItem lock = more.getItems().stream()
                .filter(item -> "record-lock".equals(item.getId()))
                .findFirst()
                .orElseThrow();
        robot.interact(lock::fire);
        OpenWindow.awaitText(robot, "Lock this record with a new key?");
        OpenWindow.awaitText(robot, "What somebody has copied by then stays readable to them.");
    }

    @Test
    void aRecordIsLockedWithANewKeyFromItsPage(FxRobot robot) throws Exception {
        WaitForAsyncUtils.waitFor(
                30, TimeUnit.SECONDS, () -> window.desk.sync().status().waiting() == 0);
        Cid before = blob();
        String title = record.outline().title();
        OpenWindow.awaitText(robot, title);
        Node row = look(
                () -> robot.lookup((Labeled l) -> title.equals(l.getText())).query());
        robot.clickOn(row);
        ask(robot);
        window.photograph(robot, "05c-lock-anew");
        OpenWindow.press(robot, "#lock-no");
        assertThat(OpenWindow.isShown(robot, "Lock this record with a new key?"))
                .isFalse();
        assertThat(window.desk.again().isUnderWay(record.id())).isFalse();

        ask(robot);
        OpenWindow.press(robot, "#lock-yes");
        OpenWindow.awaitText(robot, "Locked with a new key. The file with the old key is deleted.");

        assertThat(blob()).isNotEqualTo(before);
        assertThat(window.desk.again().isUnderWay(record.id())).isFalse();
        assertThat(window.desk.records().open(record.id())).isInstanceOf(OpenedRecord.Opened.class);
    }
}

package io.carewallet.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.record.RecordReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Whoever sends a document decides how long its text is: laid out as a whole, a megabyte of line ends held up the
/// window for minutes.
@ExtendWith(ApplicationExtension.class)
class LongAttachmentTest {
    private Stage stage;

    @Start
    void start(Stage shown) {
        stage = shown;
    }

    private void show(FxRobot robot, String text, String id) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        robot.interact(() -> {
            var page =
                    new AttachmentPage("Letter", new RecordReader.Attachment("a.txt", "text/plain", bytes), null, null);
            stage.setScene(new Scene(page.root(), 900, 700));
            stage.show();
        });
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> stage.getScene().lookup("#" + id) != null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "x", "Take one tablet in the morning.\n", "Take one tablet. "})
    void ofALongTextOnlyTheLinesInSightAreDrawn(String piece, FxRobot robot) throws Exception {
        show(robot, piece.repeat(6_000_000 / piece.length()), "attachment-lines");
        robot.interact(() -> {
            assertThat(stage.getScene().getRoot().lookupAll(".list-cell")).hasSizeLessThan(200);
            ListView<?> lines = (ListView<?>) stage.getScene().lookup("#attachment-lines");
            assertThat(lines.getItems()).hasSizeBetween(40_000, 500_001);
        });
    }

    @Test
    void aShortTextCanBeSelected(FxRobot robot) throws Exception {
        show(robot, "Take one tablet in the morning.", "attachment-text");
        robot.interact(() -> assertThat(((TextArea) stage.getScene().lookup("#attachment-text")).getText())
                .isEqualTo("Take one tablet in the morning."));
    }
}

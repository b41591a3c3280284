package io.carewallet.ui.shell;

import static io.carewallet.ui.OnScreen.look;
import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.ui.common.Theme;
import java.nio.file.Path;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// A clinician who reads in the largest text: no word lies over another one, and none is cut or broken.
@ExtendWith(ApplicationExtension.class)
class LargeTextTest {
    private static final int LARGEST = 20;
    private static final int MEDICINES_CHECK = 1;

    @TempDir
    static Path folder;

    private final FxRobot robot = new FxRobot();
    private DoctorWindow window;
    private Stage stage;

    @Start
    void start(Stage stage) throws Exception {
        this.stage = stage;
        window = new DoctorWindow(stage, folder);
        Theme.apply(stage.getScene(), false, LARGEST);
    }

    @AfterEach
    void close() {
        window.end();
    }

    @Test
    void whatAClinicianSeesOfAPatientFits() throws Exception {
        window.share(window.save(MEDICINES_CHECK));
        window.go("Home");
        window.says("New today");
        Node row = window.tryRow("Maxine Erdman");
        assertThat(place(label(row, "New today")).intersects(place(label(row, "Until "))))
                .as("how long it is shared can be read")
                .isFalse();

        window.openPatient();
        window.press("#tab-results");
        window.says("138/82");
        assertThat(lines("#results", "138/82")).as("no number is broken").isEqualTo(1);

        window.press("#add-note");
        DoctorWindow.await(() -> window.isThere("#offer-date"));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(room()).as("the day is not cut").isNotNegative();
    }

    private Label label(Node row, String begins) {
        return look(() -> robot.from(row)
                .lookup((Label label) -> label.getText().startsWith(begins))
                .query());
    }

    private static Bounds place(Node node) {
        return look(() -> node.localToScene(node.getLayoutBounds()));
    }

    private int lines(String in, String words) {
        return look(() -> {
            Text text = robot.from(stage.getScene().lookup(in))
                    .lookup((Text it) -> it.getText().contains(words))
                    .query();
            return (int) Math.round(text.getLayoutBounds().getHeight()
                    / new Text("8").getLayoutBounds().getHeight()
                    * new Text("8").getFont().getSize()
                    / text.getFont().getSize());
        });
    }

    /// Beside the day, in px.
    private double room() {
        return look(() -> {
            var editor = ((DatePicker) stage.getScene().lookup("#offer-date")).getEditor();
            Text day = robot.from(editor)
                    .lookup((Text it) -> it.getText().equals(editor.getText()))
                    .query();
            return editor.getWidth()
                    - editor.getInsets().getLeft()
                    - editor.getInsets().getRight()
                    - day.getLayoutBounds().getWidth();
        });
    }
}

package io.carewallet.ui.records;

import static io.carewallet.ui.OnScreen.look;
import static io.carewallet.ui.records.OpenWindow.awaitText;
import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.record.SaveOutcome;
import io.carewallet.core.record.SaveProgress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// A record of 40 MB, as a hospital hands out after many years, opens like any other; how long the window stood still
/// at most is printed.
@ExtendWith(ApplicationExtension.class)
class LargeRecordTest {
    private static final int BYTES = 40_000_000;

    /// What the list says about it.
    private static final String MANY = " results";

    @TempDir
    static Path folder;

    private OpenWindow window;

    @Start
    void start(Stage stage) throws Exception {
        window = new OpenWindow(stage, Files.createTempDirectory(folder, "home"));
    }

    @AfterEach
    void close() {
        window.desk.close();
    }

    /// The longest time between two pulses of the window.
    private static final class Pauses extends AnimationTimer {
        private final List<Long> millis = Collections.synchronizedList(new ArrayList<>());
        private long before;

        @Override
        public void handle(long now) {
            long real = System.nanoTime();
            if (before != 0) {
                millis.add((real - before) / 1_000_000);
            }
            before = real;
        }

        long longest() {
            return millis.stream().mapToLong(Long::longValue).max().orElse(0);
        }
    }

    @Test
    void aRecordOfFortyMegabytesIsAddedAndOpened(FxRobot robot) {
        byte[] large = bundle();
        assertThat(large.length).isGreaterThan(BYTES);
        // Loading the classes of the first page takes its time, however small the record is.
        window.save(7);
        measured(robot, "before it, a small record for the first time", () -> {
            awaitText(robot, "All records");
            open(robot, row -> true);
            awaitText(robot, "Show the original");
        });
        robot.type(KeyCode.ESCAPE);
        awaitText(robot, "All records");
        measured(robot, "saving", () -> {
            assertThat(window.desk.save().save("many-years.json", large, true, SaveProgress.NONE))
                    .isInstanceOf(SaveOutcome.Saved.class);
            window.desk.sync().wake();
            WaitForAsyncUtils.waitForFxEvents();
            awaitText(robot, MANY);
        });
        measured(robot, "opening", () -> {
            open(robot, row -> String.valueOf(row.getAccessibleText()).contains(MANY));
            awaitText(robot, "Show the original");
        });
        ListView<?> results = look(() -> robot.lookup("#results").queryListView());
        assertThat(results.getItems()).hasSizeGreaterThan(30_000);
        measured(robot, "scrolling", () -> {
            robot.interact(() -> results.scrollTo(results.getItems().size() / 2));
            WaitForAsyncUtils.waitForFxEvents();
            robot.interact(() -> results.getSelectionModel().selectLast());
            WaitForAsyncUtils.waitForFxEvents();
        });
        measured(robot, "going back", () -> {
            robot.type(KeyCode.ESCAPE);
            awaitText(robot, "All records");
        });
    }

    private static void open(FxRobot robot, Predicate<Node> which) {
        Node row = look(() -> robot.lookup((Node node) -> node.getStyleClass().contains("cw-list-row")
                        && node.getStyleClass().contains("cw-target")
                        && which.test(node))
                .query());
        robot.interact(row::requestFocus);
        robot.type(KeyCode.ENTER);
    }

    private static void measured(FxRobot robot, String what, Runnable work) {
        var pauses = new Pauses();
        robot.interact(pauses::start);
        long begun = System.nanoTime();
        work.run();
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(pauses::stop);
        System.out.printf(
                "40 MB record, %s: %d ms, the window stood still for %d ms at most%n",
                what, (System.nanoTime() - begun) / 1_000_000, pauses.longest());
    }

    private static byte[] bundle() {
        var text = new StringBuilder(BYTES + 2000);
        text.append("{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[");
        text.append("{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"p\",\"name\":[{\"family\":\"Erdman\",")
                .append("\"given\":[\"Maxine\"]}],\"birthDate\":\"1956-03-02\"}}");
        for (int i = 0; text.length() < BYTES; i++) {
            if (i % 3 == 0) {
                text.append(pressure(i));
                continue;
            }
            text.append("""
                    ,{"resource":{"resourceType":"Observation","id":"o%d","status":"final",\
                    "category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category",\
                    "code":"laboratory"}]}],\
                    "code":{"coding":[{"system":"http://loinc.org","code":"%d-4","display":"Value number %d"}],\
                    "text":"Value number %d"},"subject":{"reference":"Patient/p"},\
                    "effectiveDateTime":"20%02d-%02d-%02d",\
                    "valueQuantity":{"value":%d.%d,"unit":"mg/dL","system":"http://unitsofmeasure.org","code":"mg/dL"},\
                    "referenceRange":[{"low":{"value":10,"unit":"mg/dL"},"high":{"value":70,"unit":"mg/dL"}}]}}""".formatted(
                            i, i % 500, i % 500, i % 500, 1 + i / 500 % 25, 1 + i % 12, 1 + i % 28, i % 97, i % 10));
        }
        return text.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    /// Rows of one panel are put together: a search for each among all would be tens of thousands of times all.
    private static String pressure(int i) {
        return """
                ,{"resource":{"resourceType":"Observation","id":"o%d","status":"final",\
                "category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category",\
                "code":"vital-signs"}]}],\
                "code":{"coding":[{"system":"http://loinc.org","code":"85354-9","display":"Blood pressure panel"}]},\
                "subject":{"reference":"Patient/p"},"effectiveDateTime":"20%02d-%02d-%02dT09:%02d:00Z","component":[\
                {"code":{"coding":[{"system":"http://loinc.org","code":"8480-6","display":"Systolic blood pressure"}]},\
                "valueQuantity":{"value":%d,"unit":"mm[Hg]","system":"http://unitsofmeasure.org","code":"mm[Hg]"}},\
                {"code":{"coding":[{"system":"http://loinc.org","code":"8462-4","display":"Diastolic blood pressure"}]},\
                "valueQuantity":{"value":%d,"unit":"mm[Hg]","system":"http://unitsofmeasure.org",\
                "code":"mm[Hg]"}}]}}""".formatted(i, 1 + i / 500 % 25, 1 + i % 12, 1 + i % 28, i % 60, 100 + i % 60, 60 + i % 30);
    }
}

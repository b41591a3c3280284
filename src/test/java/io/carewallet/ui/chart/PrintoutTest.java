package io.carewallet.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.AlsoAbout;
import io.carewallet.core.chart.Chart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/// A record on paper is whole: no entry is left out, and none is cut.
@ExtendWith(ApplicationExtension.class)
class PrintoutTest {
    private static final double WIDTH = 500;
    private static final double HEIGHT = 700;
    private static final int RESULTS = 120;

    private static final String CONCLUSION = "Lungs clear. ".repeat(300).strip() + " Last word.";

    private static Chart chart() {
        var results = IntStream.range(0, RESULTS)
                .mapToObj(i -> new Chart.Result(
                        "r" + i,
                        new Chart.Coded("Test " + i + " with a long name".repeat(i % 9), "", ""),
                        "",
                        7.1,
                        "",
                        "%",
                        4.0,
                        5.6,
                        Chart.Flag.HIGH,
                        null,
                        null,
                        "",
                        Chart.Beside.NOTHING))
                .toList();
        return new Chart(
                new Chart.Person("Maxine Erdman", null, ""),
                Chart.AllergyKnowledge.NOT_KNOWN,
                List.of(),
                List.of(),
                List.of(),
                results,
                List.of(),
                List.of(),
                List.of(new Chart.Document(
                        "x",
                        "Chest X-ray",
                        "Report",
                        null,
                        "",
                        null,
                        "",
                        0,
                        new Chart.Beside(Chart.Standing.SETTLED, CONCLUSION, false))),
                Map.of(),
                AlsoAbout.NOBODY,
                false);
    }

    @Test
    void everyEntryIsPrintedOnceAndNoPageIsLongerThanThePaper(FxRobot robot) {
        var pages = new AtomicReference<List<VBox>>(List.of());
        robot.interact(() -> {
            pages.set(new Printout("Blood tests", "12 May 2026", chart()).pages(WIDTH, HEIGHT));
            pages.get().forEach(page -> {
                new javafx.scene.Scene(page);
                page.applyCss();
                page.layout();
            });
        });
        var words = new ArrayList<String>();
        for (VBox page : pages.get()) {
            assertThat(page.prefHeight(WIDTH)).isLessThanOrEqualTo(HEIGHT);
            page.getChildren().forEach(line -> words.add(((Label) line).getText()));
        }
        assertThat(pages.get()).hasSizeGreaterThan(1);
        assertThat(words).startsWith("Blood tests", "12 May 2026", "Allergies");
        assertThat(words).as("nothing known is said, not left out").anyMatch(w -> w.contains("does not say"));
        assertThat(String.join(" ", words)).contains("Chest X-ray, Report " + CONCLUSION);
        for (int i = 0; i < RESULTS; i++) {
            String test =
                    "Test " + i + " with a long name".repeat(i % 9) + ": 7.1 %, Reference range 4.0\u20135.6, Above";
            assertThat(words).containsOnlyOnce(test);
        }
    }
}

package io.carewallet.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Chart.AllergyKnowledge;
import io.carewallet.core.chart.Chart.Medicine;
import io.carewallet.core.chart.Chart.Use;
import io.carewallet.core.chart.Charts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/// What the rows of a record say.
@ExtendWith(ApplicationExtension.class)
class EntriesTest {
    @Test
    void theDoseAndWhatMustNotBeGivenAreOnTheScreen(FxRobot robot) {
        Chart chart = chart(
                AllergyKnowledge.NOT_KNOWN,
                new Medicine(
                        "q", new Chart.Coded("Digoxin", "", ""), "", "daily", "", Use.NOT_SAID, null, null, "", true),
                MedicineWordsTest.medicine("Warfarin 2.5 mg", "5 mg", Use.CURRENT),
                MedicineWordsTest.medicine("Amoxicillin", "", Use.NOT_TO_BE_GIVEN),
                MedicineWordsTest.medicine("Ramipril", "", Use.ON_HOLD));
        assertThat(words(robot, chart, true))
                .contains("Warfarin 2.5 mg, dose 5 mg", "Not to be given: Amoxicillin", "Paused")
                .contains("Contains a qualification that CareWallet cannot read: see the original. daily")
                .doesNotContain("No longer taken");
    }

    @Test
    void noKnownDrugAllergiesIsSaidAsThat(FxRobot robot) {
        assertThat(words(robot, chart(AllergyKnowledge.NO_DRUGS_KNOWN), false))
                .containsExactly("No known drug allergies: the record says so. It says nothing about other allergies.");
        assertThat(words(robot, chart(AllergyKnowledge.NONE_KNOWN), false))
                .containsExactly("No known allergies: the record says so.");
        assertThat(words(robot, chart(AllergyKnowledge.NOT_KNOWN), false)).containsExactly("none");
    }

    private static List<String> words(FxRobot robot, Chart chart, boolean medicines) {
        var shown = new AtomicReference<List<String>>();
        robot.interact(() -> {
            var entries = new Entries("none", null);
            Node list = medicines ? entries.medicines(chart) : entries.allergies(chart);
            var words = new ArrayList<String>();
            collect(list, words);
            shown.set(words);
        });
        return shown.get();
    }

    private static void collect(Node node, List<String> words) {
        if (node instanceof Labeled label && !label.getText().isEmpty()) {
            words.add(label.getText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, words));
        }
    }

    private static Chart chart(AllergyKnowledge knowledge, Medicine... medicines) {
        Chart none = Charts.EMPTY;
        return new Chart(
                none.person(),
                knowledge,
                List.of(),
                List.of(medicines),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                false);
    }
}

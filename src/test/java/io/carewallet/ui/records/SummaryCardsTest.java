package io.carewallet.ui.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Chart.Use;
import io.carewallet.core.chart.ChartOf;
import io.carewallet.ui.chart.MedicineWordsTest;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/// The patient's state in one glance.
@ExtendWith(ApplicationExtension.class)
class SummaryCardsTest {
    @Test
    void whatMustNotBeGivenComesBeforeWhatIsTakenHoweverMuchThatIs(FxRobot robot) {
        Chart chart = MedicineWordsTest.chart(
                MedicineWordsTest.medicine("A", "", Use.CURRENT),
                MedicineWordsTest.medicine("B", "", Use.CURRENT),
                MedicineWordsTest.medicine("C", "", Use.CURRENT),
                MedicineWordsTest.medicine("D", "", Use.CURRENT),
                MedicineWordsTest.medicine("E", "", Use.PROPOSED),
                MedicineWordsTest.medicine("Ibuprofen", "", Use.NOT_TO_BE_GIVEN));
        var words = new ArrayList<String>();
        robot.interact(() -> collect(SummaryCards.of(chart), words));
        assertThat(words)
                .containsSubsequence("Not to be given: Ibuprofen", "A", "B", "C", "and 1 more")
                .doesNotContain("E");
    }

    @Test
    void anAllergyOfTwoRecordsStandsOnceWithBothReactions(FxRobot robot) {
        Chart chart = ChartOf.entries(allergy("Itching", "mild"), allergy("Anaphylaxis, cardiac arrest", ""));
        var words = new ArrayList<String>();
        robot.interact(() -> collect(SummaryCards.of(chart), words));
        assertThat(words)
                .containsSubsequence("Penicillin", "Anaphylaxis, cardiac arrest", "Mild: Itching")
                .containsOnlyOnce("Penicillin");
    }

    private static Chart.Allergy allergy(String reaction, String severity) {
        return new Chart.Allergy(
                "a", new Chart.Coded("Penicillin", "", ""), reaction, severity, "", true, null, Chart.Beside.NOTHING);
    }

    private static void collect(Node node, List<String> words) {
        if (node instanceof Labeled label && !label.getText().isEmpty()) {
            words.add(label.getText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, words));
        }
    }
}

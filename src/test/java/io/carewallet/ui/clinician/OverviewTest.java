package io.carewallet.ui.clinician;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Chart.Result;
import io.carewallet.core.chart.Chart.Use;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.ui.chart.MedicineWordsTest;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/// What a clinician sees first of a patient.
@ExtendWith(ApplicationExtension.class)
class OverviewTest {
    @Test
    void whatMustNotBeGivenIsAmongWhatMatters(FxRobot robot) {
        Chart chart = MedicineWordsTest.chart(
                MedicineWordsTest.medicine("Metformin", "500 mg", Use.CURRENT),
                MedicineWordsTest.medicine("Codeine", "", Use.PROPOSED),
                MedicineWordsTest.medicine("Ibuprofen", "", Use.NOT_TO_BE_GIVEN));
        var words = new ArrayList<String>();
        robot.interact(() -> collect(
                new Overview(new Opened.Result(List.of(), List.of(), List.of(), chart), new Nowhere()).root(), words));
        assertThat(words)
                .contains("Not to be given: Ibuprofen", "Metformin 500 mg")
                .noneMatch(line -> line.contains("Codeine"));
    }

    private static final class Nowhere implements Overview.Ways {
        @Override
        public void record(OpenedRecord.Opened record, String section) {
            throw new AssertionError("nobody clicked");
        }

        @Override
        public void trend(Result result) {
            throw new AssertionError("nobody clicked");
        }

        @Override
        public void section(String key) {
            throw new AssertionError("nobody clicked");
        }
    }

    private static void collect(Node node, List<String> words) {
        if (node instanceof Labeled label && !label.getText().isEmpty()) {
            words.add(label.getText());
        }
        if (node instanceof Text text && !text.getText().isEmpty()) {
            words.add(text.getText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, words));
        }
    }
}

package io.carewallet.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Chart.AllergyKnowledge;
import io.carewallet.core.chart.Chart.Medicine;
import io.carewallet.core.chart.Chart.Use;
import io.carewallet.core.chart.ChartOf;
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
                        "q",
                        new Chart.Coded("Digoxin", "", ""),
                        "",
                        "daily",
                        "",
                        Use.NOT_SAID,
                        null,
                        null,
                        "",
                        new Chart.Beside(Chart.Standing.SETTLED, "", true)),
                MedicineWordsTest.medicine("Warfarin 2.5 mg", "5 mg", Use.CURRENT),
                MedicineWordsTest.medicine("Amoxicillin", "", Use.NOT_TO_BE_GIVEN),
                MedicineWordsTest.medicine("Ramipril", "", Use.ON_HOLD));
        assertThat(words(robot, chart, true))
                .contains("Warfarin 2.5 mg, dose 5 mg", "Not to be given: Amoxicillin", "Paused")
                .contains(
                        "CareWallet cannot read a part of this that may change what it means: see the original. daily")
                .doesNotContain("No longer taken");
    }

    @Test
    void whatPeopleWroteStandsUnderTheLineAndALongTextUnfolds(FxRobot robot) {
        String whole = "Stopped because of a rash on both arms. ".repeat(20).strip();
        Medicine plain = MedicineWordsTest.medicine("Amoxicillin", "", Use.PAST);
        var box = new AtomicReference<javafx.scene.layout.VBox>();
        robot.interact(() -> box.set(NoteText.node(noted(plain, "stopped because of rash"))));
        assertThat(collected(box.get())).containsExactly("Note: stopped because of rash");
        assertThat(words(robot, chart(AllergyKnowledge.NOT_KNOWN, noted(plain, "stopped because of rash")), true))
                .contains("Amoxicillin", "No longer taken", "Note: stopped because of rash");
        robot.interact(() -> box.set(NoteText.node(noted(plain, whole))));
        assertThat(collected(box.get()).getFirst())
                .startsWith("Note: Stopped because")
                .endsWith(" \u2026")
                .hasSizeLessThan(300);
        robot.interact(
                () -> ((javafx.scene.control.Button) box.get().getChildren().getLast()).fire());
        assertThat(collected(box.get())).containsExactly("Note: " + whole);
    }

    @Test
    void everyEntryOfARecordIsInOneListWithAllThatStandsBesideIt(FxRobot robot) {
        Medicine plain = MedicineWordsTest.medicine("Amoxicillin", "", Use.PAST);
        var beside = new Chart.Beside(Chart.Standing.PRELIMINARY, "Not fasting.", false);
        var what = new Chart.Coded("LDL cholesterol", "", "");
        var result = new Chart.Result(
                "r", what, "", 151.0, "", "mg/dL", null, 116.0, Chart.Flag.HIGH, null, null, "", beside);
        Chart both = chart(AllergyKnowledge.NO_DRUGS_KNOWN, noted(plain, "stopped because of rash"), result);
        var words = new ArrayList<String>();
        robot.interact(() -> Entries.all(both).forEach(row -> collect(row, words)));
        assertThat(words)
                .containsExactly(
                        "No known drug allergies: the record says so. It says nothing about other allergies.",
                        "Amoxicillin",
                        "No longer taken",
                        "Note: stopped because of rash",
                        "LDL cholesterol: 151 mg/dL (not final yet)",
                        "Reference range 116 or below, Above",
                        "Note: Not fasting.");
    }

    private static Medicine noted(Medicine m, String note) {
        return new Medicine(
                m.id(),
                m.what(),
                m.dose(),
                m.timing(),
                m.reason(),
                m.use(),
                m.from(),
                m.until(),
                m.prescriber(),
                new Chart.Beside(Chart.Standing.SETTLED, note, false));
    }

    private static List<String> collected(Node node) {
        var words = new ArrayList<String>();
        collect(node, words);
        return words;
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

    private static Chart chart(AllergyKnowledge knowledge, Chart.Entry... entries) {
        return new ChartOf(Charts.EMPTY.person(), knowledge, Map.of(), List.of(entries)).chart();
    }
}

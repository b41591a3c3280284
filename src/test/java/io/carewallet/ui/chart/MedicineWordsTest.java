package io.carewallet.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Chart.Coded;
import io.carewallet.core.chart.Chart.Medicine;
import io.carewallet.core.chart.Chart.Use;
import io.carewallet.core.chart.ChartOf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

public final class MedicineWordsTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            Warfarin 2.5 mg; 5 mg; Warfarin 2.5 mg, dose 5 mg
            Metformin 500 mg; 500 mg; Metformin 500 mg
            Metformin; 500 mg; Metformin 500 mg
            Metformin; ''; Metformin""")
    void theDoseStandsBesideEveryNameThatDoesNotSayIt(String name, String dose, String words) {
        assertThat(MedicineWords.name(medicine(name, dose, Use.CURRENT))).isEqualTo(words);
    }

    @ParameterizedTest
    @EnumSource(Use.class)
    void everyUseBesideTheTitleHasWordsOfItsOwn(Use use) {
        assertThat(MedicineWords.use(medicine("M", "", use)))
                .isEqualTo(
                        switch (use) {
                            case CURRENT -> "";
                            case PAST -> "No longer taken";
                            case ON_HOLD -> "Paused";
                            case PLANNED -> "Not started";
                            case PROPOSED -> "Proposed or planned, not ordered";
                            case CANCELLED -> "Cancelled before it was given";
                            case GIVEN -> "Given at that time";
                            case NOT_TAKEN -> "Not taken";
                            case NOT_TO_BE_GIVEN -> "";
                            case WAS_NOT_TO_BE_GIVEN -> "Was not to be given, which no longer holds";
                            case NOT_SAID -> "The record does not say whether it is taken";
                        });
    }

    @Test
    void anOrderNotToGiveItIsTheFirstThingToBeRead() {
        assertThat(MedicineWords.title(medicine("Amoxicillin", "500 mg", Use.NOT_TO_BE_GIVEN)))
                .isEqualTo("Not to be given: Amoxicillin 500 mg");
        assertThat(MedicineWords.title(medicine("Amoxicillin", "500 mg", Use.PAST)))
                .isEqualTo("Amoxicillin 500 mg");
    }

    @Test
    void aSummaryBeginsWithWhatMustNotBeGivenAndKeepsWhatIsNotUnderstood() {
        Chart chart = chart(
                medicine("Past", "", Use.PAST),
                medicine("Unclear", "", Use.NOT_SAID, true),
                medicine("Open", "", Use.NOT_SAID),
                medicine("Now", "", Use.CURRENT),
                medicine("Never", "", Use.NOT_TO_BE_GIVEN));
        assertThat(MedicineWords.atAGlance(chart))
                .extracting(MedicineWords::title)
                .containsExactly("Not to be given: Never", "Now", "Unclear");
        assertThat(MedicineWords.use(medicine("Unclear", "", Use.NOT_SAID, true)))
                .isEmpty();
    }

    /// A chart of medicines alone.
    public static Chart chart(Medicine... medicines) {
        return ChartOf.entries(medicines);
    }

    public static Medicine medicine(String name, String dose, Use use) {
        return medicine(name, dose, use, false);
    }

    private static Medicine medicine(String name, String dose, Use use, boolean qualified) {
        return new Medicine(
                "m",
                new Coded(name, "", ""),
                dose,
                "",
                "",
                use,
                null,
                null,
                "",
                new Chart.Beside(Chart.Standing.SETTLED, "", qualified));
    }
}

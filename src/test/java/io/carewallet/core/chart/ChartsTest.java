package io.carewallet.core.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.Chart.Allergy;
import io.carewallet.core.chart.Chart.Beside;
import io.carewallet.core.chart.Chart.Coded;
import io.carewallet.core.chart.Chart.Document;
import io.carewallet.core.chart.Chart.Flag;
import io.carewallet.core.chart.Chart.Medicine;
import io.carewallet.core.chart.Chart.Problem;
import io.carewallet.core.chart.Chart.Result;
import io.carewallet.core.chart.Chart.Standing;
import io.carewallet.core.chart.Chart.Use;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What is said in two records in the same words is shown once; whatever differs stays.
class ChartsTest {
    @Test
    void aMildAllergyDoesNotStandForTheSameOneThatCanKill() {
        Allergy own = allergy("a", "Penicillin", "Anaphylaxis, cardiac arrest", "", "");
        Allergy mild = allergy("b", "Penicillin", "Itching", "mild", "low");
        assertThat(join(chart(own), chart(mild)).allergies()).containsExactlyInAnyOrder(own, mild);
        Allergy again = allergy("c", "Penicillin", "Anaphylaxis, cardiac arrest", "", "");
        assertThat(join(chart(own), chart(again)).allergies()).containsExactly(own);
    }

    @Test
    void entriesWithoutANameAreNotTheSame() {
        Allergy one = allergy("a", "", "Hives", "", "");
        Allergy other = allergy("b", "", "Hives", "", "");
        assertThat(join(chart(one), chart(other)).allergies()).hasSize(2);
    }

    @Test
    void whatOneRecordSaysSeveralTimesStaysSo() {
        Medicine infusion = medicine("a", "Doxorubicin", "", null, Use.GIVEN);
        Medicine second = medicine("b", "Doxorubicin", "", null, Use.GIVEN);
        Medicine dated = medicine("c", "Doxorubicin", "", FuzzyDate.parse("2025-03-01"), Use.GIVEN);
        Chart chemo = chart(infusion, second, dated);
        assertThat(join(chemo, chart()).medicines()).hasSize(3);
        assertThat(join(chemo, chemo).medicines()).hasSize(3);
        assertThat(join(chemo, chart(infusion)).medicines()).hasSize(3);
    }

    @Test
    void aTrialDoesNotStandForWhatIsTakenForLife() {
        Medicine life = medicine("a", "Warfarin", "Mechanical heart valve, for life", null, Use.CURRENT);
        Medicine trial = medicine("b", "Warfarin", "Trial", FuzzyDate.parse("2026-01-01"), Use.CURRENT);
        assertThat(join(chart(life), chart(trial)).medicines()).containsExactlyInAnyOrder(life, trial);
    }

    @Test
    void twoIllnessesOfOneNameAreTwo() {
        Problem first = problem("2010", "");
        Problem second = problem("2025", "");
        Problem severe = problem("2025", "Life-threatening");
        assertThat(join(chart(first), chart(second), chart(severe)).problems())
                .containsExactlyInAnyOrder(first, second, severe);
        assertThat(join(chart(first, second), chart(second)).problems()).hasSize(2);
    }

    @Test
    void lettersOfTwoRecordsAreTwoHoweverMuchTheyLookAlike() {
        Document letter = new Document("d", "Letter", "Letter", null, "", "1/x", "text/plain", 13, Beside.NOTHING);
        assertThat(join(chart(letter), chart(letter)).documents()).hasSize(2);
    }

    @Test
    void aNoteTakesThePlaceOfOnePlainEntryOnly() {
        Medicine plain = medicine("a", "Doxorubicin", "", null, Use.GIVEN);
        Medicine noted = new Medicine(
                "b",
                plain.what(),
                "",
                "",
                "",
                Use.GIVEN,
                null,
                null,
                "",
                new Beside(Standing.SETTLED, "fever afterwards", false));
        assertThat(join(chart(plain, plain), chart(noted)).medicines()).containsExactlyInAnyOrder(plain, noted);
        assertThat(join(chart(noted), chart(plain)).medicines()).containsExactly(noted);
    }

    @Test
    void halfOfABloodPressureIsNotFoldedAway() {
        Chart high = chart(pressure("x", "Systolic", 210), pressure("x", "Diastolic", 120));
        Chart other = chart(pressure("y", "Systolic", 118), pressure("y", "Diastolic", 120));
        assertThat(join(high, other).results()).hasSize(4);
        assertThat(join(high, high).results()).hasSize(2);
    }

    private static Chart join(Chart... charts) {
        return Charts.join(List.of(charts));
    }

    private static Allergy allergy(String id, String name, String reaction, String severity, String criticality) {
        return new Allergy(id, new Coded(name, "", ""), reaction, severity, criticality, true, null, Beside.NOTHING);
    }

    private static Medicine medicine(String id, String name, String reason, @Nullable FuzzyDate from, Use use) {
        return new Medicine(id, new Coded(name, "", ""), "", "", reason, use, from, null, "", Beside.NOTHING);
    }

    private static Problem problem(String since, String severity) {
        return new Problem(
                "p", new Coded("Stroke", "", ""), true, FuzzyDate.parse(since), null, severity, Beside.NOTHING);
    }

    private static Result pressure(String id, String name, double value) {
        return new Result(
                id,
                new Coded(name, "", ""),
                "Blood pressure",
                value,
                Double.toString(value),
                "mmHg",
                null,
                null,
                Flag.NONE,
                FuzzyDate.parse("2026-01-01"),
                null,
                "",
                Beside.NOTHING);
    }

    private static Chart chart(Chart.Entry... said) {
        return new ChartOf(Charts.EMPTY.person(), Chart.AllergyKnowledge.LISTED, Map.of(), List.of(said)).chart();
    }
}

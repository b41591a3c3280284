package io.carewallet.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.ChartOf;
import io.carewallet.core.chart.Charts;
import io.carewallet.core.chart.NotShown;
import io.carewallet.core.chart.NotShown.Why;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NotShownWordsTest {
    @Test
    void aChartThatHoldsEverythingLeavesNothingToSay() {
        assertThat(NotShownWords.of(Charts.EMPTY)).isEmpty();
    }

    @Test
    void whatIsLeftOutIsCountedByKindAndReason() {
        var sentences = NotShownWords.of(chart(Map.of(
                new NotShown(Why.KIND, "CarePlan"), 2,
                new NotShown(Why.KIND, "ExplanationOfBenefit"), 14,
                new NotShown(Why.UNREADABLE, "AllergyIntolerance"), 1,
                new NotShown(Why.SOMEBODY_ELSE, "Observation"), 3)));
        assertThat(sentences)
                .containsExactly(
                        "1 entry could not be shown, see the original: allergy (1).",
                        "3 entries are about somebody else, a relative or an unborn child for example, and are only in"
                                + " the original: result (3).",
                        "16 entries are of a kind that is not shown here, and are only in the original: statement of the"
                                + " insurance (14), care plan (2).");
    }

    @Test
    void manyKindsAreNotAllNamed() {
        Map<NotShown, Integer> many = List.of("A", "B", "C", "D", "E", "F", "G", "H").stream()
                .collect(Collectors.toMap(type -> new NotShown(Why.KIND, type), type -> 1));
        assertThat(NotShownWords.of(chart(many)).getFirst()).endsWith(" and 2 other kinds.");
    }

    @Test
    void twoKindsWithOneNameAreCountedTogetherAndANewKindKeepsItsOwn() {
        assertThat(NotShownWords.of(chart(Map.of(
                        new NotShown(Why.TAKEN_BACK, "MedicationStatement"), 1,
                        new NotShown(Why.TAKEN_BACK, "Medication"), 2,
                        new NotShown(Why.TAKEN_BACK, "GenomicStudy"), 1))))
                .containsExactly(
                        "4 entries were cancelled, ruled out or taken back by those who wrote them, and are only in"
                                + " the original: medicine (3), genomic study (1).");
    }

    @Test
    void everyReasonHasWordsOfItsOwn() {
        Map<NotShown, Integer> all = Arrays.stream(Why.values())
                .map(why -> new NotShown(why, "Observation"))
                .collect(Collectors.toMap(Function.identity(), why -> 2));
        assertThat(NotShownWords.of(chart(all)))
                .hasSameSizeAs(Why.values())
                .doesNotHaveDuplicates()
                .allMatch(words -> words.contains("original"));
    }

    private static Chart chart(Map<NotShown, Integer> unread) {
        return new ChartOf(Charts.EMPTY.person(), Charts.EMPTY.allergyKnowledge(), unread, List.of()).chart();
    }
}

package io.carewallet.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Chart.Coded;
import io.carewallet.core.chart.Chart.Flag;
import io.carewallet.core.chart.Chart.Result;
import io.carewallet.core.chart.FuzzyDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrendCardTest {
    private static final Result BEFORE = glucose(5.0, "2026-05-03T10:00:00Z");
    private static final Result MORNING = glucose(6.0, "2026-05-04T08:00:00Z");
    private static final Result EVENING = glucose(9.0, "2026-05-04T20:00:00Z");
    private static final Result AFTER = glucose(7.0, "2026-05-05T10:00:00Z");
    private static final List<Result> ALL = List.of(EVENING, AFTER, MORNING, BEFORE);

    @Test
    void aTrendHasTheNewestValueOfEachDay() {
        assertThat(TrendCard.points(AFTER, ALL)).containsExactly(BEFORE, EVENING, AFTER);
    }

    @Test
    void theChosenValueIsInItsTrend() {
        assertThat(TrendCard.points(MORNING, ALL)).containsExactly(BEFORE, MORNING, AFTER);
        assertThat(TrendCard.points(EVENING, ALL)).containsExactly(BEFORE, EVENING, AFTER);
    }

    @Test
    void aValueThatMayMeanSomethingElseIsInNoTrend() {
        Result unclear = glucose(9, "2026-05-02T08:00:00Z", true);
        assertThat(TrendCard.points(AFTER, List.of(unclear, BEFORE, AFTER))).containsExactly(BEFORE, AFTER);
        assertThat(ResultWords.valueWithUnit(unclear)).isEqualTo("9.0 mmol/L (see the original)");
    }

    @Test
    void anEarlierValueOfTheSameDayIsToldWithItsTime() {
        assertThat(ResultWords.earlier(MORNING, EVENING)).isEqualTo("4 May 2026, 08:00");
        assertThat(ResultWords.earlier(BEFORE, EVENING)).isEqualTo("3 May 2026");
    }

    private static Result glucose(double value, String moment) {
        return glucose(value, moment, false);
    }

    private static Result glucose(double value, String moment, boolean qualified) {
        return new Result(
                "o" + value,
                new Coded("Glucose", "http://loinc.org", "2339-0"),
                "",
                value,
                Double.toString(value),
                "mmol/L",
                null,
                null,
                Flag.NONE,
                FuzzyDate.parse(moment.substring(0, 10)),
                OffsetDateTime.parse(moment),
                "",
                new Chart.Beside(Chart.Standing.SETTLED, "", qualified));
    }
}

package io.carewallet.ui.clinician;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Chart.Coded;
import io.carewallet.core.chart.Chart.Flag;
import io.carewallet.core.chart.Chart.Result;
import io.carewallet.core.chart.Charts;
import io.carewallet.core.chart.FuzzyDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LatestTest {
    private static final Result MORNING = potassium(6.1, "2026-05-04T08:00:00+02:00");
    private static final Result NOON = potassium(5.2, "2026-05-04T12:30:00+02:00");
    private static final Result EVENING = potassium(4.4, "2026-05-04T19:00:00+02:00");

    @Test
    void theNewestOfOneDayIsTheLastThatWasMeasured() {
        var latest = new Latest(chart(NOON, EVENING, MORNING));
        assertThat(latest.all()).containsExactly(EVENING);
        assertThat(latest.before(EVENING)).contains(NOON);
        assertThat(latest.before(NOON)).contains(MORNING);
        assertThat(latest.before(MORNING)).isEmpty();
    }

    @Test
    void momentsAreComparedWhereverTheyWereWritten() {
        Result abroad = potassium(5.8, "2026-05-04T08:00:00-04:00");
        assertThat(new Latest(chart(NOON, abroad)).all()).containsExactly(abroad);
        assertThat(new Latest(chart(abroad, EVENING)).all()).containsExactly(EVENING);
    }

    @Test
    void ofTwoValuesOfOneDayWithoutTimesNoneIsTheOneBefore() {
        Result one = potassium(6.1, null);
        Result other = potassium(4.4, null);
        assertThat(new Latest(chart(one, other)).before(one)).isEmpty();
        assertThat(new Latest(chart(one, other)).before(other)).isEmpty();
    }

    private static Result potassium(double value, @Nullable String moment) {
        return new Result(
                "o" + value,
                new Coded("Potassium", "http://loinc.org", "2823-3"),
                "",
                value,
                Double.toString(value),
                "mmol/L",
                null,
                null,
                Flag.NONE,
                FuzzyDate.parse("2026-05-04"),
                moment == null ? null : OffsetDateTime.parse(moment),
                "",
                Chart.Beside.NOTHING);
    }

    private static Chart chart(Result... results) {
        Chart none = Charts.EMPTY;
        return new Chart(
                none.person(),
                none.allergyKnowledge(),
                List.of(),
                List.of(),
                List.of(),
                List.of(results),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                false);
    }
}

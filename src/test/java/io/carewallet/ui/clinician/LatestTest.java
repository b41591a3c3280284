package io.carewallet.ui.clinician;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.AlsoAbout;
import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Chart.Coded;
import io.carewallet.core.chart.Chart.Flag;
import io.carewallet.core.chart.Chart.Result;
import io.carewallet.core.chart.Charts;
import io.carewallet.core.chart.FuzzyDate;
import java.time.LocalDate;
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

    @Test
    void aDateThatIsStillToComeIsNeverTheNewest() {
        Result critical = result("Potassium", "2823-3", 6.9, "2026-05-04", Flag.CRITICAL);
        Result future = result("Potassium", "2823-3", 4.1, "2099-12-31", Flag.NORMAL);
        assertThat(latest(critical, future).all()).containsExactly(critical);
        assertThat(latest(critical, future).unusual()).containsExactly(critical);
        assertThat(latest(future).all())
                .as("it is said, where there is no other")
                .containsExactly(future);
        Result tomorrow = result("Potassium", "2823-3", 4.1, "2026-05-05", Flag.NORMAL);
        assertThat(latest(critical, tomorrow).all()).containsExactly(tomorrow);
        assertThat(latest(critical, tomorrow).unusual()).isEmpty();
    }

    @Test
    void theKidneysAreNotThoseOfTheFuture() {
        Result now = result("eGFR", "98979-8", 14, "2026-05-04", Flag.CRITICAL);
        Result future = result("eGFR", "98979-8", 95, "2999-01-01", Flag.NONE);
        assertThat(latest(now, future).kidneys()).contains(now);
        assertThat(latest(future).kidneys()).isEmpty();
    }

    @Test
    void urineDoesNotHideBlood() {
        Result blood = result("Glucose", "2345-7", 31, "2026-05-03", Flag.CRITICAL);
        Result urine = result("Glucose", "2349-9", 0, "2026-05-04", Flag.NORMAL);
        assertThat(latest(blood, urine).all()).containsExactly(urine, blood);
        assertThat(latest(blood, urine).unusual()).containsExactly(blood);
    }

    @Test
    void whatCannotBeReadDoesNotHideWhatWasRead() {
        Result critical = result("Potassium", "2823-3", 6.9, "2026-05-03", Flag.CRITICAL);
        Result haemolysed = result("Potassium", "2823-3", null, "2026-05-04", Flag.NONE);
        Result qualified = new Result(
                "q",
                critical.what(),
                "",
                4.1,
                "4.1",
                "mmol/L",
                null,
                null,
                Flag.NONE,
                FuzzyDate.parse("2026-05-04"),
                null,
                "",
                new Chart.Beside(Chart.Standing.SETTLED, "", true));
        assertThat(latest(critical, haemolysed).all()).contains(critical);
        assertThat(latest(critical, qualified).all()).contains(critical);
        assertThat(latest(critical, haemolysed, qualified).unusual()).containsExactly(critical);
    }

    @Test
    void whatIsCriticalIsSaidWithoutADateAndUntilALaterValueIsKnown() {
        Result undated = result("Potassium", "2823-3", 6.9, null, Flag.CRITICAL);
        Result year = result("Potassium", "2823-3", 7.1, "2026", Flag.CRITICAL);
        Result normal = result("Potassium", "2823-3", 4.1, "2026-05-03", Flag.NORMAL);
        assertThat(latest(undated, year, normal).unusual()).containsExactlyInAnyOrder(undated, year);
        Result before = result("Potassium", "2823-3", 6.5, "2026-05-02", Flag.CRITICAL);
        assertThat(latest(before, normal).unusual()).isEmpty();
    }

    @Test
    void whatMayStillChangeDoesNotHideWhatIsFinal() {
        Result critical = result("Potassium", "2823-3", 6.9, "2026-05-02", Flag.CRITICAL);
        Result soon = preliminary(result("Potassium", "2823-3", 4.1, "2026-05-03", Flag.NORMAL));
        assertThat(latest(critical, soon).unusual()).containsExactly(critical);
        assertThat(latest(preliminary(critical), soon).unusual()).isEmpty();
        Result last = result("Potassium", "2823-3", 4.2, "2026-05-04", Flag.NORMAL);
        assertThat(latest(critical, soon, last).unusual()).isEmpty();
    }

    @Test
    void wordsThatNobodyJudgedDoNotHideWordsThatWereJudged() {
        Result grows = culture("Staphylococcus", "2026-05-02", Flag.CRITICAL);
        Result missing = culture("Not Performed", "2026-05-03", Flag.NONE);
        assertThat(latest(grows, missing).unusual()).containsExactly(grows);
        assertThat(latest(grows, culture("No growth", "2026-05-03", Flag.NORMAL))
                        .unusual())
                .isEmpty();
    }

    @Test
    void aLaterDayInAnotherZoneMayBeTheEarlierMoment() {
        Result late = at(6.9, "2026-05-03T23:30:00Z", Flag.CRITICAL);
        Result early = at(4.1, "2026-05-04T00:10:00+02:00", Flag.NORMAL);
        assertThat(latest(late, early).unusual()).containsExactly(late);
        assertThat(new Latest(chart(late, early)).before(early)).isEmpty();
        assertThat(new Latest(chart(late, early)).before(late)).contains(early);
    }

    private static Result at(double value, String moment, Flag flag) {
        Result of = result("Potassium", "2823-3", value, moment.substring(0, 10), flag);
        return new Result(
                of.id(),
                of.what(),
                "",
                value,
                of.text(),
                of.unit(),
                null,
                null,
                flag,
                of.at(),
                OffsetDateTime.parse(moment),
                "",
                of.beside());
    }

    private static Result preliminary(Result of) {
        return new Result(
                of.id() + "p",
                of.what(),
                "",
                of.number(),
                of.text(),
                of.unit(),
                null,
                null,
                of.flag(),
                of.at(),
                null,
                "",
                new Chart.Beside(Chart.Standing.PRELIMINARY, "", false));
    }

    private static Result culture(String text, String day, Flag flag) {
        return new Result(
                text,
                new Coded("Blood culture", "http://loinc.org", "600-7"),
                "",
                null,
                text,
                "",
                null,
                null,
                flag,
                FuzzyDate.parse(day),
                null,
                "",
                Chart.Beside.NOTHING);
    }

    private static Latest latest(Result... results) {
        return new Latest(chart(results), LocalDate.parse("2026-05-04"));
    }

    private static Result result(String name, String code, @Nullable Number value, @Nullable String day, Flag flag) {
        return new Result(
                name + value + day,
                new Coded(name, "http://loinc.org", code),
                "",
                value == null ? null : value.doubleValue(),
                value == null ? "Sample haemolysed" : value.toString(),
                "mmol/L",
                null,
                null,
                flag,
                day == null ? null : FuzzyDate.parse(day),
                null,
                "",
                Chart.Beside.NOTHING);
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
                AlsoAbout.NOBODY,
                false);
    }
}

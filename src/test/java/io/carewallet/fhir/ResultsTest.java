package io.carewallet.fhir;

import static io.carewallet.fhir.Samples.bundle;
import static io.carewallet.fhir.Samples.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Chart.Flag;
import io.carewallet.core.chart.Chart.Result;
import io.carewallet.core.chart.NotShown;
import io.carewallet.core.chart.NotShown.Why;
import io.carewallet.core.record.Outline.Part;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a value is, and what it means.
class ResultsTest {
    private static final String RESULT =
            "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"K\"}%s}";
    private static final String RANGE = ",\"referenceRange\":[{\"low\":{\"value\":3.5},\"high\":{\"value\":5.1}}]";
    private static final String SAID = ",\"interpretation\":[{\"coding\":[{\"code\":\"%s\"}]}]";
    private static final String PRESSURE = ",\"component\":[{\"code\":{\"text\":\"Upper\"},\"valueQuantity\":"
            + "{\"value\":210}%s},{\"code\":{\"text\":\"Lower\"},\"valueQuantity\":{\"value\":120}}]";

    private final FhirRecordReader reader = new FhirRecordReader();

    @ParameterizedTest
    @CsvSource({
        "7.5, N, HIGH, Its source calls it normal",
        "2.1, N, LOW, Its source calls it normal",
        "4.2, N, NORMAL, ''",
        "4.2, H, HIGH, ''",
        "7.5, L, ABNORMAL, ''",
        "2.1, H, ABNORMAL, ''",
        "2.1, HH, CRITICAL, ''",
        "7.5, A, ABNORMAL, ''"
    })
    void aValueThatIsOutOfItsRangeIsNotNormal(String value, String said, Flag flag, String note) {
        Result result = only(",\"valueQuantity\":{\"value\":" + value + "}" + RANGE + SAID.formatted(said));
        assertThat(result.flag()).isEqualTo(flag);
        assertThat(result.beside().note()).isEqualTo(note);
    }

    @ParameterizedTest
    @CsvSource({
        "'>', 1000, HIGH",
        "'>', 5.1, HIGH",
        "'>=', 5.1, NONE",
        "'>=', 5.2, HIGH",
        "'>', 4, NONE",
        "'<', 3.5, LOW",
        "'<=', 3.5, NONE",
        "'<=', 3.4, LOW",
        "'<', 4, NONE",
        "'<', 1000, NONE"
    })
    void moreThanIsHighOnlyWhereItIsSo(String comparator, String value, Flag flag) {
        Result result =
                only(",\"valueQuantity\":{\"value\":" + value + ",\"comparator\":\"" + comparator + "\"}" + RANGE);
        assertThat(result.flag()).isEqualTo(flag);
        assertThat(result.text()).isEqualTo(comparator + " " + value);
        assertThat(result.number()).isNull();
    }

    @Test
    void ofTheRangesForWomenAndForMenNoneIsTaken() {
        String normal = "{\"low\":{\"value\":%s},\"type\":{\"coding\":[{\"code\":\"normal\"}]},\"appliesTo\":"
                + "[{\"text\":\"%s\"}]}";
        String value = ",\"valueQuantity\":{\"value\":12.5},\"referenceRange\":[%s]";
        Result both = only(value.formatted(normal.formatted("12", "women") + "," + normal.formatted("13.5", "men")));
        assertThat(both.flag()).isEqualTo(Flag.NONE);
        assertThat(both.low()).isNull();
        assertThat(only(value.formatted(normal.formatted("13.5", "men"))).flag())
                .isEqualTo(Flag.LOW);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"valueDateTime\":\"2026-05\"', 2026-05",
        "'\"valueDateTime\":\"2026\"', 2026",
        "'\"valueDateTime\":\"2026-05-04\"', 2026-05-04",
        "'\"valueDateTime\":\"2026-05-04T10:20:00+02:00\"', 2026-05-04 10:20",
        "'\"valueTime\":\"10:20:00\"', 10:20:00",
        "'\"valueRange\":{\"low\":{\"value\":1},\"high\":{\"value\":5}}', 1\u20135",
        "'\"valueRange\":{\"high\":{\"value\":5}}', up to 5",
        "'\"valueRange\":{\"low\":{\"value\":5}}', 5 or more",
        "'\"valueBoolean\":false', no",
        "'\"valueQuantity\":{\"value\":5.40}', 5.40"
    })
    void aValueIsAsExactAsItIsWritten(String value, String text) {
        assertThat(only("," + value).text()).isEqualTo(text);
    }

    @Test
    void theEndOfALongReportIsNotLostWithoutAWord() {
        String report = "clear ".repeat(300) + "MALIGNANT";
        assertThat(only(",\"valueString\":\"" + report + "\"").text()).isEqualTo(report);
        assertThat(only(",\"valueString\":\"" + "clear ".repeat(900) + "\"").text())
                .endsWith(" \u2026 (the whole text is in the original)");
    }

    @Test
    void whatOnlyMeansSomethingIsShown() throws Exception {
        String resistant =
                RESULT.formatted(",\"interpretation\":[{\"coding\":[{\"code\":\"R\",\"display\":\"Resistant\"}]}]");
        String noted = RESULT.formatted(",\"hasMember\":[{\"reference\":\"#1\"}],\"note\":[{\"text\":\"Clotted\"}]");
        assertThat(chart(resistant, RESULT.formatted("")).results())
                .extracting(Result::text)
                .containsExactly("Resistant");
        assertThat(chart(noted).results())
                .extracting(result -> result.beside().note())
                .containsExactly("Clotted");
        assertThat(reader.inspect(bytes(bundle(resistant, noted))).outline().counts())
                .containsEntry(Part.RESULTS, 2);
    }

    @ParameterizedTest
    @CsvSource({"HH, '', true", "HH, HH, false", "HH, H, true", "H, HH, false", "N, '', false", "N, H, false"})
    void whatIsSaidOfAllComponentsTogetherIsNotLost(String whole, String part, boolean shown) {
        String own = part.isEmpty() ? "" : SAID.formatted(part);
        List<Result> results = chart(RESULT.formatted(PRESSURE.formatted(own) + SAID.formatted(whole)))
                .results();
        assertThat(results).hasSize(shown ? 3 : 2);
        if (shown) {
            assertThat(results.getFirst().group()).isEmpty();
            assertThat(results.getFirst().flag()).isEqualTo(Flag.CRITICAL);
            assertThat(results.getLast().flag()).as("nobody says which of them").isEqualTo(Flag.NONE);
        }
    }

    @Test
    void theValuesInsideAReportAreCounted() {
        String inside = RESULT.formatted(",\"valueInteger\":9,\"id\":\"o\"");
        String allergy = "{\"resourceType\":\"AllergyIntolerance\",\"code\":{\"text\":\"Latex\"}}";
        String report = "{\"resourceType\":\"DiagnosticReport\",\"status\":\"final\",\"contained\":[" + inside + ","
                + allergy + "],\"result\":[{\"reference\":\"#o\"}]}";
        String none = "{\"resourceType\":\"AllergyIntolerance\",\"code\":{\"text\":\"No known allergies\"}}";
        Chart chart = chart(report, none);
        assertThat(chart.unread())
                .containsEntry(new NotShown(Why.UNREADABLE, "Observation"), 1)
                .containsEntry(new NotShown(Why.UNREADABLE, "AllergyIntolerance"), 1);
        assertThat(chart.allergyKnowledge()).isEqualTo(Chart.AllergyKnowledge.NOT_KNOWN);
    }

    private Result only(String more) {
        return chart(RESULT.formatted(more)).results().getFirst();
    }

    private Chart chart(String... resources) {
        return reader.chart(bytes(bundle(resources)));
    }
}

package io.carewallet.fhir;

import static io.carewallet.fhir.Samples.bundle;
import static io.carewallet.fhir.Samples.bytes;
import static io.carewallet.fhir.Samples.patient;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Chart.AllergyKnowledge;
import io.carewallet.core.chart.Chart.Flag;
import io.carewallet.core.chart.Charts;
import io.carewallet.core.chart.NotShown;
import io.carewallet.core.chart.NotShown.Why;
import io.carewallet.core.record.Outline.Part;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChartTest {
    static final List<String> FILES = Samples.R4;

    private static final String OBSERVATION =
            "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"X\"},";

    private final FhirRecordReader reader = new FhirRecordReader();

    @ParameterizedTest
    @FieldSource("FILES")
    void everyEntryIsShownOrCounted(String name) throws Exception {
        byte[] file = Samples.synthea("r4/" + name);
        Chart chart = reader.chart(file);
        var types = new TreeMap<String, Integer>();
        for (JsonNode entry : new ObjectMapper().readTree(file).path("entry")) {
            types.merge(entry.path("resource").path("resourceType").asText(), 1, Integer::sum);
        }
        assertThat(chart.problems()).hasSize(types.getOrDefault("Condition", 0));
        assertThat(chart.medicines())
                .hasSize(
                        types.getOrDefault("MedicationRequest", 0) + types.getOrDefault("MedicationAdministration", 0));
        assertThat(chart.immunisations()).hasSize(types.getOrDefault("Immunization", 0));
        assertThat(chart.visits()).hasSize(types.getOrDefault("Encounter", 0));
        assertThat(results(chart))
                .isEqualTo(types.getOrDefault("Observation", 0).longValue());
        List.of(
                        "Patient",
                        "Condition",
                        "MedicationAdministration",
                        "MedicationRequest",
                        "Immunization",
                        "Encounter",
                        "Observation",
                        "Medication",
                        "AllergyIntolerance",
                        "DocumentReference",
                        "DiagnosticReport",
                        "ImagingStudy")
                .forEach(types::remove);
        assertThat(chart.unread().keySet()).extracting(NotShown::why).containsOnly(Why.KIND);
        var unread = new TreeMap<String, Integer>();
        chart.unread().forEach((what, count) -> unread.put(what.type(), count));
        assertThat(unread).isEqualTo(types);
        assertThat(chart.lenient()).isFalse();
    }

    @ParameterizedTest
    @FieldSource("FILES")
    void theOutlineCountsWhatTheChartShows(String name) throws Exception {
        byte[] file = Samples.synthea("r4/" + name);
        Chart chart = reader.chart(file);
        Map<Part, Integer> counts = reader.inspect(file).outline().counts();
        assertThat(counts.getOrDefault(Part.ALLERGIES, 0))
                .isEqualTo(chart.allergies().size());
        assertThat(counts.getOrDefault(Part.MEDICINES, 0))
                .isEqualTo(chart.medicines().size());
        assertThat(counts.getOrDefault(Part.PROBLEMS, 0))
                .isEqualTo(chart.problems().size());
        assertThat(counts.getOrDefault(Part.IMMUNISATIONS, 0))
                .isEqualTo(chart.immunisations().size());
        assertThat(counts.getOrDefault(Part.VISITS, 0)).isEqualTo(chart.visits().size());
        assertThat(counts.getOrDefault(Part.DOCUMENTS, 0))
                .isEqualTo(chart.documents().size());
        assertThat(counts.getOrDefault(Part.RESULTS, 0).longValue()).isEqualTo(results(chart));
    }

    @ParameterizedTest
    @FieldSource("FILES")
    void everyDocumentOfTheFileOpensWithTheLengthThatItsLineSays(String name) throws Exception {
        byte[] file = Samples.synthea("r4/" + name);
        List<Chart.Document> documents = reader.chart(file).documents().stream()
                .filter(document -> document.attachment() != null)
                .toList();
        assertThat(documents).isNotEmpty();
        for (var document : documents.subList(0, Math.min(5, documents.size()))) {
            var handle = java.util.Objects.requireNonNull(document.attachment());
            assertThat(reader.attachment(file, handle).bytes()).hasSize((int) document.bytes());
        }
    }

    @Test
    void noKnownAllergiesAndNothingSaidAreDifferent() {
        String known = "{\"resourceType\":\"AllergyIntolerance\",\"code\":{\"coding\":[{\"code\":\"%s\"}]}}";
        assertThat(chart(known.formatted("716186003")).allergyKnowledge()).isEqualTo(AllergyKnowledge.NONE_KNOWN);
        assertThat(chart(known.formatted("no-allergy-info")).allergyKnowledge()).isEqualTo(AllergyKnowledge.NOT_KNOWN);
        assertThat(chart(patient()).allergyKnowledge()).isEqualTo(AllergyKnowledge.NOT_KNOWN);
        Chart both = chart(known.formatted("716186003"), known.formatted("91936005"));
        assertThat(both.allergyKnowledge()).isEqualTo(AllergyKnowledge.LISTED);
        assertThat(both.allergies()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "716186003, NONE_KNOWN",
        "no-known-allergies, NONE_KNOWN",
        "409137002, NO_DRUGS_KNOWN",
        "no-known-medication-allergies, NO_DRUGS_KNOWN",
        "429625007, NOT_KNOWN",
        "no-known-food-allergies, NOT_KNOWN",
        "428607008, NOT_KNOWN",
        "no-known-environmental-allergies, NOT_KNOWN",
        "1003774007, NOT_KNOWN"
    })
    void noKnownAllergyOfOneKindIsNotNoKnownAllergy(String code, AllergyKnowledge knowledge) {
        String none = "{\"resourceType\":\"AllergyIntolerance\",\"code\":{\"coding\":[{\"code\":\"" + code + "\"}]}}";
        assertThat(chart(none).allergyKnowledge()).isEqualTo(knowledge);
        assertThat(chart(none).allergies()).isEmpty();
        Chart other = chart(none.replace(code, "716186003"));
        assertThat(Charts.join(List.of(chart(none), other)).allergyKnowledge()).isEqualTo(AllergyKnowledge.NONE_KNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "clinicalStatus, inactive, NOT_KNOWN",
        "clinicalStatus, resolved, NOT_KNOWN",
        "clinicalStatus, active, NONE_KNOWN",
        "verificationStatus, refuted, NOT_KNOWN",
        "verificationStatus, entered-in-error, NOT_KNOWN",
        "verificationStatus, unconfirmed, NOT_KNOWN",
        "verificationStatus, confirmed, NONE_KNOWN"
    })
    void noKnownAllergiesCountsOnlyWhileItHolds(String field, String code, AllergyKnowledge knowledge) {
        String none = "{\"resourceType\":\"AllergyIntolerance\",\"code\":{\"coding\":[{\"code\":\"716186003\"}]},\""
                + field + "\":{\"coding\":[{\"code\":\"" + code + "\"}]}}";
        assertThat(chart(none).allergyKnowledge()).isEqualTo(knowledge);
    }

    @Test
    void whatItsSourceHasTakenBackIsNotShownButCounted() {
        String wrong = "{\"resourceType\":\"Condition\",\"code\":{\"text\":\"X\"},\"verificationStatus\":{\"coding\":"
                + "[{\"code\":\"entered-in-error\"}]}}";
        Chart chart = chart(wrong, OBSERVATION.replace("final", "entered-in-error") + "\"valueInteger\":1}");
        assertThat(chart.problems()).isEmpty();
        assertThat(chart.results()).isEmpty();
        assertThat(chart.unread())
                .isEqualTo(Map.of(
                        new NotShown(Why.TAKEN_BACK, "Condition"), 1, new NotShown(Why.TAKEN_BACK, "Observation"), 1));
    }

    @Test
    void brokenNarrativeAndUnknownCodesAreLeftOutAndSaidSo() {
        Chart chart = chart(
                "{\"resourceType\":\"Condition\",\"text\":{\"status\":\"generated\",\"div\":\"<div><p>broken\"},"
                        + "\"code\":{\"text\":\"Asthma\"}}",
                "{\"resourceType\":\"MedicationRequest\",\"status\":\"sort-of\",\"medicationCodeableConcept\":"
                        + "{\"text\":\"Metformin\"},\"authoredOn\":\"next week\"}");
        assertThat(chart.problems()).extracting(it -> it.what().text()).containsExactly("Asthma");
        assertThat(chart.medicines()).extracting(it -> it.what().text()).containsExactly("Metformin");
        assertThat(chart.lenient()).isTrue();
    }

    @Test
    void namesAreFoundThroughEveryKindOfReference() {
        String organisation = "{\"resourceType\":\"Organization\",\"id\":\"o\",\"name\":\"Lakeview\",\"identifier\":"
                + "[{\"system\":\"urn:x\",\"value\":\"7\"}]}";
        String role = "{\"resourceType\":\"PractitionerRole\",\"id\":\"r\",\"organization\":{\"reference\":"
                + "\"Organization/o\"},\"practitioner\":{\"reference\":\"PractitionerRole/r\"}}";
        for (String reference : List.of(
                "Organization/o",
                "https://server.example/fhir/Organization/o",
                "https://server.example/fhir/Organization/o/_history/3",
                "Organization?identifier=urn:x|7",
                "PractitionerRole/r")) {
            String result = OBSERVATION + "\"valueInteger\":1,\"performer\":[{\"reference\":\"" + reference + "\"}]}";
            assertThat(chart(organisation, role, result).results())
                    .as(reference)
                    .extracting(Chart.Result::source)
                    .containsExactly("Lakeview");
        }
    }

    @Test
    void aRoleLeadsToThePersonWhoHasIt() {
        String person = "{\"resourceType\":\"Practitioner\",\"id\":\"h\",\"name\":[{\"prefix\":[\"Dr.\"],"
                + "\"given\":[\"Tempie\"],\"family\":\"Howell\"}]}";
        String role = "{\"resourceType\":\"PractitionerRole\",\"id\":\"r\",\"practitioner\":"
                + "{\"reference\":\"Practitioner/h\"}}";
        String visit = "{\"resourceType\":\"Encounter\",\"status\":\"finished\",\"class\":{\"code\":\"AMB\"},"
                + "\"participant\":[{\"individual\":{\"reference\":\"PractitionerRole/r\"}}]}";
        assertThat(chart(person, role, visit).visits().getFirst().who()).isEqualTo("Dr. Tempie Howell");
    }

    @Test
    void aValueThatCouldNotBeMeasuredIsAResultAndAGroupIsNone() {
        String absent = OBSERVATION + "\"dataAbsentReason\":{\"text\":\"sample lost\"}}";
        String group = OBSERVATION + "\"hasMember\":[{\"reference\":\"Observation/1\"}]}";
        Chart chart = chart(absent, group);
        assertThat(chart.results()).extracting(Chart.Result::text).containsExactly("sample lost");
        assertThat(chart.unread()).isEmpty();
    }

    @Test
    void aMedicineMayBeNamedElsewhereInTheBundle() {
        String medication = "{\"resourceType\":\"Medication\",\"id\":\"m\",\"code\":{\"text\":\"Metformin\"}}";
        String statement = "{\"resourceType\":\"MedicationStatement\",\"status\":\"active\",\"medicationReference\":"
                + "{\"reference\":\"Medication/m\"},\"effectivePeriod\":{\"start\":\"2019-05\"}}";
        Chart.Medicine medicine = chart(medication, statement).medicines().getFirst();
        assertThat(medicine.what().text()).isEqualTo("Metformin");
        assertThat(medicine.current()).isTrue();
        assertThat(medicine.from()).isEqualTo(Dates.of("2019-05"));
    }

    @Test
    void aContainedMedicineIsFound() {
        String order = "{\"resourceType\":\"MedicationRequest\",\"contained\":[{\"resourceType\":\"Medication\","
                + "\"id\":\"m\",\"code\":{\"text\":\"Metformin\"}}],\"medicationReference\":{\"reference\":\"#m\"}}";
        assertThat(chart(order).medicines().getFirst().what().text()).isEqualTo("Metformin");
    }

    @ParameterizedTest(name = "{0} {1} -> {2}, {3}, {4}")
    @CsvSource(delimiter = ';', textBlock = """
            {"value":7.1,"unit":"%"}; {"low":{"value":4.0},"high":{"value":5.6}}; 7.1; %; HIGH
            {"value":3.9,"unit":"%"}; {"low":{"value":4.0,"unit":"%"}}; 3.9; %; LOW
            {"value":5,"unit":"mmol/L"}; {"high":{"value":100,"unit":"mg/dL"}}; 5; mmol/L; NONE
            {"value":120,"unit":"mm[Hg]"}; {"text":"90-140"}; 120; mmHg; NORMAL
            {"value":120,"unit":"mg/dL"}; {"text":"< 100 mg/dL"}; 120; mg/dL; HIGH
            {"value":120,"unit":"mg/dL"}; {"text":"see note 12-14"}; 120; mg/dL; NONE
            {"value":5,"comparator":"<","unit":"mg/L"}; {"high":{"value":10}}; < 5; mg/L; NONE
            {"value":1e400,"code":"1"}; {"high":{"value":10}}; 1E+400; ''; NONE""")
    void valuesKeepTheirUnitAndAreMeasuredByTheirOwnRange(
            String value, String range, String text, String unit, Flag flag) {
        String observation = OBSERVATION + "\"valueQuantity\":" + value + ",\"referenceRange\":[" + range + "]}";
        Chart.Result result = chart(observation).results().getFirst();
        assertThat(result.text()).isEqualTo(text);
        assertThat(result.unit()).isEqualTo(unit);
        assertThat(result.flag()).isEqualTo(flag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "-1E+999999999", "1e-999999999", "0.1e00000000001"})
    void aNumberOfABillionDigitsIsNotWrittenOut(String number) {
        String observation = OBSERVATION + "\"valueQuantity\":{\"value\":" + number + "}}";
        String other = OBSERVATION + "\"note\":[{\"text\":\"1e99999\"}],\"valueInteger\":7}";
        Chart chart = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> chart(observation, other));
        assertThat(chart.unread()).isEqualTo(Map.of(new NotShown(Why.UNREADABLE, "Observation"), 1));
        assertThat(chart.lenient()).isTrue();
        assertThat(chart.results()).extracting(Chart.Result::text).containsExactly("7");
    }

    @Test
    void valuesOfOneDayAreInTheOrderOfTheirTimes() {
        String at = OBSERVATION + "\"valueInteger\":%d,\"%s\":%s}";
        Chart chart = chart(
                at.formatted(2, "effectiveDateTime", "\"2026-05-04T12:00:00.5+02:00\""),
                at.formatted(0, "effectiveDateTime", "\"2026-05-04\""),
                at.formatted(3, "effectiveInstant", "\"2026-05-04T11:00:00Z\""),
                at.formatted(1, "effectivePeriod", "{\"start\":\"2026-05-04T07:00:00Z\"}"),
                at.formatted(4, "effectiveDateTime", "\"2026-05-05\""));
        assertThat(chart.results()).extracting(Chart.Result::text).containsExactly("4", "3", "2", "1", "0");
        assertThat(Charts.join(List.of(chart, chart)).results()).isEqualTo(chart.results());
    }

    @Test
    void theLaboratorysOwnJudgementWins() {
        String observation = OBSERVATION + "\"valueQuantity\":{\"value\":5},\"interpretation\":[{\"coding\":"
                + "[{\"code\":\"HH\"}]}],\"referenceRange\":[{\"high\":{\"value\":10}}]}";
        assertThat(chart(observation).results().getFirst().flag()).isEqualTo(Flag.CRITICAL);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            {"timing":{"repeat":{"frequency":2,"period":1,"periodUnit":"d"}}}; twice a day
            {"timing":{"repeat":{"frequency":1,"period":6.0,"periodUnit":"h"}}}; every 6 hours
            {"timing":{"repeat":{"frequency":3,"period":2,"periodUnit":"wk"}}}; 3 times every 2 weeks
            {"timing":{"repeat":{"when":["MORN","NIGHT"]}}}; in the morning and at night
            {"timing":{"code":{"coding":[{"code":"TID"}]}}}; 3 times a day
            {"timing":{"code":{"text":"on Mondays"}}}; on Mondays
            {"text":"one on Sundays"}; one on Sundays
            {"asNeededBoolean":true,"timing":{"code":{"coding":[{"code":"BID"}]}}}; twice a day, when needed
            {"doseAndRate":[{"doseQuantity":{"value":2.0}}],"timing":{"code":{"coding":[{"code":"QD"}]}}}; \
            2 at a time, once a day""")
    void howOftenIsSaidInWords(String dosage, String words) {
        String order = "{\"resourceType\":\"MedicationRequest\",\"status\":\"active\",\"medicationCodeableConcept\":"
                + "{\"text\":\"M\"},\"dosageInstruction\":[" + dosage + "]}";
        assertThat(chart(order).medicines().getFirst().timing()).isEqualTo(words);
    }

    @Test
    void textIsPlainAndCannotTurnTheLineAround() {
        String odd =
                "{\"resourceType\":\"Condition\",\"code\":{\"text\":\" <b>A</b>\\n\\u202E\\u0007 sthma (disorder) \"}}";
        assertThat(chart(odd).problems().getFirst().what().text()).isEqualTo("<b>A</b> sthma");
    }

    @Test
    void aPersianNameIsSpeltAsItIsAndALatinOneHasNothingThatNobodySees() {
        String named = "{\"resourceType\":\"Condition\",\"code\":{\"text\":\"%s\"}}";
        String persian = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645";
        assertThat(chart(named.formatted(persian + " " + persian))
                        .problems()
                        .getFirst()
                        .what()
                        .text())
                .isEqualTo(persian + " " + persian);
        assertThat(chart(named.formatted("Asth\u200cma \u200d" + persian))
                        .problems()
                        .getFirst()
                        .what()
                        .text())
                .isEqualTo("Asthma " + persian);
    }

    @Test
    void aFileThatIsNotAcceptedGivesAnEmptyChartThatSaysSo() {
        Chart chart = reader.chart(bytes("{"));
        assertThat(chart.lenient()).isTrue();
        assertThat(chart.allergyKnowledge()).isEqualTo(AllergyKnowledge.NOT_KNOWN);
    }

    private Chart chart(String... resources) {
        return reader.chart(bytes(bundle(resources)));
    }

    /// Results as people count them: one with components is one.
    private static long results(Chart chart) {
        return chart.results().stream().map(Chart.Result::id).distinct().count();
    }
}

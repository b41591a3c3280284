package io.carewallet.fhir;

import static io.carewallet.fhir.Samples.bundle;
import static io.carewallet.fhir.Samples.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Chart.Standing;
import io.carewallet.core.chart.NotShown;
import io.carewallet.core.chart.NotShown.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whether an allergy or a problem is still so.
class ClinicalTest {
    private static final String ALLERGY =
            "{\"resourceType\":\"AllergyIntolerance\",\"code\":{\"text\":\"Penicillin\"},\"clinicalStatus\":%s}";
    private static final String PROBLEM =
            "{\"resourceType\":\"Condition\",\"code\":{\"text\":\"Asthma\"},\"clinicalStatus\":%s%s}";

    private final FhirRecordReader reader = new FhirRecordReader();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\":\"Active\"}",
                "{\"coding\":[{\"code\":\"Active\"}]}",
                "{\"coding\":[{\"code\":\"active\"},{\"code\":\"inactive\"}]}",
                "{\"coding\":[{\"code\":\"inactive\"}],\"text\":\"active\"}",
                "{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"55561003\"}]}"
            })
    void whatIsCalledActiveInAnyWayIsActive(String status) {
        assertThat(allergy(status)).isTrue();
        assertThat(problem(status, ",\"abatementDateTime\":\"2020\"")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"extension\":[{\"url\":\"http://hl7.org/fhir/StructureDefinition/data-absent-reason\","
                        + "\"valueCode\":\"unknown\"}]}",
                "{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-NullFlavor\",\"code\":\"UNK\"}]}",
                "{\"text\":\"not resolved\"}"
            })
    void whatIsNotUnderstoodIsNotOver(String status) {
        assertThat(allergy(status)).isTrue();
        assertThat(problem(status, "")).isTrue();
        assertThat(problem(status, ",\"abatementDateTime\":\"2020\"")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\":\"Resolved\"}",
                "{\"coding\":[{\"code\":\"INACTIVE\"}]}",
                "{\"coding\":[{\"code\":\"resolved\"}]}",
                "{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"73425007\"}]}",
                "{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"413322009\"}]}"
            })
    void whatIsCalledInactiveOrResolvedIsOver(String status) {
        assertThat(allergy(status)).isFalse();
        assertThat(problem(status, "")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"coding\":[{\"code\":\"remission\"}]}", "{\"text\":\"Remission\"}"})
    void onlyAProblemCanBeInRemission(String status) {
        assertThat(allergy(status)).isTrue();
        assertThat(problem(status, "")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"A, '', ", "V, '', UNCONFIRMED", "G, '', SETTLED", "A, confirmed, SETTLED", "G, refuted, "})
    void whatAGermanPracticeHasRuledOutIsNoProblem(String certainty, String verified, @Nullable Standing standing) {
        String status =
                verified.isEmpty() ? "" : ",\"verificationStatus\":{\"coding\":[{\"code\":\"" + verified + "\"}]}";
        Chart chart = chart(
                "{\"resourceType\":\"Condition\",\"code\":{\"coding\":[{\"code\":\"E11.9\",\"display\":\"Diabetes\","
                        + "\"extension\":[{\"url\":\"http://fhir.de/StructureDefinition/icd-10-gm-diagnosesicherheit\","
                        + "\"valueCoding\":{\"code\":\"" + certainty + "\"}}]}]}" + status + "}");
        assertThat(chart.problems())
                .extracting(problem -> problem.beside().standing())
                .isEqualTo(standing == null ? List.of() : List.of(standing));
        assertThat(chart.unread().keySet())
                .isEqualTo(standing == null ? Set.of(new NotShown(Why.TAKEN_BACK, "Condition")) : Set.of());
    }

    @Test
    void theWorstOfManyReactionsIsSaidFirst() {
        String reaction = "{\"manifestation\":[{\"text\":\"Sign %s\"}]%s}";
        var all = new ArrayList<String>();
        for (int i = 0; i < 12; i++) {
            all.add(reaction.formatted(i, i % 2 == 0 ? "" : ",\"severity\":\"mild\""));
        }
        all.add(reaction.formatted("anaphylaxis", ",\"severity\":\"severe\""));
        Chart.Allergy allergy = chart(
                        "{\"resourceType\":\"AllergyIntolerance\",\"code\":{\"text\":\"Nuts\"},\"reaction\":" + all
                                + "}")
                .allergies()
                .getFirst();
        assertThat(allergy.reaction()).startsWith("Sign anaphylaxis, Sign 1,");
        assertThat(allergy.severity()).isEqualTo("severe");
    }

    @ParameterizedTest
    @CsvSource({"completed, true", "not-done, false"})
    void aVaccineThatWasNotGivenIsNot(String status, boolean given) {
        String vaccine = "{\"resourceType\":\"Immunization\",\"status\":\"" + status
                + "\",\"vaccineCode\":{\"text\":\"Tetanus\"}}";
        assertThat(chart(vaccine).immunisations().getFirst().given()).isEqualTo(given);
    }

    @Test
    void whatSetOffAReactionIsNamed() {
        String nuts =
                "{\"resourceType\":\"AllergyIntolerance\"%s,\"reaction\":[{\"substance\":{\"text\":\"Amoxicillin\"},"
                        + "\"manifestation\":[{\"text\":\"Swelling\"}]}]}";
        Chart.Allergy general = chart(nuts.formatted(",\"code\":{\"text\":\"Allergy to substance\"}"))
                .allergies()
                .getFirst();
        assertThat(general.what().names()).containsExactly("Allergy to substance", "Amoxicillin");
        assertThat(general.reaction()).isEqualTo("Swelling (Amoxicillin)");
        Chart.Allergy same = chart(nuts.formatted("")).allergies().getFirst();
        assertThat(same.what().names()).containsExactly("Amoxicillin");
        assertThat(same.reaction()).isEqualTo("Swelling");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"deceasedBoolean\":true", "\"deceasedDateTime\":\"2024\""})
    void thatSomebodyHasDiedIsNotPassedOver(String dead) {
        String person = "{\"resourceType\":\"Patient\",%s}";
        assertThat(chart(person.formatted(dead)).unread()).containsOnlyKeys(new NotShown(Why.QUALIFIED, "Patient"));
        assertThat(chart(person.formatted("\"deceasedBoolean\":false")).unread())
                .isEmpty();
    }

    private boolean allergy(String status) {
        return chart(ALLERGY.formatted(status)).allergies().getFirst().active();
    }

    private boolean problem(String status, String more) {
        return chart(PROBLEM.formatted(status, more)).problems().getFirst().active();
    }

    private Chart chart(String... resources) {
        return reader.chart(bytes(bundle(resources)));
    }
}

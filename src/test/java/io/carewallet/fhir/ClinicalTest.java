package io.carewallet.fhir;

import static io.carewallet.fhir.Samples.bundle;
import static io.carewallet.fhir.Samples.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.Chart;
import org.junit.jupiter.params.ParameterizedTest;
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

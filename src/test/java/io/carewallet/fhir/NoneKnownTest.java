package io.carewallet.fhir;

import static io.carewallet.fhir.Samples.bundle;
import static io.carewallet.fhir.Samples.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Chart.AllergyKnowledge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A code for "nothing" beside something else says nothing of it.
class NoneKnownTest {
    private static final String ALLERGY = "{\"resourceType\":\"AllergyIntolerance\",\"code\":{%s}%s}";
    private static final String SNOMED = "{\"system\":\"http://snomed.info/sct\",\"code\":\"%s\"}";
    private static final String NONE = SNOMED.formatted("716186003");

    private final FhirRecordReader reader = new FhirRecordReader();

    @Test
    void aRealAllergyIsListedWhateverCodeStandsBesideIt() {
        String penicillin = SNOMED.formatted("91936005");
        assertListed("\"text\":\"Penicillin\",\"coding\":[" + penicillin + "," + NONE + "]", "");
        assertListed("\"text\":\"Penicillin\",\"coding\":[" + NONE + "]", "");
        assertListed("\"text\":\"No penicillin\",\"coding\":[" + NONE + "]", "");
        assertListed("\"coding\":[" + NONE + "," + penicillin + "]", "");
        assertListed("\"text\":\"Penicillin\",\"coding\":[{\"code\":\"no-known-food-allergies\"}]", "");
        assertListed("\"coding\":[{\"system\":\"urn:house\",\"code\":\"716186003\",\"display\":\"Latex\"}]", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"reaction\":[{\"manifestation\":[{\"text\":\"hives\"}]}]",
                ",\"criticality\":\"high\"",
                ",\"criticality\":\"low\""
            })
    void nobodyHasAReactionToNothing(String more) {
        assertListed("\"text\":\"No known allergies\",\"coding\":[" + NONE + "]", more);
    }

    @ParameterizedTest
    @CsvSource({
        "716186003, '', NONE_KNOWN",
        "716186003, No Known Allergy (situation), NONE_KNOWN",
        "716186003, Not on file, NOT_KNOWN",
        "716186003, Unknown allergies, NOT_KNOWN",
        "716186003, No known allergies recorded, NONE_KNOWN",
        "409137002, Not asked about drug allergies, NOT_KNOWN",
        "1631000175102, Not on file, NOT_KNOWN",
        "716186003, No known food allergies, NOT_KNOWN",
        "409137002, No known drug allergies, NO_DRUGS_KNOWN"
    })
    void wordsForNothingAreNothing(String code, String text, AllergyKnowledge knowledge) {
        String own = "{\"system\":\"urn:house\",\"code\":\"NK\",\"display\":\"No known allergies\"}";
        String words = text.isEmpty() ? "" : ",\"text\":\"" + text + "\"";
        for (String codings : new String[] {SNOMED.formatted(code), SNOMED.formatted(code) + "," + own}) {
            Chart chart = chart(ALLERGY.formatted("\"coding\":[" + codings + "]" + words, ""));
            assertThat(chart.allergies()).isEmpty();
            assertThat(chart.allergyKnowledge()).isEqualTo(knowledge);
        }
    }

    @Test
    void theSameForMedicinesAndProblems() {
        String medicine = "{\"resourceType\":\"MedicationStatement\",\"status\":\"active\","
                + "\"medicationCodeableConcept\":{%s\"coding\":[{\"code\":\"787481004\"}%s]}}";
        String problem = "{\"resourceType\":\"Condition\",\"code\":{%s\"coding\":[{\"code\":\"160245001\"}]}}";
        String warfarin = ",{\"code\":\"11289\",\"display\":\"Warfarin\"}";
        Chart chart = chart(
                medicine.formatted("", ""),
                medicine.formatted("\"text\":\"No known medications\",", ""),
                medicine.formatted("\"text\":\"Warfarin\",", ""),
                medicine.formatted("", warfarin),
                problem.formatted(""),
                problem.formatted("\"text\":\"No current problems or disability\","),
                problem.formatted("\"text\":\"Haemophilia A\","));
        assertThat(chart.medicines()).extracting(it -> it.what().text()).containsExactly("Warfarin", "Warfarin");
        assertThat(chart.problems()).extracting(it -> it.what().text()).containsExactly("Haemophilia A");
    }

    private void assertListed(String code, String more) {
        Chart chart = chart(ALLERGY.formatted(code, more));
        assertThat(chart.allergies()).hasSize(1);
        assertThat(chart.allergyKnowledge()).isEqualTo(AllergyKnowledge.LISTED);
    }

    private Chart chart(String... resources) {
        return reader.chart(bytes(bundle(resources)));
    }
}

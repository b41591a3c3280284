package io.carewallet.fhir;

import static io.carewallet.fhir.Samples.bundle;
import static io.carewallet.fhir.Samples.bytes;
import static io.carewallet.fhir.Samples.patient;
import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.Chart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A name that is not sure is none: nothing may stand under the name of something else.
class ReferencesTest {
    private static final String MEDICATION = "{\"resourceType\":\"Medication\"%s,\"code\":{\"text\":\"%s\"}}";
    private static final String ORDER = "{\"resourceType\":\"MedicationRequest\",\"status\":\"active\","
            + "\"intent\":\"order\",\"medicationReference\":{%s}}";
    private static final String ENTRY = "{\"fullUrl\":\"%s\",\"resource\":%s}";

    private final FhirRecordReader reader = new FhirRecordReader();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"display\":\"Warfarin\"",
                "\"identifier\":{\"value\":\"x\"},\"display\":\"Warfarin\"",
                "\"reference\":\"Medication/\",\"display\":\"Warfarin\"",
                "\"reference\":\"Condition/c\",\"display\":\"Warfarin\"",
                "\"reference\":\"\",\"display\":\"Warfarin\""
            })
    void aReferenceThatLeadsNowhereSaysOnlyWhatItSaysItself(String reference) {
        Chart chart = chart(
                ORDER.formatted(reference),
                MEDICATION.formatted(",\"id\":\"m1\"", "Methotrexate"),
                MEDICATION.formatted("", "Digoxin"),
                "{\"resourceType\":\"Condition\",\"id\":\"c\",\"code\":{\"text\":\"Asthma\"}}");
        assertThat(medicine(chart)).isEqualTo("Warfarin");
    }

    @Test
    void neitherReasonNorVisitNorSourceIsTakenFromAnEntryThatNothingNames() throws Exception {
        String cold = "{\"resourceType\":\"Condition\",\"code\":{\"text\":\"Common cold\"}}";
        String taken = "{\"resourceType\":\"MedicationStatement\",\"status\":\"active\",\"medicationCodeableConcept\":"
                + "{\"text\":\"Warfarin\"},\"reasonReference\":[{\"display\":\"Heart valve\"}]}";
        String stay = "{\"resourceType\":\"Encounter\",\"status\":\"finished\",\"class\":{\"code\":\"IMP\"},"
                + "\"reasonReference\":[{\"display\":\"Heart attack\"}]}";
        String hiv = "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"HIV\"},"
                + "\"valueString\":\"positive\"}";
        String hospital = "{\"resourceType\":\"Organization\",\"name\":\"University Hospital\"}";
        String role = "{\"resourceType\":\"PractitionerRole\",\"organization\":{\"display\":\"Clinic\"}}";
        Chart chart = chart(cold, taken, stay, hiv, hospital, role);
        assertThat(chart.medicines().getFirst().reason()).isEqualTo("Heart valve");
        assertThat(chart.medicines().getFirst().prescriber()).isEmpty();
        assertThat(chart.visits().getFirst().reason()).isEqualTo("Heart attack");
        assertThat(chart.visits().getFirst().where()).isEmpty();
        assertThat(chart.results().getFirst().source()).isEmpty();
        assertThat(reader.inspect(bytes(bundle(patient(), stay, hospital, role)))
                        .outline()
                        .source())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example, Medication/1, , Warfarin",
        "https://b.example, Medication/1, , Methotrexate",
        "https://b.example, Medication/1/_history/2, , Methotrexate",
        "https://c.example, Medication/1, Insulin, Insulin",
        "https://c.example, Medication/1, , ''",
        "urn:uuid, Medication/1, Insulin, Insulin",
        "urn:uuid, Medication/1, , ''",
        "https://a.example, https://b.example/Medication/1, , Methotrexate",
        "https://a.example, https://c.example/Medication/1, Insulin, Insulin",
        "https://a.example, Medication/2, Insulin, Insulin",
        "https://a.example, https://b.example/Medication/2, , Digoxin",
        "urn:uuid, Medication/2, Insulin, Digoxin"
    })
    void eachServerHasItsOwn(String server, String reference, String display, String name) {
        String order = ORDER.formatted(
                "\"reference\":\"" + reference + "\"" + (display == null ? "" : ",\"display\":\"" + display + "\""));
        Chart chart = entries(
                ENTRY.formatted(server.equals("urn:uuid") ? "urn:uuid:o" : server + "/MedicationRequest/1", order),
                ENTRY.formatted("https://a.example/Medication/1", MEDICATION.formatted(",\"id\":\"1\"", "Warfarin")),
                ENTRY.formatted(
                        "https://b.example/Medication/1", MEDICATION.formatted(",\"id\":\"1\"", "Methotrexate")),
                ENTRY.formatted("https://b.example/Medication/2", MEDICATION.formatted(",\"id\":\"2\"", "Digoxin")));
        assertThat(medicine(chart)).isEqualTo(name);
    }

    @Test
    void peopleOfTwoServersAreNotMixedUpEither() {
        String doctor = "{\"resourceType\":\"Practitioner\",\"id\":\"1\",\"name\":[{\"text\":\"Dr. %s\"}]}";
        String role = "{\"resourceType\":\"PractitionerRole\",\"id\":\"1\",\"practitioner\":"
                + "{\"reference\":\"Practitioner/1\"}}";
        String order = ORDER.formatted("\"display\":\"X\"")
                .replace("\"status\"", "\"requester\":{\"reference\":\"%s/1\"},\"status\"");
        String[] both = {
            ENTRY.formatted("https://a.example/Practitioner/1", doctor.formatted("Abel")),
            ENTRY.formatted("https://b.example/Practitioner/1", doctor.formatted("Bell")),
            ENTRY.formatted("https://a.example/PractitionerRole/1", role),
            ENTRY.formatted("https://b.example/PractitionerRole/1", role)
        };
        for (String type : new String[] {"Practitioner", "PractitionerRole"}) {
            String written = order.formatted(type);
            assertThat(prescriber(ENTRY.formatted("https://b.example/MedicationRequest/1", written), both))
                    .isEqualTo("Dr. Bell");
            assertThat(prescriber(ENTRY.formatted("urn:uuid:o", written), both)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"Penicillin V, Penicillin V", ", 'Penicillin, Clavulanate'"})
    void aMedicineWithoutANameIsCalledAsTheOrderCallsItOrByWhatIsInIt(String display, String name) {
        String nameless = "{\"resourceType\":\"Medication\",\"id\":\"1\",\"ingredient\":["
                + "{\"itemCodeableConcept\":{\"text\":\"Penicillin\"}},"
                + "{\"itemReference\":{\"display\":\"Clavulanate\"}}]}";
        String says = display == null ? "" : ",\"display\":\"" + display + "\"";
        String inside = ORDER.formatted("\"reference\":\"#1\"" + says)
                .replace("\"status\"", "\"contained\":[" + nameless + "],\"status\"");
        String beside = ORDER.formatted("\"reference\":\"Medication/1\"" + says);
        for (Chart chart : new Chart[] {chart(inside), chart(beside, nameless)}) {
            assertThat(medicine(chart)).isEqualTo(name);
            assertThat(chart.medicines().getFirst().what().names()).contains("Penicillin", "Clavulanate");
        }
    }

    @Test
    void allThatAMedicineIsCalledIsKept() {
        String code = "{\"text\":\"Kepinol DS\",\"coding\":[{\"code\":\"1\",\"display\":\"Penicillin V 500 mg\"},"
                + "{\"code\":\"2\",\"display\":\"Kepinol DS\"}]}";
        String order = ORDER.replace("\"medicationReference\":{%s}", "\"medicationCodeableConcept\":" + code);
        String medication = "{\"resourceType\":\"Medication\",\"id\":\"1\",\"code\":" + code + "}";
        String beside = ORDER.formatted("\"reference\":\"Medication/1\"");
        for (Chart chart : new Chart[] {chart(order), chart(beside, medication)}) {
            assertThat(chart.medicines().getFirst().what().names())
                    .containsExactly("Kepinol DS", "Penicillin V 500 mg");
        }
    }

    private String prescriber(String order, String... others) {
        return entries(order + "," + String.join(",", others))
                .medicines()
                .getFirst()
                .prescriber();
    }

    private static String medicine(Chart chart) {
        return chart.medicines().getFirst().what().text();
    }

    private Chart entries(String... entries) {
        return reader.chart(bytes(
                "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[" + String.join(",", entries) + "]}"));
    }

    private Chart chart(String... resources) {
        return reader.chart(bytes(bundle(resources)));
    }
}

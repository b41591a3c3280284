package io.carewallet.fhir;

import static io.carewallet.fhir.Samples.bundle;
import static io.carewallet.fhir.Samples.bytes;
import static io.carewallet.fhir.Samples.patient;
import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.record.Outline;
import io.carewallet.core.record.Outline.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutlineTest {
    private static final String VISIT =
            "{\"resourceType\":\"Encounter\",\"status\":\"finished\",\"class\":{\"code\":\"AMB\"},"
                    + "\"period\":{\"start\":\"%s\"},\"serviceProvider\":{\"display\":\"%s\"}}";

    private final FhirRecordReader reader = new FhirRecordReader();

    @Test
    void aWholeLifeIsNamedByItsYearsAndItsMostFrequentSource() throws Exception {
        Outline outline = outline(
                VISIT.formatted("2019-02-01", "A"), VISIT.formatted("2026-01-01", "B"), VISIT.formatted("2021", "B"));
        assertThat(outline.title()).isEqualTo("Health record, 2019 to 2026");
        assertThat(outline.kind()).isEqualTo(Kind.HISTORY);
        assertThat(outline.source()).isEqualTo("B");
        assertThat(outline.from()).isEqualTo(Dates.of("2019-02-01"));
        assertThat(outline.until()).isEqualTo(Dates.of("2026-01-01"));
    }

    @Test
    void theOldDatesOfProblemsDoNotMoveAVisitIntoThePast() throws Exception {
        Outline outline = outline(
                VISIT.formatted("2026-04-21", "A"),
                "{\"resourceType\":\"Condition\",\"code\":{\"text\":\"Asthma\"},\"onsetDateTime\":\"1999\"}",
                "{\"resourceType\":\"Observation\",\"valueInteger\":1,\"effectiveDateTime\":\"2025-01-01\"}");
        assertThat(outline.from()).isEqualTo(Dates.of("2026-04-21"));
        assertThat(outline.until()).isEqualTo(Dates.of("2026-04-21"));
        assertThat(outline.kind()).isEqualTo(Kind.VISIT);
    }

    @Test
    void aDocumentThatNamesItselfAndItsKeeperIsBelieved() throws Exception {
        Outline outline = outline(
                "{\"resourceType\":\"Composition\",\"title\":\"Patient summary\","
                        + "\"custodian\":{\"display\":\"Keeper\"}}",
                VISIT.formatted("2026-04-21", "A"));
        assertThat(outline.title()).isEqualTo("Patient summary");
        assertThat(outline.source()).isEqualTo("Keeper");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            {"resourceType":"AllergyIntolerance","code":{"text":"Latex"}}; Allergies; OTHER
            {"resourceType":"Condition","code":{"text":"Asthma (disorder)"}}; Asthma; OTHER
            {"resourceType":"MedicationRequest","medicationCodeableConcept":{"text":"M"}}; Medicines; MEDICINES
            {"resourceType":"Immunization","vaccineCode":{"text":"Flu vaccine"}}; Flu vaccine; IMMUNISATIONS
            {"resourceType":"Observation","code":{"text":"Weight"},"valueInteger":71}; Weight; RESULTS
            {"resourceType":"ImagingStudy","description":"MRI of the head"}; MRI of the head; IMAGING
            {"resourceType":"DocumentReference","type":{"text":"Letter"}}; Letter; NOTE
            {"resourceType":"Encounter","class":{"code":"IMP"}}; Hospital stay; HOSPITAL_STAY
            {"resourceType":"Encounter","reasonCode":[{"text":"HIV test"}]}; Visit: HIV test; VISIT
            {"resourceType":"Claim"}; Health record; OTHER""")
    void oneEntryNamesTheRecord(String resource, String title, Kind kind) throws Exception {
        Outline outline = outline(resource);
        assertThat(outline.title()).isEqualTo(title);
        assertThat(outline.kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\u3164", "\u200b\u2060", "\u202e", "\ufe0f", "\u00a0\u00a0", "\u0301 (finding)"})
    void aRecordAlwaysHasATitleThatIsSeen(String title) throws Exception {
        String composition = "{\"resourceType\":\"Composition\",\"title\":\"" + title + "\"}";
        String visit = "{\"resourceType\":\"Encounter\",\"status\":\"finished\",\"type\":[{\"text\":\"" + title
                + "\"}],\"reasonCode\":[{\"text\":\"" + title + "\"}]}";
        String document = "{\"resourceType\":\"DocumentReference\",\"description\":\"" + title + "\"}";
        for (String resources :
                List.of(bundle(composition), bundle(visit), bundle(document), bundle(composition, visit))) {
            assertThat(reader.inspect(bytes(resources)).outline().title()).matches("(?s).*\\p{L}.*");
        }
    }

    @Test
    void aTitleHoldsNothingThatIsNotSeen() throws Exception {
        String title = "\u00a0\u00a0 Blood\u200b\u3164 tests,\u00a0\u00a0 5\u00a0mg";
        String composition = "{\"resourceType\":\"Composition\",\"title\":\"" + title + "\"}";
        assertThat(reader.inspect(bytes(bundle(composition))).outline().title())
                .isEqualTo("Blood tests,\u00a0 5\u00a0mg");
    }

    @Test
    void theOfficialNameComesBeforeOthers() throws Exception {
        String named = patient().replace("\"name\":[", "\"name\":[{\"use\":\"old\",\"text\":\"Maxine Gottlieb\"},");
        var person = reader.inspect(bytes(bundle(named))).outline().person();
        assertThat(person.name()).isEqualTo("Maxine Erdman");
        assertThat(person.birthDate()).isEqualTo(Dates.of("1954-03-03"));
    }

    @Test
    void aCarelessFileOfR4IsNotTakenForAnOlderVersion() throws Exception {
        String odd = "{\"resourceType\":\"Condition\",\"clinicalStatus\":\"active\",\"code\":{\"text\":\"Asthma\"}}";
        String sound = "{\"resourceType\":\"Condition\",\"clinicalStatus\":{\"coding\":[{\"code\":\"active\"}]}}";
        assertThat(outline(odd, sound).counts()).hasSize(1);
    }

    private Outline outline(String... resources) throws Exception {
        return reader.inspect(bytes(bundle(resources))).outline();
    }
}

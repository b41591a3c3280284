package io.carewallet.fhir;

import static io.carewallet.fhir.Samples.bundle;
import static io.carewallet.fhir.Samples.bytes;
import static io.carewallet.fhir.Samples.patient;
import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Charts;
import io.carewallet.core.record.Outline.Part;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What people wrote beside an entry may be what matters most of it.
class RemarksTest {
    private static final String REPORT = "{\"resourceType\":\"DiagnosticReport\",\"id\":\"r\",\"status\":\"final\","
            + "\"effectiveDateTime\":\"2026-05-04\",\"code\":{\"text\":\"Chest X-ray\"}%s}";

    private final FhirRecordReader reader = new FhirRecordReader();

    @Test
    void theConclusionOfAReportIsShownAndCounted() throws Exception {
        String report = REPORT.formatted(",\"conclusion\":\"No fracture.\\n<b>Mass</b> in the left lung.\","
                + "\"conclusionCode\":[{\"text\":\"Lung mass (finding)\"}]");
        Chart.Document document = chart(report).documents().getFirst();
        assertThat(document.title()).isEqualTo("Chest X-ray");
        assertThat(document.beside().note()).isEqualTo("No fracture. <b>Mass</b> in the left lung. Lung mass");
        assertThat(document.attachment()).isNull();
        assertThat(reader.inspect(bytes(bundle(patient(), report))).outline().counts())
                .containsEntry(Part.DOCUMENTS, 1);
        assertThat(chart(REPORT.formatted("")).documents()).isEmpty();
        assertThat(chart(REPORT.formatted(",\"conclusionCode\":[{\"coding\":[{\"display\":\"Mass\"}]}]"))
                        .documents())
                .hasSize(1);
    }

    @Test
    void theConclusionIsShownAlsoOfAReportThatIsHereAsADocumentToo() {
        String report = REPORT.formatted(",\"conclusion\":\"Mass.\",\"presentedForm\":[{\"data\":\"QUJD\"}]");
        String copy = "{\"resourceType\":\"DocumentReference\",\"status\":\"current\",\"identifier\":"
                + "[{\"value\":\"urn:uuid:r\"}],\"content\":[{\"attachment\":{\"data\":\"QUJD\"}}]}";
        assertThat(chart(report, copy).documents())
                .extracting(document -> document.beside().note())
                .contains("Mass.");
        assertThat(chart(report.replace("\"conclusion\":\"Mass.\",", ""), copy).documents())
                .hasSize(1);
    }

    @Test
    void aTextWithoutSpacesIsCutWhereItIsTooLongAndNotAtItsFirstSpace() {
        String shown = note(REPORT.formatted(",\"conclusion\":\"CT \ud867\ude3d" + "\ud867\ude3d".repeat(3000) + "\""));
        assertThat(shown).hasSizeGreaterThan(3900).doesNotContain("?");
        assertThat(new String(shown.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .as("no half of a letter")
                .isEqualTo(shown);
        assertThat(note(REPORT.formatted(",\"conclusion\":\"x" + "\ud867\ude3d".repeat(3000) + "\"")))
                .satisfies(
                        words -> assertThat(new String(words.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                                .isEqualTo(words));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'resourceType':'Condition','code':{'text':'Fracture'},'bodySite':[{'text':'Left femur'}]; Left femur",
                "'resourceType':'Observation','status':'final','code':{'text':'BP'},'valueInteger':1,'bodySite':"
                        + "{'text':'Left arm'}; Left arm",
                "'resourceType':'Immunization','status':'completed','vaccineCode':{'text':'HepB'},'isSubpotent':true,"
                        + "'subpotentReason':[{'text':'Cold chain'}]; The dose was weaker than it should be. Cold chain",
                "'resourceType':'Immunization','status':'completed','vaccineCode':{'text':'HepB'},'isSubpotent':false; ''",
                "'resourceType':'DocumentReference','status':'superseded'; There is a newer version of it",
                "'resourceType':'DocumentReference','status':'current'; ''",
                "'resourceType':'Encounter','status':'planned'; Planned",
                "'resourceType':'Encounter','status':'finished'; ''"
            },
            quoteCharacter = '~')
    void whatChangesTheMeaningStandsBesideIt(String resource, String note) {
        Chart chart = chart("{" + resource.replace('\'', '"') + "}");
        List<Chart.Entry> entries = Stream.of(
                        chart.problems(), chart.results(), chart.immunisations(), chart.visits(), chart.documents())
                .<Chart.Entry>flatMap(List::stream)
                .toList();
        assertThat(entries).hasSize(1);
        assertThat(entries.getFirst().beside().note()).isEqualTo(note.equals("''") ? "" : note);
    }

    @Test
    void aLongConclusionIsKeptAndAnEndlessOneSaysThatItIsCut() {
        String words = "The lungs are clear. ".repeat(150).strip();
        assertThat(note(REPORT.formatted(",\"conclusion\":\"" + words + "\""))).isEqualTo(words);
        String endless = "The lungs are clear. ".repeat(400).strip();
        assertThat(note(REPORT.formatted(",\"conclusion\":\"" + endless + "\"")))
                .hasSizeBetween(3900, 4100)
                .startsWith("The lungs are clear.")
                .endsWith(" \u2026 (the whole text is in the original)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            "resourceType":"Observation","valueInteger":1; "note":[{"text":"haemolysed"},{"text":"repeat it"}]; \
            haemolysed. repeat it
            "resourceType":"Immunization","status":"not-done"; "statusReason":{"text":"egg allergy"}; egg allergy
            "resourceType":"Immunization","status":"completed"; "note":[{"text":"fainted"}]; fainted
            "resourceType":"Condition"; "note":[{"text":"ruled out by MRI"}]; ruled out by MRI
            "resourceType":"AllergyIntolerance"; "note":[{"text":"only with food"}]; only with food
            "resourceType":"AllergyIntolerance"; "reaction":[{"manifestation":[{"text":"rash"}],\
            "description":"rash","note":[{"text":"needed adrenaline"}]}]; needed adrenaline
            "resourceType":"AllergyIntolerance"; "reaction":[{"manifestation":[{"text":"rash"}],\
            "description":"on both arms"}]; on both arms
            "resourceType":"MedicationRequest","status":"stopped"; "statusReason":{"text":"rash"},\
            "note":[{"text":"never again."}]; rash. never again.
            "resourceType":"MedicationRequest","status":"active"; "reasonCode":[{"text":"pain"}],\
            "note":[{"text":"pain"}]; ''
            "resourceType":"MedicationStatement","status":"stopped"; "statusReason":[{"text":"rash on arms"}]; \
            rash on arms
            "resourceType":"MedicationAdministration","status":"not-done"; "statusReason":[{"text":"refused"}]; refused
            "resourceType":"Media","content":{"data":"QUJD"}; "note":[{"text":"left hand"}]; left hand""")
    void whatPeopleWroteIsShownBesideTheEntry(String head, String field, String words) {
        String code = head.contains("Immunization") ? "vaccineCode" : "code";
        String name = head.contains("\"Medication") ? "medicationCodeableConcept" : code;
        assertThat(note("{" + head + ",\"" + name + "\":{\"text\":\"X\"}," + field + "}"))
                .isEqualTo(words);
    }

    @Test
    void theReasonOfAVisitIsShownAlready() {
        String visit = "{\"resourceType\":\"Encounter\",\"status\":\"finished\",\"class\":{\"code\":\"AMB\"},"
                + "\"reasonCode\":[{\"text\":\"chest pain\"}]}";
        assertThat(chart(visit).visits().getFirst().reason()).isEqualTo("chest pain");
        assertThat(note(visit)).isEmpty();
    }

    @Test
    void anEntryWithoutTheWordsDoesNotStandForTheOneThatHasThem() {
        String asthma = "{\"resourceType\":\"Condition\",\"code\":{\"text\":\"Asthma\"}%s}";
        Chart plain = chart(asthma.formatted(""));
        Chart noted = chart(asthma.formatted(",\"note\":[{\"text\":\"only as a child\"}]"));
        Chart other = chart(asthma.formatted(",\"note\":[{\"text\":\"again since May\"}]"));
        Chart severe = chart(asthma.formatted(",\"severity\":{\"text\":\"severe\"}"));
        assertThat(Charts.join(List.of(plain, noted)).problems()).isEqualTo(noted.problems());
        assertThat(Charts.join(List.of(noted, noted)).problems()).hasSize(1);
        assertThat(Charts.join(List.of(plain, noted, other)).problems()).hasSize(2);
        assertThat(Charts.join(List.of(severe, noted)).problems()).hasSize(2);
    }

    private String note(String resource) {
        Chart chart = chart(resource);
        return Stream.<List<? extends Chart.Entry>>of(
                        chart.allergies(),
                        chart.medicines(),
                        chart.problems(),
                        chart.results(),
                        chart.immunisations(),
                        chart.visits(),
                        chart.documents())
                .flatMap(List::stream)
                .findFirst()
                .orElseThrow()
                .beside()
                .note();
    }

    private Chart chart(String... resources) {
        return reader.chart(bytes(bundle(resources)));
    }
}

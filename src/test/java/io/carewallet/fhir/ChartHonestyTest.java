package io.carewallet.fhir;

import static io.carewallet.fhir.Samples.bundle;
import static io.carewallet.fhir.Samples.bytes;
import static io.carewallet.fhir.Samples.patient;
import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Chart.AllergyKnowledge;
import io.carewallet.core.chart.Chart.Flag;
import io.carewallet.core.chart.Chart.Standing;
import io.carewallet.core.chart.Chart.Use;
import io.carewallet.core.chart.Charts;
import io.carewallet.core.chart.NotShown;
import io.carewallet.core.chart.NotShown.Why;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A clinician acts on what the lists say. What is not so, not understood or not about this patient must not look as if
/// it were.
class ChartHonestyTest {
    private static final String MODIFIER = "\"modifierExtension\":[{\"url\":\"urn:x\",\"valueBoolean\":true}]";
    private static final String CONDITION = "{\"resourceType\":\"Condition\",\"code\":{\"text\":\"Asthma\"}%s}";
    private static final String RESULT = "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":"
            + "\"HIV\"},\"valueString\":\"positive\"%s}";
    private static final String ORDER = "{\"resourceType\":\"MedicationRequest\",\"status\":\"%s\",\"intent\":\"%s\","
            + "\"medicationCodeableConcept\":{\"text\":\"Warfarin\"}%s}";
    private static final String ALLERGY = "{\"resourceType\":\"AllergyIntolerance\",\"code\":{\"text\":\"%s\"}%s}";
    /// The code is read by HAPI, but whether a person chose it is neither yes nor no.
    private static final String ODD = "{\"resourceType\":\"%s\",\"%s\":{\"coding\":[{\"code\":\"1\",\"display\":\"X\","
            + "\"_userSelected\":{\"extension\":[{\"url\":\"urn:x\",\"valueString\":\"unknown\"}]}}]}}";

    private final FhirRecordReader reader = new FhirRecordReader();

    @Test
    void oneOddEntryTakesItselfOffTheChartAndNothingElse() throws Exception {
        String odd = "{\"resourceType\":\"MedicationRequest\",\"status\":\"active\",\"intent\":\"order\","
                + "\"medicationCodeableConcept\":{\"text\":\"Odd\"},\"dosageInstruction\":[{\"timing\":{\"repeat\":"
                + "{\"frequencyMax\":2,\"_frequency\":{\"extension\":[{\"url\":\"urn:x\",\"valueString\":\"y\"}]}}}}]}";
        String good = ORDER.formatted("active", "order", "");
        Chart chart = chart(patient(), ODD.formatted("Condition", "code"), odd, good);
        assertThat(chart.medicines()).extracting(it -> it.what().text()).contains("Warfarin");
        assertThat(chart.problems()).isEmpty();
        assertThat(chart.unread()).containsEntry(new NotShown(Why.UNREADABLE, "Condition"), 1);
        assertThat(chart.lenient()).isTrue();
        assertThat(reader.inspect(bytes(bundle(patient(), odd, good)))
                        .outline()
                        .person()
                        .name())
                .isEqualTo("Maxine Erdman");
    }

    @ParameterizedTest
    @CsvSource({
        "active, order, CURRENT",
        "active, original-order, CURRENT",
        "active, instance-order, CURRENT",
        "active, proposal, PROPOSED",
        "active, plan, PROPOSED",
        "active, option, PROPOSED",
        "completed, proposal, PROPOSED",
        "draft, order, PLANNED",
        "cancelled, order, CANCELLED",
        "cancelled, proposal, CANCELLED"
    })
    void whatNobodyHasOrderedIsNoMedicineOfNow(String status, String intent, Use use) {
        Chart.Medicine medicine =
                chart(ORDER.formatted(status, intent, "")).medicines().getFirst();
        assertThat(medicine.use()).isEqualTo(use);
        assertThat(medicine.current()).isEqualTo(use == Use.CURRENT);
    }

    @Test
    void whatSomebodySaysToTakeOfTheirOwnAccordIsTaken() {
        String reported = ORDER.formatted("active", "plan", ",\"reportedBoolean\":true");
        assertThat(chart(reported).medicines().getFirst().use()).isEqualTo(Use.CURRENT);
    }

    @Test
    void aProposalNotToGiveIsNotWeakened() {
        String not = ORDER.formatted("active", "proposal", ",\"doNotPerform\":true");
        assertThat(chart(not).medicines().getFirst().use()).isEqualTo(Use.NOT_TO_BE_GIVEN);
    }

    @ParameterizedTest
    @CsvSource({
        "Observation, cancelled",
        "Observation, entered-in-error",
        "Encounter, cancelled",
        "DocumentReference, entered-in-error",
        "ImagingStudy, cancelled",
        "MedicationRequest, entered-in-error",
        "Immunization, entered-in-error"
    })
    void whatWasTakenBackIsNotListedButCounted(String type, String status) throws Exception {
        byte[] file = bytes(bundle("{\"resourceType\":\"" + type + "\",\"status\":\"" + status
                + "\",\"code\":{\"text\":\"X\"},\"valueInteger\":1}"));
        assertThat(reader.chart(file).unread()).isEqualTo(Map.of(new NotShown(Why.TAKEN_BACK, type), 1));
        assertThat(reader.inspect(file).outline().counts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"subject\":{\"reference\":\"urn:uuid:b\"}",
                ",\"subject\":{\"reference\":\"Patient/baby\"}",
                ",\"subject\":{\"reference\":\"https://x.example/fhir/Patient/baby/_history/2\"}",
                ",\"subject\":{\"reference\":\"RelatedPerson/1\"}",
                ",\"subject\":{\"reference\":\"Patient/baby#1\"}",
                ",\"subject\":{\"reference\":\"Patient?identifier=x|2\"}",
                ",\"subject\":{\"reference\":\"patient/baby\"}",
                ",\"subject\":{\"reference\":\"patient/baby/_history/1\"}",
                ",\"subject\":{\"reference\":\"Patient/baby/\"}",
                ",\"subject\":{\"type\":\"Group\",\"display\":\"Ward 3\"}",
                ",\"subject\":{\"reference\":\"#r\"},\"contained\":[{\"resourceType\":\"RelatedPerson\",\"id\":\"r\"}]",
                ",\"subject\":{\"reference\":\"#r\"},\"contained\":[{\"resourceType\":\"Patient\",\"id\":\"r\","
                        + "\"name\":[{\"text\":\"Baby Erdman\"}]}]",
                ",\"subject\":{\"reference\":\"Patient/p\"},\"focus\":[{\"reference\":\"RelatedPerson/1\"}]",
                ",\"subject\":{\"reference\":\"Patient/p\"},\"focus\":[{\"display\":\"Fetus A\"}]",
                ",\"extension\":[{\"url\":\"http://hl7.org/fhir/StructureDefinition/observation-focusCode\","
                        + "\"valueCodeableConcept\":{\"text\":\"fetus\"}}]"
            })
    void whatIsAboutSomebodyElseIsNotThePatients(String about) throws Exception {
        String baby = "{\"resourceType\":\"Patient\",\"id\":\"baby\",\"name\":[{\"text\":\"Baby Erdman\"}]},"
                + "\"fullUrl\":\"urn:uuid:b\"";
        String whole = bundle(patient(), RESULT.formatted(about))
                .replace(
                        "[{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"p\"",
                        "[{\"fullUrl\":\"urn:uuid:p\"," + "\"resource\":{\"resourceType\":\"Patient\",\"id\":\"p\"")
                .replaceAll("]}$", ",{\"resource\":" + baby + "}]}");
        Chart chart = reader.chart(bytes(whole));
        assertThat(chart.person().name()).isEqualTo("Maxine Erdman");
        assertThat(chart.results()).isEmpty();
        assertThat(chart.unread())
                .containsEntry(new NotShown(Why.SOMEBODY_ELSE, "Observation"), 1)
                .containsEntry(new NotShown(Why.SOMEBODY_ELSE, "Patient"), 1);
        assertThat(reader.inspect(bytes(whole)).outline().counts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"subject\":{\"reference\":\"Patient/p\"}",
                ",\"subject\":{\"reference\":\"https://x.example/fhir/Patient/p/_history/2\"}",
                ",\"subject\":{\"reference\":\"urn:uuid:p\"}",
                ",\"subject\":{\"reference\":\"Patient/p#1\"}",
                ",\"subject\":{\"reference\":\"https://x.example/fhir/patient/p/\"}",
                ",\"subject\":{\"reference\":\"urn:uuid:nowhere\"}",
                ",\"subject\":{\"display\":\"Maxine\"}",
                ",\"subject\":{\"reference\":\"Patient/p\"},\"focus\":[{\"reference\":\"Patient/p\"}]",
                ",\"subject\":{\"reference\":\"#r\"},\"contained\":[{\"resourceType\":\"Patient\",\"id\":\"r\"}]"
            })
    void whateverWayThePatientIsNamedTheEntryIsTheirs(String about) {
        assertThat(chart(patient(), RESULT.formatted(about)).results()).hasSize(1);
    }

    @Test
    void whatIsAboutSomebodyElseNamesAndDatesNothing() throws Exception {
        String other = "{\"resourceType\":\"DiagnosticReport\",\"status\":\"final\",\"code\":{\"text\":\"DNA\"},"
                + "\"effectiveDateTime\":\"1999-01-01\",\"subject\":{\"reference\":\"RelatedPerson/1\"}}";
        String mine = RESULT.formatted(",\"effectiveDateTime\":\"2026-05-04\"");
        var outline = reader.inspect(bytes(bundle(patient(), other, mine))).outline();
        assertThat(outline.title()).isEqualTo("HIV");
        assertThat(outline.from()).isEqualTo(Dates.of("2026-05-04"));
    }

    @Test
    void aDocumentSaysWhomItIsAbout() {
        String mother = "{\"resourceType\":\"Patient\",\"id\":\"m\",\"name\":[{\"text\":\"Mother\"}]}";
        String about = "{\"resourceType\":\"Composition\",\"subject\":{\"reference\":\"Patient/p\"}}";
        Chart chart = chart(about, mother, patient(), RESULT.formatted(",\"subject\":{\"reference\":\"Patient/p\"}"));
        assertThat(chart.person().name()).isEqualTo("Maxine Erdman");
        assertThat(chart.results()).hasSize(1);
    }

    @Test
    void aBundleWithoutAPatientIsAboutTheOneWhomItNamesFirst() {
        String mine = RESULT.formatted(",\"subject\":{\"reference\":\"Patient/1\"}");
        Chart chart = chart(mine, mine, RESULT.formatted(",\"subject\":{\"reference\":\"Patient/2\"}"));
        assertThat(chart.results()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "," + MODIFIER,
                ",\"implicitRules\":\"urn:x\"",
                ",\"stage\":[{" + MODIFIER + ",\"summary\":{\"text\":\"II\"}}]"
            })
    void whatMayMeanSomethingElseIsMarked(String qualifier) {
        Chart chart = chart(CONDITION.formatted(qualifier), CONDITION.formatted(",\"recordedDate\":\"2020\""));
        assertThat(chart.problems()).extracting(Chart.Problem::qualified).containsExactlyInAnyOrder(true, false);
        assertThat(chart.qualified()).isEqualTo(1);
        assertThat(Charts.join(List.of(chart, chart(CONDITION.formatted("")))).problems())
                .as("a statement that is understood does not stand for one that is not, nor for one of another date")
                .hasSize(3);
    }

    @Test
    void alsoWhereTheQualificationStandsBesideTheResource() {
        String whole = bundle(CONDITION.formatted("")).replace("{\"resource\"", "{" + MODIFIER + ",\"resource\"");
        assertThat(reader.chart(bytes(whole)).problems().getFirst().qualified()).isTrue();
    }

    @Test
    void rulesOfTheWholeBundleMayChangeEveryEntry() {
        String whole = bundle(
                CONDITION.formatted(""),
                ORDER.formatted("active", "order", ""),
                ALLERGY.formatted("No known allergies", ""));
        String ruled = whole.replace("\"entry\"", "\"implicitRules\":\"urn:x\",\"entry\"");
        for (String file : List.of(ruled, whole.replaceAll("}$", ",\"implicitRules\":\"urn:x\"}"))) {
            Chart chart = reader.chart(bytes(file));
            assertThat(chart.qualified()).isEqualTo(2);
            assertThat(chart.medicines().getFirst().use()).isEqualTo(Use.NOT_SAID);
            assertThat(chart.allergyKnowledge()).isEqualTo(AllergyKnowledge.NOT_KNOWN);
        }
        assertThat(reader.chart(bytes(whole)).qualified()).isZero();
        assertThat(reader.chart(bytes(ruled.replace("\"urn:x\"", "null"))).qualified())
                .isZero();
    }

    @Test
    void anEmptyListOfQualificationsIsNone() {
        Chart chart = chart(CONDITION.formatted(",\"modifierExtension\":[]"));
        assertThat(chart.problems().getFirst().qualified()).isFalse();
    }

    @Test
    void whatIsNotUnderstoodIsNeitherTakenNorInRange() {
        Chart chart = chart(
                ORDER.formatted("active", "order", "," + MODIFIER),
                "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"K\"},\"valueQuantity\":"
                        + "{\"value\":4},\"referenceRange\":[{\"low\":{\"value\":3},\"high\":{\"value\":5}}],"
                        + MODIFIER
                        + "}");
        assertThat(chart.medicines().getFirst().use()).isEqualTo(Use.NOT_SAID);
        assertThat(chart.results().getFirst().flag()).isEqualTo(Flag.NONE);
        String not = ORDER.formatted("active", "order", ",\"doNotPerform\":true," + MODIFIER);
        assertThat(chart(not).medicines().getFirst().use()).isEqualTo(Use.NOT_TO_BE_GIVEN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'coding':[{'code':'N'},{'code':'HH'}]}; CRITICAL; ",
                "{'coding':[{'code':'N'}]},{'coding':[{'code':'L'}]}; LOW; ",
                "{'text':'Critical high'}; CRITICAL; Critical high",
                "{'text':'hh'}; CRITICAL; hh",
                "{'text':'H>'}; HIGH; H>",
                "{'text':'rather odd'}; NONE; rather odd",
                "{'coding':[{'code':'N'}],'text':'rather odd'}; NONE; rather odd",
                "{'coding':[{'code':'POS'}]}; NONE; POS",
                "{'coding':[{'code':'POS','display':'Positive'}]}; NONE; Positive",
                "{'coding':[{'code':'H'}],'text':'High'}; HIGH; ",
                "{'coding':[{'code':'N'}],'text':'Normal'}; NORMAL; "
            },
            quoteCharacter = '~')
    void theWorstInterpretationCountsAndUnknownWordsAreShown(String interpretation, Flag flag, String words) {
        String result = "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"K\"},"
                + "\"valueQuantity\":{\"value\":4},\"referenceRange\":[{\"high\":{\"value\":5}}],\"interpretation\":["
                + interpretation.replace('\'', '"') + "]}";
        Chart.Result shown = chart(result).results().getFirst();
        assertThat(shown.flag()).isEqualTo(flag);
        assertThat(shown.beside().note()).isEqualTo(words == null ? "" : words);
    }

    @Test
    void aQualificationOfWhatOthersReferToIsCounted() {
        Chart chart = chart(patient().replace("\"gender\"", MODIFIER + ",\"gender\""));
        assertThat(chart.unread()).isEqualTo(Map.of(new NotShown(Why.QUALIFIED, "Patient"), 1));
    }

    @Test
    void theProseOfADocumentIsCounted() {
        String empty = "{\"resourceType\":\"Composition\",\"title\":\"Summary\"%s}";
        String text = "\"text\":{\"status\":\"additional\",\"div\":\"<div>Do not give NSAIDs</div>\"}";
        var counted = Map.of(new NotShown(Why.TEXT, "Composition"), 1);
        assertThat(chart(empty.formatted("")).unread()).isEmpty();
        assertThat(chart(empty.formatted("," + text)).unread()).isEqualTo(counted);
        String section = ",\"section\":[{\"section\":[{" + text + "}]}]";
        assertThat(chart(empty.formatted(section)).unread()).isEqualTo(counted);
    }

    @ParameterizedTest
    @CsvSource({
        "No known allergies, '', NONE_KNOWN",
        "'NO KNOWN ALLERGIES.', '', NONE_KNOWN",
        "'No known allergies (NKA)', '', NONE_KNOWN",
        "NKDA, '', NO_DRUGS_KNOWN",
        "No known allergies, ',\"category\":[\"medication\"]', NO_DRUGS_KNOWN",
        "No known allergies, ',\"category\":[\"food\"]', NOT_KNOWN",
        "No known allergies, ',\"verificationStatus\":{\"coding\":[{\"code\":\"unconfirmed\"}]}', NOT_KNOWN",
        "No known allergies, ',\"clinicalStatus\":{\"coding\":[{\"code\":\"resolved\"}]}', NOT_KNOWN"
    })
    void noKnownAllergiesInWordsIsNoAllergy(String words, String more, AllergyKnowledge knowledge) throws Exception {
        String none = ALLERGY.formatted(words, more);
        assertThat(chart(none).allergies()).isEmpty();
        assertThat(chart(none).allergyKnowledge()).isEqualTo(knowledge);
        assertThat(reader.inspect(bytes(bundle(none))).outline().counts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {",\"reaction\":[{\"manifestation\":[{\"text\":\"hives\"}]}]", ",\"criticality\":\"high\""})
    void wordsThatTheRestContradictsAreListedAsTheyAre(String more) {
        assertThat(chart(ALLERGY.formatted("No known allergies", more)).allergies())
                .hasSize(1);
        String coded = ALLERGY.formatted("No known allergies", "")
                .replace(
                        "\"text\"",
                        "\"coding\":[{\"system\":" + "\"http://snomed.info/sct\",\"code\":\"91936005\"}],\"text\"");
        assertThat(chart(coded).allergies()).hasSize(1);
        assertThat(chart(ALLERGY.formatted("No known allergies but nuts", "")).allergies())
                .hasSize(1);
    }

    @Test
    void aListedAllergyOrOneThatCannotBeReadOutweighsTheWords() {
        String none = ALLERGY.formatted("No known allergies", "");
        assertThat(chart(none, ALLERGY.formatted("Latex", "")).allergyKnowledge())
                .isEqualTo(AllergyKnowledge.LISTED);
        Chart unread = chart(ALLERGY.formatted("No known allergies", "," + MODIFIER));
        assertThat(unread.allergyKnowledge()).isEqualTo(AllergyKnowledge.NOT_KNOWN);
        assertThat(unread.unread()).isEqualTo(Map.of(new NotShown(Why.QUALIFIED, "AllergyIntolerance"), 1));
        assertThat(Charts.join(List.of(chart(none), unread)).allergyKnowledge()).isEqualTo(AllergyKnowledge.NOT_KNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "unconfirmed, UNCONFIRMED",
        "provisional, PROVISIONAL",
        "differential, DIFFERENTIAL",
        "confirmed, SETTLED"
    })
    void howCertainItIsStandsBesideIt(String code, Standing standing) {
        String status = ",\"verificationStatus\":{\"coding\":[{\"code\":\"" + code + "\"}]}";
        Chart chart = chart(CONDITION.formatted(status), ALLERGY.formatted("Latex", status));
        assertThat(chart.problems().getFirst().beside().standing()).isEqualTo(standing);
        assertThat(chart.allergies().getFirst().beside().standing()).isEqualTo(standing);
        String words = ",\"verificationStatus\":{\"text\":\"" + code.toUpperCase(java.util.Locale.ROOT) + "\"}";
        assertThat(chart(CONDITION.formatted(words))
                        .problems()
                        .getFirst()
                        .beside()
                        .standing())
                .isEqualTo(standing);
        Chart settled = chart(CONDITION.formatted(""), ALLERGY.formatted("Latex", ""));
        assertThat(Charts.join(List.of(chart, settled)).problems())
                .as("what is certain does not stand for what is not")
                .hasSize(standing == Standing.SETTLED ? 1 : 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"refuted", "entered-in-error"})
    void whatWasFoundToBeUntrueIsCountedOnly(String code) throws Exception {
        for (String status : List.of("{\"coding\":[{\"code\":\"" + code + "\"}]}", "{\"text\":\"" + code + "\"}")) {
            String field = ",\"verificationStatus\":" + status;
            Chart chart = chart(CONDITION.formatted(field), ALLERGY.formatted("Latex", field));
            assertThat(chart.problems()).isEmpty();
            assertThat(chart.allergies()).isEmpty();
            assertThat(chart.unread())
                    .isEqualTo(Map.of(
                            new NotShown(Why.TAKEN_BACK, "Condition"),
                            1,
                            new NotShown(Why.TAKEN_BACK, "AllergyIntolerance"),
                            1));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "registered, PRELIMINARY",
        "preliminary, PRELIMINARY",
        "partial, PRELIMINARY",
        "amended, AMENDED",
        "appended, AMENDED",
        "corrected, CORRECTED",
        "final, SETTLED",
        "unknown, SETTLED"
    })
    void howFinalAResultIsStandsBesideIt(String status, Standing standing) {
        String result = RESULT.formatted("").replace("final", status);
        assertThat(chart(result).results().getFirst().beside().standing()).isEqualTo(standing);
        String report = "{\"resourceType\":\"DiagnosticReport\",\"status\":\"" + status + "\",\"conclusion\":\"X\"}";
        assertThat(chart(report).documents().getFirst().beside().standing()).isEqualTo(standing);
        String letter =
                "{\"resourceType\":\"DocumentReference\",\"status\":\"current\",\"docStatus\":\"" + status + "\"}";
        assertThat(chart(letter).documents().getFirst().beside().standing()).isEqualTo(standing);
    }

    private Chart chart(String... resources) {
        return reader.chart(bytes(bundle(resources)));
    }
}

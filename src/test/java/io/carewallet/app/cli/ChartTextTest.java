package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.Chart;
import io.carewallet.fhir.FhirRecordReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ChartTextTest {
    private static final String PRESSURE = """
            {"resource":{"resourceType":"Observation","status":"final","code":{"text":"Blood pressure","coding":
            [{"system":"http://loinc.org","code":"85354-9"}]},"effectiveDateTime":"2026-05-04T09:00:00Z","component":[
            {"code":{"text":"Systolic","coding":[{"system":"http://loinc.org","code":"8480-6"}]},
            "valueQuantity":{"value":138,"unit":"mm[Hg]"}},
            {"code":{"text":"Diastolic","coding":[{"system":"http://loinc.org","code":"8462-4"}]},
            "valueQuantity":{"value":82,"unit":"mm[Hg]"}}]}}""";

    private static final String HBA1C = """
            {"resource":{"resourceType":"Observation","status":"final","code":{"text":"HbA1c"},
            "effectiveDateTime":"2026-05-04","valueQuantity":{"value":7.10,"unit":"%"},
            "referenceRange":[{"low":{"value":4.0},"high":{"value":5.6}}]}}""";

    private static final String WARFARIN = """
            {"resource":{"resourceType":"MedicationRequest","status":"active","intent":"order","authoredOn":"2026-05",
            "medicationCodeableConcept":{"text":"Warfarin 2.5 mg"},"dosageInstruction":[{"doseAndRate":
            [{"doseQuantity":{"value":5,"unit":"mg"}}],
            "timing":{"repeat":{"frequency":1,"period":1,"periodUnit":"d"}}}]}}""";

    private static final String AMOXICILLIN = """
            {"resource":{"resourceType":"MedicationRequest","status":"active","intent":"order","doNotPerform":true,
            "medicationCodeableConcept":{"text":"Amoxicillin"}}}""";

    private static final String ASTHMA = """
            {"resource":{"resourceType":"Condition","code":{"text":"Asthma"},"onsetDateTime":"1998",
            "clinicalStatus":{"coding":[{"code":"active"}]}}}""";

    private static final String NO_DRUGS = """
            {"resource":{"resourceType":"AllergyIntolerance","code":{"coding":[{"code":"409137002"}]}}}""";

    @Test
    void aRecordIsShownWithItsDatesAndUnits() {
        assertThat(ChartText.text(chart(PRESSURE, HBA1C, WARFARIN, AMOXICILLIN, ASTHMA))
                        .lines())
                .contains(
                        "  Blood pressure 138/82 mmHg, 4 May 2026",
                        "  HbA1c 7.10 %, Above, Reference range 4.0\u20135.6, 4 May 2026",
                        "  Warfarin 2.5 mg, dose 5 mg, once a day, May 2026",
                        "  Not to be given: Amoxicillin",
                        "  Asthma, 1998");
    }

    @Test
    void whatPeopleWroteBesideAnEntryIsWhole() {
        String report = """
                {"resource":{"resourceType":"DiagnosticReport","status":"final","code":{"text":"Chest X-ray"},
                "effectiveDateTime":"2026-05-04","conclusion":"Mass in the left lung."}}""";
        String stopped = """
                {"resource":{"resourceType":"MedicationRequest","status":"stopped","intent":"order",
                "medicationCodeableConcept":{"text":"Amoxicillin"},"note":[{"text":"stopped because of rash"}]}}""";
        assertThat(ChartText.text(chart(report, stopped)).lines())
                .contains(
                        "  Chest X-ray, 4 May 2026, Mass in the left lung.",
                        "  Amoxicillin, No longer taken, Note: stopped because of rash");
    }

    @Test
    void whatIsNotKnownOfAllergiesIsSaid() {
        assertThat(ChartText.text(chart(ASTHMA))).contains("does not say whether there are allergies");
        assertThat(ChartText.text(chart(NO_DRUGS))).contains("No known drug allergies");
        assertThat(ChartText.map(chart(NO_DRUGS))).containsEntry("allergyKnowledge", "no-drugs-known");
    }

    @Test
    void aHeadingWithNothingBelowIsLeftOutAndNoneIsANameOfTheProgram() {
        String plan = "{\"resource\":{\"resourceType\":\"CarePlan\",\"status\":\"active\",\"intent\":\"plan\"}}";
        assertThat(ChartText.text(chart(ASTHMA, plan)).lines().filter(line -> line.matches("\\S.*")))
                .containsExactly("allergies", "problems", "not shown here");
        assertThat(ChartText.map(chart(ASTHMA))).containsKeys("medicines", "notShown");
    }

    private static Chart chart(String... entries) {
        String bundle =
                "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[" + String.join(",", entries) + "]}";
        return new FhirRecordReader().chart(bundle.getBytes(StandardCharsets.UTF_8));
    }
}

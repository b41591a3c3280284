package io.carewallet.ui.clinician;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.Chart;
import io.carewallet.fhir.FhirRecordReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConflictsTest {
    private static final String FILE = """
            {"resourceType":"Bundle","type":"collection","entry":[
            {"resource":{"resourceType":"AllergyIntolerance","code":
            {"text":"%s","coding":[{"code":"1","display":"%s"}]}}},
            {"resource":{"resourceType":"MedicationRequest","status":"active","intent":"order",
            "medicationCodeableConcept":{"text":"%s","coding":[{"code":"1","display":"%s"}]}}}]}""";

    @ParameterizedTest
    @CsvSource({
        "Penicillin, Penicillin, Kepinol DS, Penicillin V 500 mg, 1",
        "Kepinol, Penicillin, Ospen, Penicillin V 500 mg, 1",
        "Penicillin, Penicillin, Kepinol DS, Amoxicillin 500 mg, 1",
        "Penicillin, Penicillin, Kepinol DS, Paracetamol, 0"
    })
    void allNamesOfAMedicineAreComparedWithAllNamesOfAnAllergy(
            String allergy, String substance, String medicine, String generic, int conflicts) {
        String file = FILE.formatted(allergy, substance, medicine, generic);
        Chart chart = new FhirRecordReader().chart(file.getBytes(StandardCharsets.UTF_8));
        assertThat(Conflicts.in(chart)).hasSize(conflicts);
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', 1",
        "'\"clinicalStatus\":{\"coding\":[{\"code\":\"resolved\"}]},', '', 0",
        "'', '\"doNotPerform\":true,', 0",
        "'', '\"status\":\"cancelled\",', 0",
        "'', '\"status\":\"completed\",', 1",
        "'', '\"status\":\"unknown\",', 1"
    })
    void whatIsOverOrWasNotGivenIsNoConflict(String allergy, String medicine, int conflicts) {
        String file = FILE.formatted("Penicillin", "Penicillin", "Penicillin V", "Penicillin V")
                .replace("\"AllergyIntolerance\",", "\"AllergyIntolerance\"," + allergy);
        String with = medicine.contains("status")
                ? file.replace("\"status\":\"active\",", medicine)
                : file.replace("\"intent\"", medicine + "\"intent\"");
        Chart chart = new FhirRecordReader().chart(with.getBytes(StandardCharsets.UTF_8));
        assertThat(Conflicts.in(chart)).hasSize(conflicts);
        assertThat(chart.medicines()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "Potassium chloride 20 mmol, Intravenous potassium chloride 20 mmol, 1",
        "Potassium chloride 20 mmol, Kaleorid potassium chloride, 1",
        "Potassium chloride 20 mmol, Sodium chloride 0.9 %, 0",
        "Potassium chloride 20 mmol, Diclofenac potassium 50 mg, 0",
        "Diclofenac sodium, Valproate sodium, 0",
        "Diclofenac sodium, Diclofenac potassium, 1"
    })
    void anOrderNotToGiveASaltMeetsEveryMedicineThatIsThatSalt(String forbidden, String medicine, int bans) {
        String order = """
                {"resourceType":"Bundle","type":"collection","entry":[
                {"resource":{"resourceType":"MedicationRequest","status":"active","intent":"order","doNotPerform":true,
                "medicationCodeableConcept":{"text":"%s"}}}]}""".formatted(forbidden);
        Chart chart = new FhirRecordReader().chart(order.getBytes(StandardCharsets.UTF_8));
        assertThat(Conflicts.bansOf(chart, medicine)).hasSize(bans);
    }
}

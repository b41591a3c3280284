package io.carewallet.fhir;

import static io.carewallet.fhir.Samples.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Chart.Medicine;
import io.carewallet.core.chart.Chart.Use;
import io.carewallet.core.chart.NotShown;
import io.carewallet.core.chart.NotShown.Why;
import io.carewallet.core.record.Outline.Part;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The history of an entry in one bundle.
class VersionsTest {
    private static final String ORDER = "{\"fullUrl\":\"%s\",\"resource\":{\"resourceType\":\"MedicationRequest\","
            + "\"id\":\"1\",\"status\":\"%s\",\"intent\":\"order\",\"meta\":{%s},\"medicationCodeableConcept\":"
            + "{\"text\":\"Warfarin\"}}}";
    private static final String ALLERGY = "{\"fullUrl\":\"urn:uuid:a\",\"resource\":{\"resourceType\":"
            + "\"AllergyIntolerance\",\"meta\":{\"versionId\":\"%s\"},\"code\":{\"text\":\"Latex\"}%s}}";

    private final FhirRecordReader reader = new FhirRecordReader();

    @ParameterizedTest
    @CsvSource({
        "'\"versionId\":\"3\"', '\"versionId\":\"2\"'",
        "'\"versionId\":\"10\",\"lastUpdated\":\"2026-02-01T00:00:00Z\"', "
                + "'\"versionId\":\"9\",\"lastUpdated\":\"2026-02-01T00:30:00+01:00\"'"
    })
    void aMedicineThatWasStoppedIsNotTakenBecauseItOnceWas(String newer, String older) throws Exception {
        String stopped = ORDER.formatted("https://a.example/MedicationRequest/1", "stopped", newer);
        String active = ORDER.formatted("https://a.example/MedicationRequest/1", "active", older);
        byte[] file = history(stopped, active);
        Chart chart = reader.chart(file);
        assertThat(chart.medicines()).extracting(Medicine::use).containsExactly(Use.PAST);
        assertThat(chart.unread()).containsEntry(new NotShown(Why.TAKEN_BACK, "MedicationRequest"), 1);
        assertThat(reader.inspect(file).outline().counts()).containsEntry(Part.MEDICINES, 1);
        if (newer.contains("lastUpdated")) {
            assertThat(reader.chart(history(active, stopped, active)).medicines())
                    .as("in whatever order")
                    .extracting(Medicine::use)
                    .containsExactly(Use.PAST);
        }
    }

    @Test
    void anAllergyThatWasTakenBackDoesNotComeBackFromItsHistory() {
        String back = ",\"verificationStatus\":{\"coding\":[{\"code\":\"entered-in-error\"}]}";
        Chart chart = reader.chart(history(ALLERGY.formatted("2", back), ALLERGY.formatted("1", "")));
        assertThat(chart.allergies()).isEmpty();
        assertThat(chart.unread()).containsEntry(new NotShown(Why.TAKEN_BACK, "AllergyIntolerance"), 2);
    }

    @Test
    void whatHasNoVersionOrAnotherAddressStays() {
        String here = ORDER.formatted("https://a.example/MedicationRequest/1", "active", "\"versionId\":\"1\"");
        for (String other : List.of(
                ORDER.formatted("https://a.example/MedicationRequest/1", "stopped", ""),
                ORDER.formatted("https://a.example/MedicationRequest/1", "stopped", "\"versionId\":\"1\""),
                ORDER.formatted("https://b.example/MedicationRequest/1", "stopped", "\"versionId\":\"2\""),
                ORDER.formatted("", "stopped", "\"versionId\":\"2\""))) {
            assertThat(reader.chart(history(here, other)).medicines()).hasSize(2);
        }
    }

    private static byte[] history(String... entries) {
        return bytes(
                "{\"resourceType\":\"Bundle\",\"type\":\"history\",\"entry\":[" + String.join(",", entries) + "]}");
    }
}

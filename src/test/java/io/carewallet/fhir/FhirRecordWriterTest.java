package io.carewallet.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.FuzzyDate;
import io.carewallet.core.record.VisitNote;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FhirRecordWriterTest {
    private static final VisitNote NOTE = new VisitNote(
            new Chart.Person("Maxine Erdman", FuzzyDate.parse("1954-03-03"), "female"),
            "Telephone visit",
            "results, diabetes",
            LocalDate.of(2026, 5, 14),
            "Stomach pain with ibuprofen, gone after stopping.",
            List.of(new VisitNote.Intolerance("Ibuprofen", "stomach pain", "moderate")),
            List.of(new VisitNote.Prescription("Metformin", "1000 mg", "twice a day with meals", "diabetes")),
            "Dr. Tempie Howell",
            "Riverside Family Clinic");

    @Test
    void whatWasNotedIsReadBackByTheStrictImporter() throws Exception {
        byte[] file = new FhirRecordWriter().write(NOTE);
        var reader = new FhirRecordReader();
        var inspected = reader.inspect(file);
        assertThat(inspected.outline().person().name()).isEqualTo("Maxine Erdman");
        Chart chart = reader.chart(file);
        assertThat(chart.lenient()).isFalse();
        assertThat(chart.person().birthDate()).isEqualTo(FuzzyDate.parse("1954-03-03"));
        assertThat(chart.allergies()).singleElement().satisfies(allergy -> {
            assertThat(allergy.what().text()).isEqualTo("Ibuprofen");
            assertThat(allergy.reaction()).isEqualTo("stomach pain");
            assertThat(allergy.severity()).isEqualTo("moderate");
            assertThat(allergy.active()).isTrue();
        });
        assertThat(chart.medicines()).singleElement().satisfies(medicine -> {
            assertThat(medicine.what().text()).isEqualTo("Metformin 1000 mg");
            assertThat(medicine.timing()).isEqualTo("twice a day with meals");
            assertThat(medicine.current()).isTrue();
        });
        assertThat(chart.visits()).singleElement().satisfies(visit -> {
            assertThat(visit.reason()).isEqualTo("results, diabetes");
            assertThat(visit.who()).isEqualTo("Dr. Tempie Howell");
            assertThat(visit.where()).isEqualTo("Riverside Family Clinic");
        });
        var document = chart.documents().getFirst();
        var attachment = reader.attachment(file, java.util.Objects.requireNonNull(document.attachment()));
        assertThat(new String(attachment.bytes(), StandardCharsets.UTF_8)).isEqualTo(NOTE.note());
    }

    @ParameterizedTest
    @ValueSource(strings = {"America/New_York", "Pacific/Honolulu", "Pacific/Kiritimati", "UTC"})
    void aNoteCarriesItsDayWhereverItIsWritten(String zone) {
        TimeZone before = TimeZone.getDefault();
        byte[] file;
        try {
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            file = new FhirRecordWriter().write(NOTE);
        } finally {
            TimeZone.setDefault(before);
        }
        Chart chart = new FhirRecordReader().chart(file);
        var day = FuzzyDate.parse("2026-05-14");
        assertThat(chart.documents()).extracting(Chart.Document::at).containsExactly(day);
        assertThat(chart.visits()).extracting(Chart.Visit::from).containsExactly(day);
        assertThat(chart.visits()).extracting(Chart.Visit::until).containsExactly(day);
        assertThat(chart.medicines()).extracting(Chart.Medicine::from).containsExactly(day);
        assertThat(chart.allergies()).extracting(Chart.Allergy::since).containsExactly(day);
        assertThat(new String(file, StandardCharsets.UTF_8)).doesNotContain("2026-05-13", "2026-05-15");
    }

    @Test
    void wordsOfTheClinicianCannotBreakOutOfTheirPlace() throws Exception {
        var sly = new VisitNote(
                NOTE.patient(),
                "\"}], \"resourceType\": \"Patient\"",
                "",
                NOTE.date(),
                "</div><script>",
                List.of(),
                List.of(),
                NOTE.clinician(),
                NOTE.organisation());
        byte[] file = new FhirRecordWriter().write(sly);
        assertThat(new FhirRecordReader().chart(file).visits()).hasSize(1);
    }
}

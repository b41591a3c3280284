package io.carewallet.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Chart.AllergyKnowledge;
import io.carewallet.core.chart.Chart.Flag;
import io.carewallet.core.record.Outline;
import io.carewallet.core.record.Outline.Kind;
import io.carewallet.core.record.Outline.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The records inside the jar, as the screens show them.
class SampleRecordsTest {
    private final FhirRecordReader reader = new FhirRecordReader();

    static Stream<String> names() throws IOException {
        return new String(resource("samples.txt"), StandardCharsets.UTF_8).lines();
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachIsAStrictlyValidBundleOfThePersonThatAllAreAbout(String name) throws Exception {
        byte[] file = resource(name);
        var strict = FhirContext.forR4Cached().newJsonParser().setParserErrorHandler(new StrictErrorHandler());
        var bundle = strict.parseResource(Bundle.class, new String(file, StandardCharsets.UTF_8));
        Chart chart = reader.chart(file);
        assertThat(reader.inspect(file).entries()).hasSameSizeAs(bundle.getEntry());
        assertThat(chart.lenient()).isFalse();
        assertThat(chart.person()).isEqualTo(new Chart.Person("Maxine Erdman", Dates.of("1954-03-03"), "female"));
        assertThat(file.length).isLessThan(40_000);
    }

    @Test
    void listsShowThemAsPeopleWouldCallThem() throws Exception {
        var outlines = names().map(this::outline).toList();
        assertThat(outlines)
                .extracting(Outline::title, Outline::source, Outline::kind)
                .startsWith(
                        line("Blood tests", "Lakeview Laboratory", Kind.RESULTS),
                        line("Medicines check", "Riverside Family Clinic", Kind.VISIT),
                        line("Hospital stay: chest infection", "St. Brendan Hospital", Kind.HOSPITAL_STAY),
                        line("Flu and COVID-19 vaccines", "Eastgate Pharmacy", Kind.IMMUNISATIONS),
                        line("X-ray of the right knee", "St. Brendan Hospital", Kind.IMAGING),
                        line("Eye examination", "Harbour Eye Clinic", Kind.VISIT));
        assertThat(outlines.get(0).counts()).isEqualTo(Map.of(Part.RESULTS, 9, Part.DOCUMENTS, 1));
        assertThat(outlines.get(2).counts())
                .isEqualTo(Map.of(
                        Part.VISITS,
                        1,
                        Part.HOSPITAL_STAYS,
                        1,
                        Part.RESULTS,
                        14,
                        Part.DOCUMENTS,
                        2,
                        Part.MEDICINES,
                        2));
        assertThat(outlines.get(2).from()).isEqualTo(Dates.of("2025-11-17"));
        assertThat(outlines.get(2).until()).isEqualTo(Dates.of("2025-11-21"));
    }

    @Test
    void theMedicinesCheckHoldsAllergiesMedicinesAndProblems() throws Exception {
        Chart chart = reader.chart(resource("2-medicines-check.json"));
        assertThat(chart.allergyKnowledge()).isEqualTo(AllergyKnowledge.LISTED);
        assertThat(chart.allergies())
                .extracting(it -> it.what().text(), Chart.Allergy::severity, Chart.Allergy::reaction)
                .containsExactly(line("Penicillin", "severe", "throat swelling"), line("Latex", "mild", "skin rash"));
        assertThat(chart.medicines())
                .extracting(
                        it -> it.what().text(), Chart.Medicine::dose, Chart.Medicine::timing, Chart.Medicine::reason)
                .containsExactly(
                        line("Metformin", "500 mg", "twice a day", "Type 2 diabetes"),
                        line("Lisinopril", "10 mg", "in the morning", "High blood pressure"),
                        line("Atorvastatin", "20 mg", "at night", "High cholesterol"));
        assertThat(chart.problems())
                .extracting(it -> it.what().text())
                .contains("Type 2 diabetes")
                .hasSize(4);
        assertThat(chart.results()).extracting(Chart.Result::text).containsExactly("138", "82", "71");
        assertThat(chart.results().getFirst().group()).isEqualTo("Blood pressure");
        assertThat(chart.visits().getFirst().who()).isEqualTo("Dr. Tempie Howell");
    }

    @Test
    void whatIsOutsideTheRangeComesFirst() throws Exception {
        List<Chart.Result> results =
                reader.chart(resource("1-blood-tests.json")).results();
        assertThat(results)
                .extracting(
                        it -> it.what().text(),
                        Chart.Result::number,
                        Chart.Result::low,
                        Chart.Result::high,
                        Chart.Result::flag)
                .startsWith(
                        line("HbA1c (long-term sugar)", 7.1, 4.0, 5.6, Flag.HIGH),
                        line("Fasting glucose", 134.0, 70.0, 99.0, Flag.HIGH),
                        line("LDL cholesterol", 84.0, null, 100.0, Flag.NORMAL));
        assertThat(results).hasSize(9).extracting(Chart.Result::source).containsOnly("Lakeview Laboratory");
    }

    @Test
    void theReportAndThePictureCanBeOpened() throws Exception {
        var report = attachment("1-blood-tests.json");
        assertThat(report.name()).isEqualTo("Laboratory report.pdf");
        assertThat(report.mediaType()).isEqualTo("application/pdf");
        assertThat(new String(report.bytes(), StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-1.4")
                .endsWith("%%EOF\n");
        var picture = attachment("5-knee-x-ray.json");
        assertThat(picture.name()).isEqualTo("X-ray of the right knee.png");
        assertThat(picture.bytes()).startsWith(0x89, 'P', 'N', 'G');
    }

    private io.carewallet.core.record.RecordReader.Attachment attachment(String name) throws Exception {
        byte[] file = resource(name);
        Chart.Document document = reader.chart(file).documents().getFirst();
        var attachment = reader.attachment(file, Objects.requireNonNull(document.attachment()));
        assertThat(attachment.bytes()).hasSize((int) document.bytes());
        return attachment;
    }

    private Outline outline(String name) {
        try {
            return reader.inspect(resource(name)).outline();
        } catch (Exception e) {
            throw new AssertionError(name, e);
        }
    }

    private static org.assertj.core.groups.Tuple line(Object... cells) {
        return org.assertj.core.groups.Tuple.tuple(cells);
    }

    private static byte[] resource(String name) throws IOException {
        try (var in = Objects.requireNonNull(
                SampleRecordsTest.class.getResourceAsStream("/io/carewallet/app/samples/" + name), name)) {
            return in.readAllBytes();
        }
    }
}

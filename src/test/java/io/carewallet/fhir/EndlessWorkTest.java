package io.carewallet.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.record.RecordReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Files within every limit whose parts are made to be compared with one another again and again: whoever offers a
/// record could keep a wallet from ever receiving anything else.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("EndlessWorkTest")
class EndlessWorkTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PATIENT =
            entry("p", "\"resourceType\":\"Patient\",\"id\":\"p\",\"name\":[{\"text\":\"Ann\"}]");

    private final FhirRecordReader reader = new FhirRecordReader();

    private static String entry(String id, String resource) {
        return "{\"fullUrl\":\"https://h.example/Patient/" + id + "\",\"resource\":{" + resource + "}}";
    }

    private static String observation(String fields) {
        return "{\"resource\":{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"},"
                + fields + "}}";
    }

    private static byte[] bundle(String... entries) {
        return ("{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[" + String.join(",", entries) + "]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String many(int count, IntFunction<String> each) {
        return IntStream.range(0, count).mapToObj(each).collect(Collectors.joining(","));
    }

    private static String link(int to) {
        return "\"link\":[{\"other\":{\"reference\":\"Patient/" + to + "\"}}]";
    }

    private Chart read(byte[] file) {
        return assertTimeoutPreemptively(PATIENCE, () -> {
            RecordReader.Inspected inspected = reader.inspect(file);
            Chart chart = reader.chart(file);
            assertThat(chart.alsoAbout()).isEqualTo(inspected.alsoAbout());
            return chart;
        });
    }

    /// Each leads to the one before it in the file.
    @Test
    void peopleWhoAreLinkedInAChainAreFollowedOnce() {
        int count = 60_000;
        String first = entry("first", "\"resourceType\":\"Patient\"," + link(count - 1));
        String chain =
                many(count, i -> entry("" + i, "\"resourceType\":\"Patient\",\"id\":\"" + i + "\"," + link(i - 1)));
        assertThat(read(bundle(first, chain)).alsoAbout().entries()).isZero();
    }

    @Test
    void slashesAtTheEndOfAReferenceAreCutOffAtOnce() {
        String reference = "Patient/p" + "/".repeat(4 << 20);
        String file = observation("\"subject\":{\"reference\":\"" + reference + "\"}");
        assertThat(read(bundle(PATIENT, file)).alsoAbout().entries()).isZero();
    }

    @Test
    void whatAnObservationLooksAtIsFoundAtOnceInsideOfIt() {
        int count = 60_000;
        String inside =
                many(count, i -> "{\"id\":\"" + i + "\"}") + ",{\"resourceType\":\"Condition\",\"id\":\"last\"}";
        String focus = many(count, i -> "{\"reference\":\"#last\"}");
        String file = observation("\"contained\":[" + inside + "],\"focus\":[" + focus + "]");
        assertThat(read(bundle(PATIENT, file)).alsoAbout().entries()).isZero();
    }

    @Test
    void aPatientWithManyNumbersIsToldFromOthersAtOnce() {
        String numbers = many(120_000, i -> "{\"value\":\"" + i + "\"}");
        String patient = "{\"resource\":{\"resourceType\":\"Patient\",\"identifier\":[" + numbers + "]}}";
        String file = many(40_000, i -> observation("\"subject\":{\"reference\":\"Patient/z\"}"));
        assertThat(read(bundle(patient, file)).alsoAbout().entries()).isZero();
    }

    @Test
    void theFirstVersionOfAnEntryIsReadOnce() {
        String large = observation("\"note\":[{\"text\":\"" + "x".repeat(7 << 20) + "\"}]");
        String small = observation("\"subject\":{\"reference\":\"Patient/p\"}");
        String same = small.replaceFirst("\\{", "{\"fullUrl\":\"urn:uuid:1\",");
        String first = large.replaceFirst("\\{", "{\"fullUrl\":\"urn:uuid:1\",");
        assertThat(read(bundle(PATIENT, first, many(20_000, i -> same)))
                        .alsoAbout()
                        .entries())
                .isZero();
    }
}

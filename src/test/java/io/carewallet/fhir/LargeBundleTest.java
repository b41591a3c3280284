package io.carewallet.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.Chart;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class LargeBundleTest {
    private final FhirRecordReader reader = new FhirRecordReader();

    @Test
    void aRecordOf40MegabytesIsCheckedAndReadInSeconds() {
        byte[] large = repeated(Samples.synthea("r4/" + Samples.R4.getLast()), 40_000_000);
        assertThat(large.length).isBetween(40_000_000, 64 << 20);
        var inspected = Assertions.assertTimeout(Duration.ofSeconds(10), () -> reader.inspect(large));
        Chart chart = Assertions.assertTimeout(Duration.ofSeconds(30), () -> reader.chart(large));
        assertThat(inspected.entries()).hasSizeGreaterThan(10_000);
        assertThat(chart.results()).hasSizeGreaterThan(1_000);
        assertThat(chart.lenient()).isFalse();
    }

    @Test
    void anAttachmentOfSixMegabytesOpens() throws Exception {
        String data = java.util.Base64.getEncoder().encodeToString(new byte[6_000_000]);
        byte[] file =
                Samples.bytes(Samples.bundle("{\"resourceType\":\"DocumentReference\",\"content\":[{\"attachment\":"
                        + "{\"contentType\":\"image/png\",\"data\":\"" + data + "\"}}]}"));
        var document = reader.chart(file).documents().getFirst();
        assertThat(document.bytes()).isEqualTo(6_000_000);
        assertThat(reader.attachment(file, java.util.Objects.requireNonNull(document.attachment()))
                        .bytes())
                .hasSize(6_000_000);
    }

    /// The same bundle with its entries repeated until it is this long.
    private static byte[] repeated(byte[] bundle, int length) {
        String text = new String(bundle, java.nio.charset.StandardCharsets.ISO_8859_1);
        int start = text.indexOf('[', text.indexOf("\"entry\"")) + 1;
        int end = text.lastIndexOf(']');
        var out = new ByteArrayOutputStream(length + bundle.length);
        out.writeBytes(Arrays.copyOf(bundle, end));
        while (out.size() < length) {
            out.write(',');
            out.write(bundle, start, end - start);
        }
        out.write(bundle, end, bundle.length - end);
        return out.toByteArray();
    }
}

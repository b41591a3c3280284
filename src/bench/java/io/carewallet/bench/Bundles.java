package io.carewallet.bench;

import io.carewallet.app.demo.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/// FHIR bundles of the sizes that the limits speak of.
final class Bundles {
    private static final Path LARGE =
            Path.of("..", "shared", "data", "synthea", "r4", "Tempie784_Luetta803_Howell947.json.gz");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final byte[] template;

    /// @param template a bundle; longer ones repeat its entries under new ids
    private Bundles(byte[] template) {
        this.template = template;
    }

    /// A synthetic patient of 2.9 MB, or else the largest sample inside the program.
    static Bundles read(Figures figures) throws IOException {
        if (Files.exists(LARGE)) {
            try (InputStream in = new GZIPInputStream(Files.newInputStream(LARGE))) {
                return new Bundles(in.readAllBytes());
            }
        }
        figures.note("There is no ../shared/data here: bundles are grown from the program's own samples.");
        byte[] largest = new byte[0];
        for (Samples.Sample sample : Samples.all()) {
            largest = sample.bytes().length > largest.length ? sample.bytes() : largest;
        }
        return new Bundles(largest);
    }

    /// A bundle of at least this length. Copies of entries get ids of their own; the rest of their text repeats, as it
    /// does in real records.
    byte[] ofAtLeast(int length) {
        String text = new String(template, StandardCharsets.UTF_8);
        int start = text.indexOf('[', text.indexOf("\"entry\"")) + 1;
        int end = text.lastIndexOf(']');
        String entries = text.substring(start, end);
        var out = new ByteArrayOutputStream(length + template.length);
        out.writeBytes(text.substring(0, end).getBytes(StandardCharsets.UTF_8));
        while (out.size() < length) {
            out.write(',');
            out.writeBytes(withNewIds(entries).getBytes(StandardCharsets.UTF_8));
        }
        out.writeBytes(text.substring(end).getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    private static String withNewIds(String entries) {
        Map<String, String> ids = new HashMap<>();
        return ID.matcher(entries)
                .replaceAll(match -> Matcher.quoteReplacement(ids.computeIfAbsent(
                        match.group(), old -> UUID.randomUUID().toString())));
    }

    /// The same content as another file: white space at the end.
    static byte[] another(byte[] bundle, int number) {
        byte[] tail = " ".repeat(number).getBytes(StandardCharsets.UTF_8);
        byte[] copy = Arrays.copyOf(bundle, bundle.length + tail.length);
        System.arraycopy(tail, 0, copy, bundle.length, tail.length);
        return copy;
    }
}

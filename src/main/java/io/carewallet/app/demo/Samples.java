package io.carewallet.app.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The sample records inside the program: one made-up patient.
public final class Samples {
    private static final String FOLDER = "/io/carewallet/app/samples/";

    private Samples() {}

    /// @param name of the file; @param bytes of the FHIR bundle
    public record Sample(String name, byte[] bytes) {}

    public static List<Sample> all() {
        String index = new String(read("samples.txt"), StandardCharsets.UTF_8);
        return index.lines()
                .map(String::strip)
                .filter(line -> line.endsWith(".json"))
                .map(name -> new Sample(name, read(name)))
                .toList();
    }

    private static byte[] read(String name) {
        try (InputStream in = Samples.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("a sample is missing: " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

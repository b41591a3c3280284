package io.carewallet.fhir;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// Files that the tests of this room share.
final class Samples {
    static final List<String> R4 = List.of(
            "Drema139_Wiegand701.json",
            "Kam191_Janina163_Keeling57.json",
            "Maxine796_Erdman779.json",
            "Pablo44_Stanton715.json",
            "Tempie784_Luetta803_Howell947.json.gz");

    private Samples() {}

    /// A synthetic patient of Synthea, for example `r4/Maxine796_Erdman779.json`; the test is skipped where there is
    /// none.
    static byte[] synthea(String name) {
        Path shared = Path.of(Optional.ofNullable(System.getProperty("carewallet.shared"))
                .or(() -> Optional.ofNullable(System.getenv("CAREWALLET_SHARED")))
                .orElse("../shared"));
        Path file = shared.resolve("data/synthea").resolve(name);
        if (!Files.exists(file)) {
            file = Path.of("../../shared/data/synthea").resolve(name);
        }
        assumeThat(file)
                .as("sample patients of Synthea (set carewallet.shared)")
                .exists();
        try (var in = Files.newInputStream(file)) {
            return name.endsWith(".gz") ? new GZIPInputStream(in).readAllBytes() : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// A bundle of type collection with these resources.
    static String bundle(String... resources) {
        var entries = String.join("},\n{\"resource\":", resources);
        return "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"resource\":" + entries + "}]}";
    }

    static String patient() {
        return "{\"resourceType\":\"Patient\",\"id\":\"p\",\"name\":[{\"use\":\"official\",\"family\":\"Erdman\","
                + "\"given\":[\"Maxine\"]}],\"gender\":\"female\",\"birthDate\":\"1954-03-03\"}";
    }
}

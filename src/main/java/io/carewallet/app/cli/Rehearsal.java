package io.carewallet.app.cli;

import io.carewallet.fhir.FhirRecordReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// Opens the first window of an empty home, says when it is drawn, and ends by itself. The build records what is loaded
/// on the way (the AOT cache), and the benchmark measures it.
final class Rehearsal {
    static final String COMMAND = "rehearse";
    /// Also what is done behind the first window.
    static final String WARM_UP = "--warm-up";

    private Rehearsal() {}

    static int run(boolean warmUp) throws IOException {
        if (!WindowStart.hasDisplay()) {
            System.setProperty("glass.platform", "Headless");
            System.setProperty("prism.order", "sw");
        }
        Path home = Files.createTempDirectory("carewallet-rehearsal-");
        try {
            return WindowStart.rehearse(home, () -> {
                System.out.println("first window shown");
                if (warmUp) {
                    new FhirRecordReader().warmUp();
                }
            });
        } finally {
            delete(home);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}

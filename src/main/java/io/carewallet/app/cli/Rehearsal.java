package io.carewallet.app.cli;

import io.carewallet.fhir.FhirRecordReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/// Opens the first window as whoever clicks does, says when it is drawn, and ends by itself. The build records what is
/// loaded on the way (the AOT cache), in an empty home; the benchmark measures it in one that has been used before.
final class Rehearsal {
    static final String COMMAND = "rehearse";
    /// Also what is done behind the first window.
    static final String WARM_UP = "--warm-up";
    /// In this folder, which stays.
    static final String HOME = "--home";

    private Rehearsal() {}

    static int run(List<String> args) throws IOException {
        if (!WindowStart.hasDisplay()) {
            System.setProperty("glass.platform", "Headless");
            System.setProperty("prism.order", "sw");
        }
        boolean warmUp = args.contains(WARM_UP);
        int given = args.indexOf(HOME) + 1;
        if (given > 0 && given < args.size()) {
            return show(Path.of(args.get(given)), warmUp);
        }
        Path home = Files.createTempDirectory("carewallet-rehearsal-");
        try {
            return show(home, warmUp);
        } finally {
            delete(home);
        }
    }

    private static int show(Path home, boolean warmUp) {
        var options = new Options();
        options.home = home;
        return WindowStart.rehearse(options, () -> {
            System.out.println("first window shown");
            if (warmUp) {
                new FhirRecordReader().warmUp();
            }
        });
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}

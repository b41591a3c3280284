package io.carewallet.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The launcher from its start until the first window is drawn, seen from outside: a shell, a Java, the toolkit, fonts
/// and the welcome screen of an empty home. Without a display as well as on a virtual one, where there is Xvfb.
final class StartBench {
    private static final int WARM_UP = 2;
    private static final int ROUNDS = 9;
    private static final double LIMIT_MILLIS = 1_500;

    private StartBench() {}

    static void run(Figures figures) throws Exception {
        Path launcher = Path.of("target", "carewallet").toAbsolutePath();
        Path cache = Path.of("target", "carewallet.aot");
        figures.note(Files.exists(cache) ? "with the AOT cache of this build" : "without an AOT cache");
        measure(figures, "first window, headless", launcher, null);
        if (!Files.isExecutable(Path.of("/usr/bin/Xvfb"))) {
            figures.note("Xvfb is not here: the start with GTK was not measured.");
            return;
        }
        String display = ":" + (100 + ProcessHandle.current().pid() % 800);
        Process screen = new ProcessBuilder("/usr/bin/Xvfb", display, "-screen", "0", "1400x900x24")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            Thread.sleep(2_000);
            measure(figures, "first window, GTK on a virtual display", launcher, display);
        } finally {
            screen.destroy();
        }
    }

    private static void measure(Figures figures, String what, Path launcher, @Nullable String display)
            throws Exception {
        var times = new ArrayList<Double>();
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            double millis = start(launcher, display);
            if (round >= 0) {
                times.add(millis);
            }
        }
        figures.below(what, Figures.median(times), LIMIT_MILLIS);
        figures.note(Figures.spread(times));
    }

    private static double start(Path launcher, @Nullable String display) throws Exception {
        var process = new ProcessBuilder(List.of(launcher.toString(), "rehearse"));
        process.redirectError(ProcessBuilder.Redirect.DISCARD);
        process.environment().remove("DISPLAY");
        process.environment().remove("WAYLAND_DISPLAY");
        if (display != null) {
            process.environment().put("DISPLAY", display);
        }
        long start = System.nanoTime();
        Process running = process.start();
        try (var out = running.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            double millis = Clock.since(start);
            if (line == null || !line.startsWith("first window")) {
                throw new IllegalStateException("no window was shown: " + line);
            }
            running.waitFor();
            return millis;
        }
    }
}

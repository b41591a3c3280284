package io.carewallet.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The launcher from its start until the first window is drawn, seen from outside: a shell, a Java, the toolkit, fonts
/// and the welcome screen of a home that was started before. Without a display as well as on a virtual one.
final class StartBench {
    private static final int WARM_UP = 2;
    private static final int ROUNDS = 9;
    private static final double LIMIT_MILLIS = 1_500;
    private static final Path XVFB = Path.of("/usr/bin/Xvfb");

    private StartBench() {}

    static void run(Figures figures) throws Exception {
        Path launcher = Path.of("target", "carewallet").toAbsolutePath();
        Path cache = Path.of("target", "carewallet.aot");
        figures.note(Files.exists(cache) ? "with the AOT cache of this build" : "without an AOT cache");
        try (var home = new TempFolder()) {
            List<String> start = List.of(
                    launcher.toString(), "rehearse", "--home", home.path().toString());
            measure(figures, "first window, headless", start, null);
            if (Files.isExecutable(XVFB)) {
                measureOnScreen(figures, start);
            } else {
                figures.notMeasured("the start with GTK: " + XVFB + " is not here (apt-get install xvfb)");
            }
        }
    }

    private static void measureOnScreen(Figures figures, List<String> start) throws Exception {
        String display = ":" + (100 + ProcessHandle.current().pid() % 800);
        Process screen = new ProcessBuilder(XVFB.toString(), display, "-screen", "0", "1400x900x24")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            Thread.sleep(2_000);
            measure(figures, "first window, GTK on a virtual display", start, display);
        } finally {
            screen.destroy();
        }
    }

    private static void measure(Figures figures, String what, List<String> start, @Nullable String display)
            throws Exception {
        var times = new ArrayList<Double>();
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            double millis = start(start, display);
            if (round >= 0) {
                times.add(millis);
            }
        }
        figures.below(what, Figures.median(times), LIMIT_MILLIS);
        figures.note(Figures.spread(times));
    }

    private static double start(List<String> command, @Nullable String display) throws Exception {
        var process = new ProcessBuilder(command);
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

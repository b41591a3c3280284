package io.carewallet.app.cli;

import java.util.List;
import java.util.Locale;

/// Starts the windows, or says why there can be none.
final class WindowStart {
    private WindowStart() {}

    /// Without a display the main job still runs: without windows.
    static int open(Options options) {
        if (hasDisplay()) {
            throw new Problem(
                    Problem.ENVIRONMENT,
                    "The windows are not part of this build yet: run 'carewallet demo --headless'.");
        }
        System.out.println(
                "There is no display here, so the main job runs without windows ('carewallet demo --headless').");
        return DemoCommand.headless(List.of(), null);
    }

    static int demo(Options options) {
        return open(options);
    }

    private static boolean hasDisplay() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        boolean drawsOnX = !system.contains("win") && !system.contains("mac");
        return !drawsOnX || System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null;
    }
}

package io.carewallet.app.wiring;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Starts this program again in a new process: for the practice network, and because locking means a new process.
public final class Relaunch {
    private static final String CACHE = "carewallet.cache";

    private Relaunch() {}

    /// @param flags for the Java of the new process; @param arguments of the program
    public static ProcessBuilder process(List<String> flags, List<String> arguments) {
        var command = new ArrayList<String>();
        String installed = System.getProperty("jpackage.app-path");
        if (installed != null) {
            // An installed program brings a runtime without a `java` of its own; its launcher has the flags.
            command.add(installed);
            command.addAll(arguments);
            var process = new ProcessBuilder(command);
            // Left by the launcher to itself: with it, a second launcher forgets its arguments.
            process.environment().remove("_JPACKAGE_LAUNCHER");
            return process;
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(flags);
        String cache = System.getProperty(CACHE);
        if (cache != null) {
            // Of what is loaded at the start; Java goes without one that does not fit.
            command.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:disable", "-Xlog:all=off"));
        }
        for (String name : List.of("carewallet.anvil", "carewallet.launcher", CACHE)) {
            String value = System.getProperty(name);
            if (value != null) {
                command.add("-D" + name + "=" + value);
            }
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.carewallet.app.Main"));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }
}

package io.carewallet.app;

import io.carewallet.app.cli.CommandLineApp;
import io.carewallet.app.wiring.DerivationProcess;
import io.carewallet.app.wiring.Homes;
import java.nio.file.Path;

/// The program. It does not extend `Application`, so that it starts from a plain class path.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        if (args.length == 1 && args[0].equals(DerivationProcess.COMMAND)) {
            DerivationProcess.serve();
        }
        quietLibraries();
        System.exit(CommandLineApp.run(args));
    }

    /// Native parts of libraries are unpacked where only this user writes; nothing is logged.
    private static void quietLibraries() {
        Path natives = Homes.standard().resolve("native");
        if (System.getProperty("org.sqlite.tmpdir") == null
                && natives.toFile().mkdirs() | natives.toFile().isDirectory()) {
            System.setProperty("org.sqlite.tmpdir", natives.toString());
        }
        java.util.logging.LogManager.getLogManager().reset();
    }
}

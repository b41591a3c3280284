package io.carewallet.app;

import io.carewallet.app.cli.CommandLineApp;
import io.carewallet.app.wiring.DerivationProcess;

/// The program. It does not extend `Application`, so that it starts from a plain class path.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        if (args.length == 1 && args[0].equals(DerivationProcess.COMMAND)) {
            DerivationProcess.serve();
        }
        java.util.logging.LogManager.getLogManager().reset();
        System.exit(CommandLineApp.run(args));
    }
}

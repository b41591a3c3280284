package io.carewallet.app.cli;

import io.carewallet.app.wiring.PracticeConnection;
import io.carewallet.app.wiring.Wiring;
import io.carewallet.fhir.FhirRecordReader;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `carewallet`: without a command the window opens.
@Command(
        name = "carewallet",
        mixinStandardHelpOptions = true,
        version = "CareWallet 0.1.0",
        description = "Health records under their owner's keys.",
        subcommands = {
            WalletCommands.class,
            RecordCommands.class,
            AccessCommands.class,
            ContributionCommands.class,
            DirectoryCommands.class,
            NetworkCommands.class,
            DemoCommand.class,
            DemoWindowCommand.class
        })
public final class CommandLineApp implements Callable<Integer> {
    @Mixin
    private Options options = new Options();

    /// @return exit code: 0 done, 1 the environment lacks something, 2 wrong usage or refused input, 3 refused by the
    /// network or not found
    public static int run(String... args) {
        // Most starts are a click without arguments: they need not wait until all commands are read.
        if (args.length == 0) {
            return directly(() -> WindowStart.open(new Options()));
        }
        if (args[0].equals(Rehearsal.COMMAND)) {
            return directly(() -> Rehearsal.run(List.of(args).contains(Rehearsal.WARM_UP)));
        }
        var line = new CommandLine(new CommandLineApp());
        line.setExecutionExceptionHandler((e, command, parsed) -> problem(e, command.getErr()));
        line.setParameterExceptionHandler((e, rest) -> {
            e.getCommandLine().getErr().println(e.getMessage() + " See 'carewallet --help'.");
            return Problem.INPUT;
        });
        line.setExecutionStrategy(parsed -> {
            remember(parsed);
            return new CommandLine.RunLast().execute(parsed);
        });
        return line.execute(args);
    }

    private static void remember(CommandLine.ParseResult parsed) {
        for (CommandLine command : parsed.asCommandLineList()) {
            for (CommandLine.Model.CommandSpec mixin :
                    command.getCommandSpec().mixins().values()) {
                // The story without windows has a home of its own, and remembers for that.
                boolean elsewhere = command.getCommand() instanceof DemoCommand demo && demo.headless();
                if (!elsewhere && mixin.userObject() instanceof Options options) {
                    try {
                        options.remember(options.home());
                    } catch (Problem e) {
                        // Dressed so that picocli gives it to the same handler as what a command throws.
                        throw new CommandLine.ExecutionException(command, "a setting was refused", e);
                    }
                }
            }
        }
    }

    private static int directly(Callable<Integer> start) {
        try {
            return start.call();
        } catch (Exception e) {
            return problem(e, new PrintWriter(System.err, true));
        }
    }

    private static int problem(Exception e, PrintWriter err) {
        if (e instanceof Problem problem) {
            err.println(Output.plain(String.valueOf(problem.getMessage())));
            return problem.exit();
        }
        // A bug: its kind helps whoever mends it; its message could hold what must not be shown.
        String where = e.getStackTrace().length == 0 ? "" : " at " + e.getStackTrace()[0].getClassName();
        err.println("Something went wrong inside CareWallet; what was saved before is safe. Code: "
                + Integer.toHexString((e.getClass().getName() + where).hashCode()));
        return Problem.ENVIRONMENT;
    }

    @Override
    public Integer call() {
        return WindowStart.open(options);
    }

    /// The wiring of one command.
    static Wiring wiring(Options options) {
        return new Wiring(new PracticeConnection(options.home()), new FhirRecordReader());
    }
}

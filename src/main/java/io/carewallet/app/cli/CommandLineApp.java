package io.carewallet.app.cli;

import io.carewallet.app.wiring.BackupDesk;
import io.carewallet.app.wiring.HomeConnection;
import io.carewallet.app.wiring.Natives;
import io.carewallet.app.wiring.OwnFolder;
import io.carewallet.app.wiring.Wiring;
import io.carewallet.fhir.FhirRecordReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
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
            BackupCommands.class,
            RekeyCommand.class,
            RecoveryCommands.class,
            DirectoryCommands.class,
            NetworkCommands.class,
            ServeCommand.class,
            DemoCommand.class,
            DemoWindowCommand.class
        })
public final class CommandLineApp implements Callable<Integer> {
    @Mixin
    private Options options = new Options();

    /// @return exit code: 0 done, 1 the environment lacks something, 2 wrong usage or refused input, 3 refused by the
    /// network or not found
    public static int run(String... args) {
        Trouble.sayOnce();
        // Most starts are a click without arguments: they need not wait until all commands are read.
        if (args.length == 0) {
            return directly(() -> WindowStart.open(new Options()));
        }
        if (args[0].equals(WindowStart.FIRST)) {
            return directly(() -> WindowStart.first(new Options()));
        }
        if (args[0].equals(Rehearsal.COMMAND)) {
            return directly(() -> Rehearsal.run(List.of(args)));
        }
        var line = new CommandLine(new CommandLineApp());
        line.setExecutionExceptionHandler((e, command, parsed) -> problem(e, command.getErr(), wish(parsed)));
        line.setParameterExceptionHandler((e, rest) ->
                said(new Problem(Problem.INPUT, usage(e)), e.getCommandLine().getErr(), wish(args)));
        line.setExecutionStrategy(parsed -> {
            handDown(parsed);
            remember(parsed);
            return new CommandLine.RunLast().execute(parsed);
        });
        try {
            return line.execute(args);
        } catch (Error e) {
            // Too little memory, or a library that is missing: a sentence all the same.
            return problem(e, line.getErr(), wish(args));
        }
    }

    /// What was wished for by words that were not understood as a whole.
    private static Options wish(String... args) {
        var wish = new Options();
        wish.json = List.of(args).contains("--json");
        return wish;
    }

    /// The options of the command that was to run, after those before it were handed down.
    private static Options wish(CommandLine.ParseResult parsed) {
        List<Options> last = options(parsed.asCommandLineList().getLast());
        return last.isEmpty() ? new Options() : last.getLast();
    }

    private static void remember(CommandLine.ParseResult parsed) {
        CommandLine command = parsed.asCommandLineList().getLast();
        // The story without windows has a home of its own, and remembers for that.
        boolean elsewhere = command.getCommand() instanceof DemoCommand demo && demo.headless();
        if (!elsewhere) {
            for (Options options : options(command)) {
                try {
                    options.remember(options::home);
                } catch (Problem e) {
                    // Dressed so that picocli gives it to the same handler as what a command throws.
                    throw new CommandLine.ExecutionException(command, "a setting was refused", e);
                }
            }
        }
    }

    /// What was given before the name of a command holds for the command too, unless it says otherwise itself: an
    /// option that is taken and does nothing would have somebody's records end up in another folder.
    private static void handDown(CommandLine.ParseResult parsed) {
        var before = new Options();
        for (CommandLine command : parsed.asCommandLineList()) {
            for (Options options : options(command)) {
                options.inherit(before);
                before = options;
            }
        }
    }

    private static List<Options> options(CommandLine command) {
        return command.getCommandSpec().mixins().values().stream()
                .map(CommandLine.Model.CommandSpec::userObject)
                .filter(Options.class::isInstance)
                .map(Options.class::cast)
                .toList();
    }

    private static int directly(Callable<Integer> start) {
        try {
            return start.call();
        } catch (Throwable e) {
            return problem(e, new PrintWriter(System.err, true), new Options());
        }
    }

    private static int problem(Throwable e, PrintWriter err, Options options) {
        return said(Trouble.of(e), err, options);
    }

    /// One sentence on standard error for whoever reads along; a program finds it on standard output, where it looks,
    /// unless the command has answered there already.
    private static int said(Problem problem, PrintWriter err, Options options) {
        String sentence = Output.plain(String.valueOf(problem.getMessage()));
        err.println(sentence);
        if (options.json && !options.hasAnswered()) {
            var row = new LinkedHashMap<String, Object>();
            row.put("error", sentence);
            row.put("exit", problem.exit());
            new Output(options).say(row, sentence);
        }
        return problem.exit();
    }

    /// What picocli says of wrong usage, as one sentence, and where to read on.
    private static String usage(CommandLine.ParameterException e) {
        String said = String.valueOf(e.getMessage())
                .replaceAll(": cannot convert ('[^']*') to (class|interface) java\\.\\S+", ": $1 does not fit")
                .replaceAll(" \\(java\\..*", "")
                .replaceAll("\\s+", " ")
                .strip();
        String end = said.endsWith(".") ? "" : ".";
        return said + end + suggestion(e) + " See '"
                + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.";
    }

    private static String suggestion(CommandLine.ParameterException e) {
        boolean mistyped = e instanceof CommandLine.UnmatchedArgumentException;
        List<String> near =
                mistyped ? ((CommandLine.UnmatchedArgumentException) e).getSuggestions() : List.<String>of();
        return near.isEmpty() ? "" : " Did you mean '" + near.getFirst() + "'?";
    }

    @Override
    public Integer call() {
        return WindowStart.open(options);
    }

    /// The wiring of one command.
    static Wiring wiring(Options options) {
        unpackUnder(options);
        return new Wiring(new HomeConnection(options.home()), new FhirRecordReader());
    }

    static void unpackUnder(Options options) {
        try {
            Natives.under(options.home());
            BackupDesk.sweep(options.home());
            options.profiles().sweep();
        } catch (OwnFolder.Refused e) {
            throw new Problem(Problem.ENVIRONMENT, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new Problem(
                    Problem.ENVIRONMENT,
                    "The folder " + options.home() + " cannot be written: check its permissions, or name another one"
                            + " with --home.");
        }
    }
}

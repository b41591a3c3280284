package io.carewallet.app.cli;

import io.carewallet.app.demo.HeadlessDemo;
import io.carewallet.app.wiring.Natives;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `carewallet demo`
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "The main job on the practice network: a patient's and a clinician's window, or the whole"
                + " story without windows.")
final class DemoCommand implements Callable<Integer> {
    @Mixin
    private Options options = new Options();

    @Option(names = "--headless", description = "tell the whole story without windows")
    private boolean headless;

    @Option(
            names = "--records",
            arity = "1..*",
            paramLabel = "FILE",
            description = "with --headless: these files (default: samples)")
    private List<Path> records = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "with --headless: leave there what other tools can check")
    private @Nullable Path out;

    @Override
    public Integer call() {
        if (headless) {
            return headless(records, out, options);
        }
        if (WindowStart.hasDisplay()) {
            requireForWindows(out == null, "--out");
            requireForWindows(records.isEmpty(), "--records");
        }
        return WindowStart.demo(options, records, out);
    }

    /// An option that is taken and does nothing would be noticed when the demo is over.
    private static void requireForWindows(boolean absent, String option) {
        if (!absent) {
            throw new Problem(
                    Problem.INPUT,
                    "The windows of the demo show the samples and leave no files: give --headless with " + option
                            + ", or leave it out. Nothing was started.");
        }
    }

    boolean headless() {
        return headless;
    }

    static int headless(List<Path> records, @Nullable Path out, Options options) {
        try {
            Natives.passing(options.home());
            CommandLineApp.unpackUnder(options);
            // With --json nothing but one document is said.
            var lines = options.json ? OutputStream.nullOutputStream() : System.out;
            var screen = new PrintStream(lines, true, StandardCharsets.UTF_8);
            Map<String, Object> report =
                    new HeadlessDemo(options.home(), screen, home -> options.remember(() -> home)).run(records, out);
            if (options.json) {
                new Output(options).say(report, "");
            }
            return 0;
        } catch (Problem e) {
            throw e;
        } catch (HeadlessDemo.RefusedFile e) {
            var refused = new RecordCommands.Refused(e.file(), Sentences.refused(e.reason()));
            throw new Problem(Problem.INPUT, records.size() > 1 ? refused.line() : refused.why());
        } catch (HeadlessDemo.EqualFiles e) {
            throw new Problem(
                    Problem.INPUT,
                    Output.oneLine(e.first()) + " and " + Output.oneLine(e.second())
                            + " have the same content, which a wallet saves once: give each content once. The story did"
                            + " not begin.");
        } catch (Exception e) {
            throw StoryProblem.of(e);
        }
    }
}

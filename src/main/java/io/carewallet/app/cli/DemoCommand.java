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

    @Option(names = "--records", arity = "1..*", paramLabel = "FILE", description = "these files (default: samples)")
    private List<Path> records = List.of();

    @Option(names = "--out", paramLabel = "DIR", description = "leave there what other tools can check")
    private @Nullable Path out;

    @Override
    public Integer call() {
        return headless ? headless(records, out, options) : WindowStart.demo(options, records, out);
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
        } catch (Exception e) {
            throw StoryProblem.of(e);
        }
    }
}

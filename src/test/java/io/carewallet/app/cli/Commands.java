package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Runs commands as people and scripts do: each a process of its own, through the launcher that the build left.
final class Commands {
    private static final Path LAUNCHER = Path.of("target/carewallet").toAbsolutePath();
    private static final long PATIENCE = Duration.ofMinutes(2).toSeconds();

    private Commands() {}

    record Said(int exit, String out, String err) {
        JsonNode json() throws Exception {
            assertThat(exit).as(err).isZero();
            return rows();
        }

        /// What was answered, also by a command that could not do everything.
        JsonNode rows() throws Exception {
            return JsonMapper.builder().build().readTree(out);
        }
    }

    /// What somebody does in a home of their own.
    static Said in(Path home, String... arguments) throws Exception {
        var all = new ArrayList<String>(List.of(arguments));
        all.addAll(List.of("--home", home.toString()));
        return start(all);
    }

    static Said start(List<String> arguments) throws Exception {
        return run(arguments).end();
    }

    /// A command that has not ended yet.
    record Running(Process process, CompletableFuture<String> out, CompletableFuture<String> err) {
        Said end() throws Exception {
            assertThat(process.waitFor(PATIENCE, TimeUnit.SECONDS)).isTrue();
            return new Said(process.exitValue(), out.join(), err.join());
        }
    }

    static Running run(List<String> arguments) throws Exception {
        var command = new ArrayList<String>(List.of(LAUNCHER.toString()));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command);
        // As a service starts it: no locale, no home directory.
        builder.environment().remove("HOME");
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        return new Running(process, reading(process.getInputStream()), reading(process.getErrorStream()));
    }

    /// In a thread of its own: two that wait for a program would use up the threads that all share on two cores.
    private static CompletableFuture<String> reading(InputStream from) {
        return CompletableFuture.supplyAsync(
                () -> text(from), task -> Thread.ofVirtual().start(task));
    }

    private static String text(InputStream from) {
        try (from) {
            return new String(from.readAllBytes(), StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

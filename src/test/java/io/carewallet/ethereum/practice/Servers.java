package io.carewallet.ethereum.practice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The real servers, where `local-stack/servers` built them, and the programs of `local-stack` that start them.
public final class Servers {
    public static final String ABSENT = "geth and Kubo are not here (local-stack/servers builds them, with Go): "
            + "CareWallet was not tested against them";

    private static final Path STACK = Path.of("local-stack").toAbsolutePath();

    private Servers() {}

    public static Path stack() {
        return STACK;
    }

    public static Optional<Path> find(String program) {
        try {
            return Optional.of(Path.of(run(List.of(STACK.resolve("servers").toString(), "--where"), 10)
                                    .strip())
                            .resolve(program))
                    .filter(Files::isExecutable);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// @return what it said, errors included
    /// @throws IOException when it does not end in time or not well
    public static String run(List<String> command, int seconds, String... environment) throws IOException {
        Path said = Files.createTempFile("said", ".txt");
        try {
            var builder = new ProcessBuilder(new ArrayList<>(command))
                    .redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(said.toFile());
            for (int i = 0; i < environment.length; i += 2) {
                builder.environment().put(environment[i], environment[i + 1]);
            }
            Process process = builder.start();
            boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
            String words = Files.readString(said, StandardCharsets.UTF_8);
            if (!ended || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(String.join(" ", command) + ": " + (ended ? process.exitValue() : "") + words);
            }
            return words;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.deleteIfExists(said);
        }
    }

    /// Ends a server as a power cut would.
    public static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(process -> {
            process.destroyForcibly();
            process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
        });
    }
}

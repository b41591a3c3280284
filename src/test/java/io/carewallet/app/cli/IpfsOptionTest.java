package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `--ipfs` stands on every command and is refused before the command does anything.
class IpfsOptionTest {
    @TempDir
    Path home;

    private int run(String... arguments) {
        var all = Stream.concat(Stream.of(arguments), Stream.of("--home", home.toString()));
        return CommandLineApp.run(all.toArray(String[]::new));
    }

    @Test
    void aNodeOnAnotherComputerIsRefusedInput() throws Exception {
        assertThat(run("wallet", "show", "--ipfs", "http://192.0.2.1:5001")).isEqualTo(2);
        assertThat(run("record", "list", "--ipfs", "http://example.org:5001")).isEqualTo(2);
        assertThat(run("network", "status", "--ipfs", "http://example.org:5001"))
                .isEqualTo(2);
        assertNothingWritten();
    }

    @Test
    void aNodeThatDoesNotAnswerIsMissingFromTheEnvironment() throws Exception {
        assertThat(run("network", "status", "--ipfs", "http://127.0.0.1:1")).isEqualTo(1);
        assertNothingWritten();
    }

    @Test
    void aTokenWithoutANodeIsWrongUsage() throws Exception {
        assertThat(run("network", "status", "--ipfs-token-file", "token")).isEqualTo(2);
        assertNothingWritten();
    }

    private void assertNothingWritten() throws Exception {
        try (Stream<Path> all = Files.list(home)) {
            assertThat(all).isEmpty();
        }
    }
}

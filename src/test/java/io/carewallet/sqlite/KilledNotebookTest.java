package io.carewallet.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.notebook.Section;
import io.carewallet.crypto.Secret;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A process is killed (SIGKILL) while it writes: what it was told is written is there, and every change whole.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("KilledNotebookTest")
class KilledNotebookTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 50, 211, 400})
    void nothingAcknowledgedIsLost(int acknowledgements) throws Exception {
        Path file = folder.resolve("notebook.db");
        int last = -1;
        for (int life = 0; life < 2; life++) {
            last = killAfter(file, last + 1, acknowledgements);
            try (Secret key = Secret.of(SqliteNotebookTest.KEY);
                    SqliteNotebook notebook = SqliteNotebook.open(file, key)) {
                Map<String, byte[]> records = notebook.all(Section.RECORDS);
                Map<String, byte[]> operations = notebook.all(Section.OPERATIONS);
                assertThat(records).hasSizeGreaterThan(last);
                assertThat(operations.keySet()).isEqualTo(records.keySet());
                assertThat(ByteBuffer.wrap(notebook.get(Section.PROFILE, "last").orElseThrow())
                                .getInt())
                        .isEqualTo(records.size() - 1)
                        .isGreaterThanOrEqualTo(last);
                // What was written just before the end may be there without its acknowledgement.
                last = records.size() - 1;
            }
        }
    }

    /// @return the last number that was acknowledged
    private static int killAfter(Path file, int from, int acknowledgements) throws Exception {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NotebookWriter.class.getName(),
                        file.toString(),
                        String.valueOf(from))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var said = new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
            int last = -1;
            String line = said.readLine();
            for (int seen = 1; line != null; seen++) {
                last = Integer.parseInt(line);
                if (seen == acknowledgements) {
                    writer.toHandle().destroyForcibly();
                }
                line = said.readLine();
            }
            assertThat(writer.waitFor()).isEqualTo(128 + 9);
            return last;
        }
    }
}

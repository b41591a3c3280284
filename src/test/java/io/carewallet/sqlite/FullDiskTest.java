package io.carewallet.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.Section;
import io.carewallet.crypto.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk that takes nothing more is not damage: somebody might throw the notebook away. It is told by processes whose
/// files may not grow, which to SQLite is the same.
class FullDiskTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writeANotebook() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")), "only Linux sets limits of other processes");
        try (Secret key = Secret.of(SqliteNotebookTest.KEY);
                SqliteNotebook notebook = SqliteNotebook.open(file(), key)) {
            notebook.write(new Change().put(Section.RECORDS, "kept", new byte[3000]));
        }
    }

    private Path file() {
        return folder.resolve("notebook.db");
    }

    private String said(List<String> before, String... arguments) throws Exception {
        Path libraries = Files.createDirectories(folder.resolve("libraries"));
        var command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Dorg.sqlite.tmpdir=" + libraries,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                FullDisk.class.getName(),
                file().toString()));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        return said;
    }

    private void isAllThere() throws Exception {
        try (Secret key = Secret.of(SqliteNotebookTest.KEY);
                SqliteNotebook notebook = SqliteNotebook.open(file(), key)) {
            assertThat(notebook.get(Section.RECORDS, "kept")).isPresent();
        }
    }

    @Test
    void aNotebookOnAFullDiskIsNotCalledDamagedAndIsAllThereAfterwards() throws Exception {
        assertThat(said(List.of(), "unlimited")).as("without the limit").isEqualTo("opened");
        assertThat(said(List.of(), "0")).isEqualTo("no room");
        isAllThere();
    }

    @Test
    void neitherIsItWhenSqliteItselfCannotBeUnpacked() throws Exception {
        assertThat(said(List.of("prlimit", "--fsize=0"))).isEqualTo("no room");
        isAllThere();
    }

    @Test
    void aDamagedNotebookOnAFullDiskIsDamaged() throws Exception {
        byte[] bytes = Files.readAllBytes(file());
        Arrays.fill(bytes, 0, 16, (byte) 'x');
        Files.write(file(), bytes);
        assertThat(said(List.of(), "0")).isEqualTo("damaged");
    }
}

package io.carewallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the build says on a computer that lacks something: one sentence and exit 1.
class SetUpTest {
    private static final List<String> TOOLS = List.of(
            "bash", "sed", "cat", "readlink", "dirname", "uname", "locale", "id", "grep", "ls", "touch", "find");

    /// Holds the only programs that are found.
    @TempDir
    Path bin;

    private record Said(int exit, String text) {}

    @BeforeEach
    void someTools() throws Exception {
        assumeThat(Path.of("/usr/bin/env")).exists();
        for (String tool : TOOLS) {
            for (Path folder : List.of(Path.of("/usr/bin"), Path.of("/bin"))) {
                if (Files.exists(folder.resolve(tool)) && Files.notExists(bin.resolve(tool))) {
                    program(tool, "exec " + folder.resolve(tool) + " \"$@\"");
                }
            }
        }
    }

    private void program(String name, String script) throws Exception {
        Path file = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private Said run(String... command) throws Exception {
        var builder = new ProcessBuilder(
                Stream.concat(Stream.of("bash"), Stream.of(command)).toList());
        builder.environment().put("PATH", bin.toString());
        builder.environment().put("HOME", bin.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text.strip());
    }

    @Test
    void withoutNodeItSaysWhatToInstall() throws Exception {
        assertThat(run("packaging/set-up"))
                .isEqualTo(new Said(
                        1,
                        "CareWallet set-up: Node.js 20 or later is missing; install it (for example"
                                + " 'apt-get install nodejs npm', or from nodejs.org) and start again."));
    }

    @Test
    void anOldNodeIsNamed() throws Exception {
        program("node", "echo 18");
        program("npm", "exit 0");
        assertThat(run("packaging/set-up"))
                .isEqualTo(new Said(
                        1, "CareWallet set-up: Node.js is too old (18); install version 20 or later and start again."));
    }

    @Test
    void theLauncherFindsTheJavaThatItRunsOn() throws Exception {
        assertThat(run("packaging/launcher/carewallet", "--print-java"))
                .isEqualTo(new Said(0, System.getProperty("java.home") + "/bin/java"));
    }
}

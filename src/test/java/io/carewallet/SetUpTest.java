package io.carewallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

    /// Null where there is none.
    private @Nullable String javaHome = System.getProperty("java.home");

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
        builder.environment().remove("JAVA_HOME");
        Optional.ofNullable(javaHome).ifPresent(home -> builder.environment().put("JAVA_HOME", home));
        Process process = builder.redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        // Where a lock file is newer than what was installed, it also says that it looks after that.
        String said = text.replaceAll("CareWallet set-up: npm ci in [a-z-]+\n", "");
        return new Said(process.waitFor(), said.strip());
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

    /// No version is found out, wherever a Java lies.
    @Test
    void withoutJavaBothSayWhatToInstall() throws Exception {
        program("sed", "exit 0");
        assertThat(run("packaging/launcher/carewallet", "--version"))
                .isEqualTo(new Said(
                        1,
                        "CareWallet needs Java 25 or later: install a JDK 25 (for example Temurin from adoptium.net) and"
                                + " start again."));
        assertThat(run("packaging/set-up"))
                .isEqualTo(new Said(
                        1,
                        "CareWallet set-up: a JDK 25 or later is missing; install one (for example Temurin from"
                                + " adoptium.net) and start again."));
    }

    private void everythingButTheLibraries(String user) throws Exception {
        program("node", "echo 22");
        program("npm", "exit 0");
        program("uname", "echo Linux");
        program("ldconfig", "echo 'libc.so.6 (libc6,x86-64) => /lib/libc.so.6'");
        program("id", "echo " + user);
    }

    @Test
    void whoMayNotInstallLibrariesIsToldHow() throws Exception {
        everythingButTheLibraries("1000");
        assertThat(run("packaging/set-up"))
                .isEqualTo(new Said(
                        1,
                        "CareWallet set-up: missing system libraries; run 'sudo apt-get install libpangoft2-1.0-0"
                                + " libgtk-3-0' (or the same with your package manager) and start again."));
    }

    @Test
    void whoMayHasThemInstalledAndSeesTheCommand() throws Exception {
        everythingButTheLibraries("0");
        Path called = bin.resolve("called");
        program("apt-get", "echo \"$@\" >> " + called);
        assertThat(run("packaging/set-up"))
                .isEqualTo(new Said(
                        0,
                        "CareWallet set-up: apt-get install -y --no-install-recommends libpangoft2-1.0-0 libgtk-3-0"));
        assertThat(Files.readAllLines(called))
                .containsExactly("update -qq", "install -y -qq --no-install-recommends libpangoft2-1.0-0 libgtk-3-0");
        program("apt-get", "exit 100");
        Said failed = run("packaging/set-up");
        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.text())
                .endsWith("could not install libpangoft2-1.0-0 libgtk-3-0; install them with your"
                        + " package manager and start again.");
    }

    /// As most people have it: no JAVA_HOME, and a Java in the path, perhaps by a link.
    @Test
    void theLauncherFindsTheJavaInThePath() throws Exception {
        Path jdk = Files.createDirectories(bin.resolve("jdk/bin"));
        Files.writeString(bin.resolve("jdk/release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"25.0.3\"\n");
        program("jdk/bin/java", "echo it");
        Files.createSymbolicLink(bin.resolve("java"), jdk.resolve("java"));
        javaHome = null;
        assertThat(run("packaging/launcher/carewallet", "--print-java"))
                .isEqualTo(new Said(0, jdk.toRealPath().resolve("java").toString()));
    }

    @Test
    void theLauncherFindsTheJavaThatItRunsOn() throws Exception {
        assertThat(run("packaging/launcher/carewallet", "--print-java"))
                .isEqualTo(new Said(0, System.getProperty("java.home") + "/bin/java"));
    }
}

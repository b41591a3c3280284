package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whoever only looks in finds nothing left in the folder for their data.
@Order(7)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("LeftBehindIT")
class LeftBehindIT {
    @TempDir
    Path folder;

    /// @param display named in the environment; nobody answers there
    private String leavesNothing(int exit, String display, String... arguments) throws Exception {
        Path home = Files.createDirectory(folder.resolve("own"));
        var command = new ArrayList<String>();
        command.add(Path.of("target/carewallet").toAbsolutePath().toString());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("WAYLAND_DISPLAY");
        builder.environment().put("HOME", home.toString());
        builder.environment().put("XDG_DATA_HOME", home.resolve("data").toString());
        builder.environment().put("DISPLAY", display);
        Path said = folder.resolve("said");
        Process process = builder.redirectOutput(said.toFile()).start();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(said)).isEqualTo(exit);
        try (var left = Files.walk(home)) {
            assertThat(left).containsExactly(home);
        }
        return Files.readString(said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":77"})
    void aStartWithoutADisplaySaysWhatIsMissingAndLeavesNoHome(String display) throws Exception {
        assertThat(leavesNothing(1, display).lines())
                .containsExactly("There is no display here, so the window cannot be opened: start it on a desktop, or"
                        + " use the commands that need none, such as 'carewallet demo --headless' (see 'carewallet"
                        + " --help').");
    }

    /// What `mvn` starts.
    @Test
    void theFirstStartWithoutADisplayTellsTheStoryAndLeavesNoHome() throws Exception {
        assertThat(leavesNothing(0, "", "first")).startsWith("There is no display here, so the main job runs without");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version"})
    void aQuestionLeavesNoHome(String question) throws Exception {
        leavesNothing(0, "", question);
    }

    /// No home; and where it is told to, what other programs can check.
    @Test
    void theStoryLeavesNoHomeAndWhatItWasToldToLeave() throws Exception {
        Path out = folder.resolve("left");
        String said = leavesNothing(0, "", "demo", "--headless", "--out", out.toString());
        assertThat(said.strip().lines().toList()).endsWith("OK").hasSizeGreaterThan(20);
        LeftByTheStory.check(out, said);
    }
}

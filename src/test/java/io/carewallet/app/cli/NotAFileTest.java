package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What is no file is not called one that may not be read, and nobody waits for what may never come.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "pipes and devices have no paths there")
class NotAFileTest {
    @TempDir
    Path folder;

    private void refused(Path special) {
        HelpTest.Said said = assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> HelpTest.run(
                        "record", "add", "--home", folder.resolve("home").toString(), special.toString()));
        assertThat(said.exit()).isEqualTo(Problem.INPUT);
        assertThat(said.err().strip().lines())
                .containsExactly(special + ": This is a pipe or a device, not a file. Nothing of it was kept; save what"
                        + " comes from it as a file and add that.");
    }

    @Test
    void aPipeIsRefusedWithoutWaitingForWhatItBrings() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        refused(pipe);
    }

    @Test
    void soIsADevice() {
        refused(Path.of("/dev/zero"));
    }
}

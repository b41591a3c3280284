package io.carewallet.ethereum.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A process that is to serve and hangs: it is given its time, and what it keeps from serving is freed of it.
@Timeout(60)
class StarterTest {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @TempDir
    Path home;

    private Starter starter;

    @AfterEach
    void end() throws Exception {
        started().forEach(ProcessHandle::destroyForcibly);
    }

    /// Each writes its number down before it hangs.
    private ProcessBuilder hanging() {
        return new ProcessBuilder("sh", "-c", "echo $$ >> '" + home.resolve("started") + "'; exec sleep 50");
    }

    private List<ProcessHandle> started() throws Exception {
        var all = new ArrayList<ProcessHandle>();
        for (String pid : Files.readAllLines(home.resolve("started"))) {
            ProcessHandle.of(Long.parseLong(pid)).ifPresent(all::add);
        }
        return all;
    }

    private void tryToStart() {
        assertThatThrownBy(() -> starter.ensure("ab"))
                .isInstanceOf(PracticeUnavailable.class)
                .hasMessageContaining("takes too long");
    }

    @Test
    void itIsWaitedForOnceMoreAndThenAnotherOneIsStarted() throws Exception {
        starter = new Starter(PracticeFolder.of(home), this::hanging, PATIENCE);
        tryToStart();
        assertThat(started()).hasSize(1);
        ProcessHandle first = started().getFirst();
        assertThat(first.isAlive()).isTrue();
        tryToStart();
        assertThat(Files.readAllLines(home.resolve("started"))).hasSize(1);
        first.onExit().get(20, TimeUnit.SECONDS);
        tryToStart();
        assertThat(Files.readAllLines(home.resolve("started"))).hasSize(2);
    }
}

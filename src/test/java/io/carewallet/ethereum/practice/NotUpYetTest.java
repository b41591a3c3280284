package io.carewallet.ethereum.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.wire.Json;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// A wallet on a practice network that was founded here and does not come up.
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("NotUpYetTest")
class NotUpYetTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(300);

    /// For a busy computer; what hangs here does so for longer.
    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    @TempDir
    Path home;

    private final AtomicInteger starts = new AtomicInteger();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private PracticeFolder folder;
    private PracticeKeys keys;
    private @Nullable Connected connected;
    private @Nullable HttpServer door;

    @BeforeEach
    void itWasFounded() throws Exception {
        folder = PracticeFolder.of(home);
        folder.create();
        keys = PracticeKeys.readOrCreate(folder.keys(), new SecureRandom());
    }

    @AfterEach
    void end() {
        if (connected != null) {
            connected.close();
        }
        if (door != null) {
            door.stop(0);
        }
    }

    private Connected open(Duration patience, String... process) throws PracticeUnavailable {
        connected = PracticeNetwork.open(
                home,
                () -> {
                    starts.incrementAndGet();
                    return new ProcessBuilder(process);
                },
                patience);
        return connected;
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + LONG.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
            Thread.sleep(20);
        }
    }

    private static void assertNotReached(Connected there) {
        assertThatThrownBy(there::endpoint)
                .isInstanceOfSatisfying(
                        RegisterUnavailable.class,
                        e -> assertThat(e.isNotReached()).isTrue());
    }

    private static boolean isUp(Connected there) {
        try {
            there.requireUp();
            return true;
        } catch (PracticeUnavailable notYet) {
            return false;
        }
    }

    @Test
    void itIsKnownAndCannotBeAsked() throws Exception {
        Connected there = open(LONG, "false");
        assertThat(there.network()).isEqualTo(Deployment.network(keys));
        assertThat(there.clinic().address()).isEqualTo(keys.clinic().address());
        assertNotReached(there);
        assertThatThrownBy(there::requireUp)
                .isInstanceOf(PracticeUnavailable.class)
                .hasMessageContaining("ended while it was starting");
    }

    @Test
    void whatKeepsItFromStartingIsSaid() throws Exception {
        String sentence = "There is no room for it.";
        Connected there = open(LONG, "sh", "-c", "printf '" + sentence + "' > '" + folder.failure() + "'");
        assertThatThrownBy(there::requireUp)
                .isInstanceOf(PracticeUnavailable.class)
                .hasMessage(sentence);
        assertThat(PracticeNetwork.whyNot(home)).contains(sentence);
    }

    @Test
    void aFolderThatCannotBeUsedKeepsNobodyOut() throws Exception {
        Files.delete(folder.snapshots());
        Files.write(folder.snapshots(), new byte[0]);
        assertNotReached(open(LONG, "false"));
        assertThat(starts).hasValue(0);
    }

    @Test
    void oneThatHangsIsNotWaitedForAndNotAskedInVain() throws Exception {
        long start = System.nanoTime();
        Connected there = open(SHORT, "sleep", "60");
        for (int i = 0; i < 20; i++) {
            assertNotReached(there);
        }
        there.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
        assertThat(starts).hasValue(1);
    }

    @Test
    void itIsJoinedWhenItComesUpAndLeftAtTheEnd() throws Exception {
        Connected there = open(LONG, "false");
        assertNotReached(there);
        String url = comeUp();
        await(() -> isUp(there));
        assertThat(there.endpoint().url()).hasToString(url);
        // The place is kept from there on.
        asked.clear();
        await(() -> asked.contains("/lease"));
        there.close();
        assertThat(asked).contains("/release");
    }

    private String comeUp() throws Exception {
        long chain = keys.chainId();
        door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        door.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            byte[] status = Json.write(new Status(1, 1, 1, chain, 1, 1));
            exchange.sendResponseHeaders(200, status.length);
            exchange.getResponseBody().write(status);
            exchange.close();
        });
        door.start();
        String url = "http://127.0.0.1:" + door.getAddress().getPort() + "/";
        long self = ProcessHandle.current().pid();
        new Advert(1, self, url, "token", Deployment.network(keys)).write(folder.advert());
        return url;
    }

    /// Whoever wanted it to stay stopped wanted that before this wallet was opened.
    @Test
    void itIsTriedAgainAlsoAfterItWasStoppedOnPurpose() throws Exception {
        Files.write(folder.stopped(), new byte[0]);
        open(LONG, "false");
        await(() -> starts.get() >= 2);
    }

    @Test
    void withoutOneThatWasFoundedHereThereIsNothingToGoOnWith() throws Exception {
        Files.delete(folder.keys());
        assertThatThrownBy(() -> open(LONG, "false"))
                .isInstanceOf(PracticeUnavailable.class)
                .hasMessageContaining("ended while it was starting");
    }
}

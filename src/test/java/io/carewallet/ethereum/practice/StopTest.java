package io.carewallet.ethereum.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.carewallet.core.register.Network;
import io.carewallet.core.value.Address;
import io.carewallet.core.wire.Json;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Stopping a network that does not run, that is just stopping, and one that does not end.
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("StopTest")
class StopTest {
    private static final Address NOBODY = Address.parse("0x00000000000000000000000000000000000000aa");

    @TempDir
    Path home;

    private PracticeFolder folder;
    private Process other;

    @BeforeEach
    void somebodyServes() throws Exception {
        folder = PracticeFolder.of(home);
        folder.create();
        other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        folder.serving().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(other.getInputStream().read()).isEqualTo('t');
    }

    @AfterEach
    void end() {
        other.destroyForcibly();
    }

    private void letItEnd() throws Exception {
        other.getOutputStream().close();
        other.waitFor();
    }

    private CompletableFuture<Boolean> stopping() {
        var stopped = new CompletableFuture<Boolean>();
        Thread.ofVirtual().start(() -> {
            try {
                stopped.complete(PracticeNetwork.stop(home));
            } catch (PracticeUnavailable e) {
                stopped.completeExceptionally(e);
            }
        });
        return stopped;
    }

    /// Whose door is shut.
    private void advertise(PracticeFolder where) throws Exception {
        advertise(where, "http://127.0.0.1:1/");
    }

    private void advertise(PracticeFolder where, String url) throws Exception {
        var network = new Network("practice network", true, 1, NOBODY, NOBODY, 1);
        new Advert(1, other.pid(), url, "token", network).write(where.advert());
    }

    @Test
    void oneThatIsStoppingIsWaitedFor() throws Exception {
        CompletableFuture<Boolean> stopped = stopping();
        assertThatThrownBy(() -> stopped.get(300, TimeUnit.MILLISECONDS))
                .isInstanceOf(java.util.concurrent.TimeoutException.class);
        letItEnd();
        assertThat(stopped.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(PracticeNetwork.stop(home)).isFalse();
    }

    /// What deletes its folder afterwards must not find it writing there.
    @Test
    void oneThatDoesNotAnswerAndIsStillAtItIsGivenTheTimeToSave() throws Exception {
        advertise(folder);
        CompletableFuture<Boolean> stopped = stopping();
        assertThatThrownBy(() -> stopped.get(4, TimeUnit.SECONDS))
                .isInstanceOf(java.util.concurrent.TimeoutException.class);
        letItEnd();
        assertThat(stopped.get(10, TimeUnit.SECONDS)).isTrue();
    }

    /// As when the computer is so busy that the first call is lost: a network that was never told does not end.
    @Test
    void oneThatDidNotHearIsToldAgain() throws Exception {
        var asked = new AtomicInteger();
        HttpServer door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        door.createContext("/", exchange -> {
            boolean hears = asked.incrementAndGet() == 3;
            byte[] answer = hears ? Json.write(new Status(1, other.pid(), 0, 1, 0, 0)) : new byte[0];
            exchange.sendResponseHeaders(hears ? 200 : 503, hears ? answer.length : -1);
            exchange.getResponseBody().write(answer);
            exchange.close();
            if (hears) {
                other.getOutputStream().close();
            }
        });
        door.start();
        try {
            advertise(folder, "http://127.0.0.1:" + door.getAddress().getPort() + "/");
            assertThat(stopping().get(60, TimeUnit.SECONDS)).isTrue();
            assertThat(asked).hasValue(3);
        } finally {
            door.stop(0);
        }
    }

    @Test
    void oneThatDoesNotEndIsNotCalledStopped() throws Exception {
        Path elsewhere = home.resolve("elsewhere");
        PracticeFolder.of(elsewhere).create();
        advertise(PracticeFolder.of(elsewhere));
        assertThatThrownBy(() -> PracticeNetwork.stop(elsewhere))
                .isInstanceOf(PracticeUnavailable.class)
                .hasMessageContaining("does not answer");
    }
}

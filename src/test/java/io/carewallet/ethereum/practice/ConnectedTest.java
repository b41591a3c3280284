package io.carewallet.ethereum.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.carewallet.core.register.Network;
import io.carewallet.core.value.Address;
import io.carewallet.core.wire.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A wallet that leaves while its network is slow to answer.
@Timeout(60)
class ConnectedTest {
    private static final Address NOBODY = Address.parse("0x00000000000000000000000000000000000000aa");
    private static final Network NETWORK = new Network("practice network", true, 1, NOBODY, NOBODY, 1);

    @TempDir
    Path home;

    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch waits = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer door;

    @BeforeEach
    void serve() throws Exception {
        PracticeFolder folder = PracticeFolder.of(home);
        folder.create();
        PracticeKeys.readOrCreate(folder.keys(), new SecureRandom());
        door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        door.createContext("/", this::answer);
        door.setExecutor(task -> Thread.ofVirtual().start(task));
        door.start();
        String url = "http://127.0.0.1:" + door.getAddress().getPort() + "/";
        new Advert(1, ProcessHandle.current().pid(), url, "token", NETWORK).write(folder.advert());
    }

    @AfterEach
    void end() {
        end.countDown();
        door.stop(0);
    }

    /// The first one, and then none in time.
    private void answer(HttpExchange exchange) throws IOException {
        if (asked.incrementAndGet() > 1) {
            waits.countDown();
            await(end);
        }
        byte[] status = Json.write(new Status(1, 1, 1, NETWORK.chainId(), 1, 1));
        exchange.sendResponseHeaders(200, status.length);
        exchange.getResponseBody().write(status);
        exchange.close();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// It would go on alone, in a folder that may be deleted already.
    @Test
    void whoLeavesInTheMiddleOfAQuestionStartsNoSecondNetwork() throws Exception {
        var started = new AtomicBoolean();
        Connected connected = PracticeNetwork.connect(home, () -> {
            started.set(true);
            return new ProcessBuilder("true");
        });
        assertThat(waits.await(20, TimeUnit.SECONDS)).isTrue();
        connected.close();
        assertThat(started).isFalse();
    }
}

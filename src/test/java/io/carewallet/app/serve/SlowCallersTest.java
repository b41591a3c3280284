package io.carewallet.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.value.Cid;
import io.carewallet.ipfs.UnixFs;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Callers who hold on to what they have: silent, dripping, or taking nothing.
/// (Other systems have one loopback address.)
@EnabledOnOs(OS.LINUX)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("SlowCallersTest")
class SlowCallersTest {
    private static final int ATTACKER = 2;
    private static final int OTHER = 3;

    @TempDir
    Path folder;

    private final List<Socket> held = new ArrayList<>();
    private TestDoor door;

    @BeforeEach
    void start() throws IOException {
        door = new TestDoor(folder, Serving.Limits.STANDARD);
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket each : held) {
            each.close();
        }
        door.close();
    }

    private void hold(int times, String request) throws Exception {
        for (int i = 0; i < times; i++) {
            held.add(door.silent(ATTACKER, request));
        }
        Thread.sleep(300);
    }

    private void assertOthersAreServed(int caller) throws IOException {
        long start = System.nanoTime();
        assertThat(door.relay(caller)).isEqualTo(200);
        assertThat(door.put(caller, TestDoor.random(70_000 + caller))).isIn(200, 201);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }

    /// What comes until the server closes.
    private static int received(Socket socket) {
        int bytes = 0;
        try {
            while (socket.getInputStream().read() >= 0) {
                bytes++;
            }
        } catch (IOException reset) {
            // Closed as well.
        }
        return bytes;
    }

    private static void drip(Socket socket) {
        try {
            for (int i = 0; i < 150; i++) {
                socket.getOutputStream().write('x');
                Thread.sleep(100);
            }
            throw new AssertionError("let drip for 15 s");
        } catch (IOException closed) {
            // As it must be.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void silentAndDrippingUploadsStopNobodyElseAndEnd() throws Exception {
        Cid cid = UnixFs.PROFILE.cid(TestDoor.random(50_000_000));
        hold(100, door.putHead(cid, 50_000_000));
        assertOthersAreServed(OTHER);
        Socket dripping = door.silent(OTHER, door.putHead(cid, 50_000_000));
        held.add(dripping);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> end = threads.submit(() -> drip(dripping));
            received(held.getFirst());
            end.get();
        }
        assertOthersAreServed(OTHER);
    }

    @Test
    void messagesThatDoNotComeHoldNoPlace() throws Exception {
        hold(110, "POST /relay HTTP/1.1\r\nContent-Length: 900\r\n\r\n{");
        assertThat(door.relay(OTHER)).isEqualTo(200);
        assertOthersAreServed(ATTACKER);
    }

    @Test
    void whoWasRefusedHoldsNoPlace() throws Exception {
        hold(100, "PUT /blob/x HTTP/1.1\r\nContent-Length: 60000\r\n\r\n");
        assertOthersAreServed(ATTACKER);
        Cid cid = UnixFs.PROFILE.cid(TestDoor.random(9));
        hold(100, door.putHead(cid, 8).replace("CareWallet 0x", "CareWallet 0y"));
        assertOthersAreServed(ATTACKER);
    }

    @Test
    void whoTakesNothingIsCutOff() throws Exception {
        byte[] blob = TestDoor.random(24 << 20);
        assertThat(door.put(OTHER, blob)).isEqualTo(201);
        hold(40, TestDoor.getHead(UnixFs.PROFILE.cid(blob), "car"));
        assertOthersAreServed(OTHER);
        Thread.sleep(Pace.GRACE.plusSeconds(3));
        assertThat(received(held.getFirst())).isBetween(1, blob.length - 1);
        // A whole one, for whoever takes it.
        try (Socket whole = door.silent(OTHER, TestDoor.getHead(UnixFs.PROFILE.cid(blob), "car"))) {
            assertThat(whole.getInputStream().readAllBytes().length).isGreaterThan(blob.length);
        }
    }
}

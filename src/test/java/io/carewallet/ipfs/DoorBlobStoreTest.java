package io.carewallet.ipfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.carewallet.core.register.Network;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.crypto.keys.SigningKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Doors that lie. (Against the real one: `ServeIT`.)
class DoorBlobStoreTest {
    private static final DoorBlobStore.Patience SHORT =
            new DoorBlobStore.Patience(Duration.ofSeconds(1), Duration.ofSeconds(2), 1 << 30);
    private static final int MOST = 8 << 20;

    private interface Behaviour {
        void answer(HttpExchange exchange) throws Exception;
    }

    private HttpServer server;
    private DoorBlobStore store;
    private volatile Behaviour behaviour = exchange -> say(exchange, 404, new byte[0]);

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                behaviour.answer(exchange);
            } catch (Exception e) {
                throw new IOException(e);
            }
        });
        server.start();
        var network = new Network("test", false, 7, Address.ZERO, Address.ZERO, 0);
        URI door = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        store = new DoorBlobStore(
                door, network, () -> SigningKey.random(new SecureRandom()), InstantSource.system(), SHORT);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static void say(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static byte[] car(byte[] blob) throws IOException {
        Cid cid = UnixFs.PROFILE.cid(blob);
        var out = new ByteArrayOutputStream();
        Car.write(cid, blob, out);
        assertThat(Car.length(cid, blob)).isEqualTo(out.size());
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1 << 20, (1 << 20) + 1, (3 << 20) + 5})
    void aTruthfulCarIsTheBlob(int length) throws Exception {
        byte[] blob = random(length);
        byte[] car = car(blob);
        assertThat(Car.read(UnixFs.PROFILE.cid(blob), car)).isEqualTo(blob);
        byte[] zeros = new byte[length];
        assertThat(Car.read(UnixFs.PROFILE.cid(zeros), car(zeros))).isEqualTo(zeros);
    }

    @Test
    void noChangedOrCutCarIsTaken() throws Exception {
        byte[] blob = random((2 << 20) + 9);
        Cid cid = UnixFs.PROFILE.cid(blob);
        byte[] car = car(blob);
        var random = new Random(5);
        for (int i = 0; i < 60; i++) {
            byte[] changed = car.clone();
            changed[i < 30 ? i * 7 : random.nextInt(car.length)] ^= (byte) (1 << random.nextInt(8));
            assertThat(Car.read(cid, changed)).as("change " + i).isNull();
            assertThat(Car.read(cid, Arrays.copyOf(car, random.nextInt(car.length))))
                    .isNull();
        }
        assertThat(Car.read(cid, Arrays.copyOf(car, car.length + 1))).isNull();
        assertThat(Car.read(UnixFs.PROFILE.cid(random(5)), car)).isNull();
        assertThat(Car.read(Cid.raw(cid.digest()), car)).isNull();
    }

    @Test
    void aCutDrippingEndlessOrFalseAnswerIsNotABlob() throws Exception {
        byte[] blob = random(5000);
        Bytes32 digest = UnixFs.PROFILE.cid(blob).digest();
        byte[] car = car(blob);
        behaviour = exchange -> say(exchange, 200, car);
        assertThat(store.get(digest, MOST)).isInstanceOf(Fetched.Found.class);
        assertThat(store.get(digest, 4999)).isInstanceOf(Fetched.Damaged.class);
        behaviour = exchange -> say(exchange, 200, car(random(5001)));
        assertThat(store.get(digest, MOST)).isInstanceOf(Fetched.Damaged.class);
        behaviour = exchange -> {
            exchange.sendResponseHeaders(200, car.length);
            exchange.getResponseBody().write(car, 0, 4000);
            exchange.getResponseBody().flush();
            Thread.sleep(4000);
        };
        assertThat(store.get(digest, MOST)).isInstanceOf(Fetched.Offline.class);
        behaviour = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write(new byte[1 << 16]);
            }
        };
        assertThat(store.get(digest, 1 << 16)).isIn(new Fetched.Damaged(), new Fetched.Offline());
        for (int status : new int[] {201, 302, 403, 429, 500, 503}) {
            behaviour = exchange -> say(exchange, status, new byte[0]);
            assertThat(store.get(digest, MOST)).isInstanceOf(Fetched.Offline.class);
            assertThatThrownBy(() -> store.has(UnixFs.PROFILE.cid(blob))).isInstanceOf(StorageUnavailable.class);
        }
        behaviour = exchange -> say(exchange, 404, new byte[0]);
        assertThat(store.get(digest, MOST)).isInstanceOf(Fetched.Missing.class);
        assertThat(store.has(UnixFs.PROFILE.cid(blob))).isFalse();
    }

    /// It says yes to everything and keeps nothing.
    @Test
    void aDoorThatOnlySaysYesHasStoredNothing() throws Exception {
        byte[] blob = random(100);
        behaviour = exchange -> say(exchange, 200, "{\"v\":1}".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> store.put(blob)).isInstanceOf(StorageUnavailable.class);
        assertThat(store.has(UnixFs.PROFILE.cid(blob))).isFalse();
    }

    @Test
    void whatIsNotRemovedIsNotSaidToBe() throws Exception {
        Cid cid = UnixFs.PROFILE.cid(random(100));
        behaviour = exchange -> say(exchange, 503, new byte[0]);
        assertThatThrownBy(() -> store.remove(cid)).isInstanceOf(StorageUnavailable.class);
        behaviour = exchange -> say(exchange, 200, new byte[0]);
        store.remove(cid);
    }
}

package io.carewallet.ipfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.carewallet.core.register.BlobPermit;
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
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
        var hasher = UnixFs.PROFILE.new Hasher();
        hasher.update(blob, 0, blob.length);
        byte[] root = cid.dagPb() ? hasher.node() : blob;
        assertThat(Car.rootLength(cid, blob.length)).isEqualTo(root.length);
        Car.write(cid, root, (n, leaf) -> Arrays.copyOfRange(blob, n << 20, Math.min(blob.length, (n + 1) << 20)), out);
        assertThat(Car.length(cid, blob.length)).isEqualTo(out.size());
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1 << 20, (1 << 20) + 1, (3 << 20) + 5})
    void aTruthfulCarIsTheBlob(int length) throws Exception {
        byte[] blob = random(length);
        byte[] car = car(blob);
        assertThat(Car.read(UnixFs.PROFILE.cid(blob), car, MOST)).isEqualTo(blob);
        byte[] zeros = new byte[length];
        assertThat(Car.read(UnixFs.PROFILE.cid(zeros), car(zeros), MOST)).isEqualTo(zeros);
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
            assertThat(Car.read(cid, changed, MOST)).as("change " + i).isNull();
            assertThat(Car.read(cid, Arrays.copyOf(car, random.nextInt(car.length)), MOST))
                    .isNull();
        }
        assertThat(Car.read(cid, Arrays.copyOf(car, car.length + 1), MOST)).isNull();
        assertThat(Car.read(UnixFs.PROFILE.cid(random(5)), car, MOST)).isNull();
        assertThat(Car.read(Cid.raw(cid.digest()), car, MOST)).isNull();
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
            Thread.sleep(60_000);
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

    /// A card says whose it is. Whatever the door notes must not tie it to records, nor to another card.
    @Test
    void whatIsNotSealedIsSignedForByAnAccountOfItsOwn() throws Exception {
        byte[] seed = random(32);
        var network = new Network("test", false, 7, Address.ZERO, Address.ZERO, 0);
        URI door = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        var wallet = new DoorBlobStore(door, network, () -> SigningKey.of(seed.clone()), InstantSource.system(), SHORT);
        byte[] record = "age-encryption.org/v1 a record".getBytes(StandardCharsets.US_ASCII);
        byte[] keyring = "age-encryption.org/v1 a keyring".getBytes(StandardCharsets.US_ASCII);
        byte[] card = "{\"v\":1,\"kind\":\"relation\"}".getBytes(StandardCharsets.US_ASCII);
        byte[] other = "{\"v\":1,\"kind\":\"relation\",\"k\":2}".getBytes(StandardCharsets.US_ASCII);
        var accounts = new ArrayList<Address>();
        for (byte[] blob : List.of(record, keyring, card, other, card, new byte[0])) {
            behaviour = exchange -> {
                if (exchange.getRequestMethod().equals("PUT")) {
                    var permit =
                            BlobPermit.Signed.parse(exchange.getRequestHeaders().getFirst("Authorization"));
                    Cid cid = UnixFs.PROFILE.cid(blob);
                    var use = new BlobPermit(BlobPermit.Use.STORE, cid, blob.length, permit.deadline());
                    assertThat(permit.isFor(network, use)).isTrue();
                    accounts.add(permit.account());
                    say(exchange, 201, new byte[0]);
                } else {
                    say(exchange, 200, car(blob));
                }
            };
            wallet.put(blob);
        }
        assertThat(accounts.get(0)).isEqualTo(accounts.get(1));
        assertThat(accounts.subList(1, accounts.size())).doesNotHaveDuplicates();
    }

    /// It says yes to everything and keeps nothing.
    @Test
    void aDoorThatOnlySaysYesHasStoredNothing() throws Exception {
        byte[] blob = random(100);
        behaviour = exchange -> say(exchange, 200, "{\"v\":1}".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> store.put(blob)).isInstanceOf(StorageUnavailable.class);
        assertThat(store.has(UnixFs.PROFILE.cid(blob))).isFalse();
    }

    /// A thousand links to one leaf of 1 MiB: a file of a megabyte that says it is a blob of a thousand.
    @Test
    void aBombIsNotPutTogether() throws Exception {
        byte[] leaf = random(1 << 20);
        var link = new DagPb.Link(UnixFs.PROFILE.cid(leaf), leaf.length, leaf.length);
        byte[] root = DagPb.write(java.util.Collections.nCopies(DagPb.MAX_LINKS, link));
        var small = new DagPb.Link(link.cid(), 1, 1);
        byte[] understated = DagPb.write(java.util.Collections.nCopies(DagPb.MAX_LINKS, small));
        var threads = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        for (byte[] node : new byte[][] {root, understated}) {
            Cid cid = new Cid(true, Bytes32.of(io.carewallet.crypto.Sha256.of(node)));
            var out = new ByteArrayOutputStream();
            int[] leaves = {0};
            assertThatThrownBy(() -> Car.write(
                            cid,
                            node,
                            (n, name) -> {
                                if (leaves[0]++ == 1) {
                                    throw new IOException("one is enough");
                                }
                                return leaf;
                            },
                            out))
                    .hasMessage("one is enough");
            byte[] car = out.toByteArray();
            long before = threads.getCurrentThreadAllocatedBytes();
            assertThat(Car.read(cid, car, MOST)).isNull();
            assertThat(Car.read(cid, car, io.carewallet.core.storage.BlobStore.MAX_BLOB_BYTES))
                    .isNull();
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(16L << 20);
            behaviour = exchange -> say(exchange, 200, car);
            assertThat(store.get(cid.digest(), MOST)).isInstanceOf(Fetched.Damaged.class);
        }
    }

    /// However long the whole may take: silence and dripping end within the time that is given for silence.
    @Test
    void aDoorThatStallsOrDripsIsLeftInTime() throws Exception {
        byte[] blob = random(3 << 20);
        byte[] car = car(blob);
        Bytes32 digest = UnixFs.PROFILE.cid(blob).digest();
        Behaviour silent = exchange -> Thread.sleep(60_000);
        Behaviour stalls = exchange -> {
            exchange.sendResponseHeaders(200, car.length);
            exchange.getResponseBody().write(car, 0, 2 << 20);
            exchange.getResponseBody().flush();
            Thread.sleep(60_000);
        };
        Behaviour drips = exchange -> {
            exchange.sendResponseHeaders(200, car.length);
            for (int i = 0; i < 200; i++) {
                exchange.getResponseBody().write(car, i, 1);
                exchange.getResponseBody().flush();
                Thread.sleep(100);
            }
        };
        for (Behaviour each : java.util.List.of(silent, stalls, drips)) {
            behaviour = each;
            long start = System.nanoTime();
            assertThat(store.get(digest, MOST)).isInstanceOf(Fetched.Offline.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        }
    }

    /// It takes the connection, and never the body.
    @Test
    void aDoorThatTakesNothingIsLeftInTime() throws Exception {
        try (var deaf = new java.net.ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            deaf.setReceiveBufferSize(4096);
            var network = new Network("test", false, 7, Address.ZERO, Address.ZERO, 0);
            URI door = URI.create("http://127.0.0.1:" + deaf.getLocalPort());
            var to = new DoorBlobStore(
                    door, network, () -> SigningKey.random(new SecureRandom()), InstantSource.system(), SHORT);
            byte[] large = random(48 << 20);
            long start = System.nanoTime();
            assertThatThrownBy(() -> to.put(large)).isInstanceOf(StorageUnavailable.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        }
    }

    /// Somebody stored the root of a large blob as a blob of its own.
    @Test
    void aRootThatIsStoredAsABlobHidesNothing() throws Exception {
        byte[] blob = random((3 << 20) + 5);
        byte[] whole = car(blob);
        Cid cid = UnixFs.PROFILE.cid(blob);
        var hasher = UnixFs.PROFILE.new Hasher();
        hasher.update(blob, 0, blob.length);
        byte[] root = hasher.node();
        assertThat(UnixFs.PROFILE.cid(root)).isEqualTo(Cid.raw(cid.digest()));
        byte[] shadow = car(root);
        behaviour = exchange ->
                say(exchange, 200, exchange.getRequestURI().getPath().contains(cid.text()) ? whole : shadow);
        assertThat(store.get(cid.digest(), MOST))
                .isInstanceOfSatisfying(
                        Fetched.Found.class, f -> assertThat(f.blob()).isEqualTo(blob));
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

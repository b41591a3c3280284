package io.carewallet.app.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.core.register.BlobPermit;
import io.carewallet.core.register.MemoryRegister;
import io.carewallet.core.register.Network;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.core.wire.Json;
import io.carewallet.crypto.keys.SigningKey;
import io.carewallet.ipfs.FileBlobStore;
import io.carewallet.ipfs.LeafStore;
import io.carewallet.ipfs.UnixFs;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// What strangers try at the door to record storage.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("DoorAttackTest")
class DoorAttackTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] BLOB = "age-encryption.org/v1 and so on".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    private final Network network = new MemoryRegister(Instant.now()).network();
    private final SigningKey owner = SigningKey.random(RANDOM);
    private final SigningKey other = SigningKey.random(RANDOM);
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger put = new AtomicInteger();
    private FileBlobStore files;
    private Serving serving;

    @BeforeEach
    void start() throws Exception {
        files = new FileBlobStore(folder.resolve("blobs"));
        serving = serving(Serving.Limits.STANDARD);
    }

    private Serving serving(Serving.Limits limits) throws Exception {
        var register = new MemoryRegister(Instant.now());
        var entrance = new Serving.Entrance(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), null);
        var storage = new Serving.Storage(new Watched(), folder.resolve("door"));
        return new Serving(entrance, new Serving.Chain(register, register), storage, limits, InstantSource.system());
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        serving.close();
    }

    /// The storage behind, which could fetch anything from anywhere.
    private final class Watched implements LeafStore {
        @Override
        public Cid put(byte[] blob) throws StorageUnavailable {
            put.incrementAndGet();
            return files.put(blob);
        }

        @Override
        public Fetched get(Bytes32 rootDigest, long limit) {
            asked.incrementAndGet();
            return files.get(rootDigest, limit);
        }

        @Override
        public byte[] root(Cid blob) throws StorageUnavailable {
            asked.incrementAndGet();
            return files.root(blob);
        }

        @Override
        public byte[] leaf(Cid blob, int number, Cid leaf) throws StorageUnavailable {
            asked.incrementAndGet();
            return files.leaf(blob, number, leaf);
        }

        @Override
        public boolean has(Cid cid) throws StorageUnavailable {
            return files.has(cid);
        }

        @Override
        public void remove(Cid cid) throws StorageUnavailable {
            files.remove(cid);
        }
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + serving.address().getPort() + path);
    }

    private static Instant in(Duration time) {
        return Instant.ofEpochSecond(Instant.now().plus(time).getEpochSecond());
    }

    private String permit(SigningKey key, Cid cid, long length) {
        return new BlobPermit(BlobPermit.Use.STORE, cid, length, in(Duration.ofHours(1))).sign(key, network);
    }

    private HttpResponse<byte[]> put(SigningKey key, byte[] blob) throws Exception {
        Cid cid = UnixFs.PROFILE.cid(blob);
        return put(cid, permit(key, cid, blob.length), blob);
    }

    private HttpResponse<byte[]> put(Cid cid, String permit, byte[] body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(at("/blob/" + cid))
                        .timeout(Duration.ofSeconds(30))
                        .header("Authorization", permit)
                        .PUT(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> delete(SigningKey key, Cid cid) throws Exception {
        String permit = new BlobPermit(BlobPermit.Use.REMOVE, cid, 0, in(Duration.ofHours(1))).sign(key, network);
        return client.send(
                HttpRequest.newBuilder(at("/blob/" + cid))
                        .header("Authorization", permit)
                        .DELETE()
                        .build(),
                BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> get(Cid cid, String format) throws Exception {
        return client.send(
                HttpRequest.newBuilder(at("/ipfs/" + cid + "?format=" + format)).build(), BodyHandlers.ofByteArray());
    }

    private static String refused(HttpResponse<byte[]> answer) throws Exception {
        String word = Json.read(answer.body(), Reply.Refused.class).refused();
        assertThat(answer.statusCode()).isEqualTo(Refusal.Reason.valueOf(word).status());
        return word;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private int status(String request) throws Exception {
        return RawHttp.status(serving.address(), request);
    }

    private List<Path> arriving() throws Exception {
        try (var left = Files.list(folder.resolve("door/arriving"))) {
            return left.toList();
        }
    }

    @Test
    void aSmallBlobGoesInAndComesOut() throws Exception {
        HttpResponse<byte[]> stored = put(owner, BLOB);
        Cid cid = UnixFs.PROFILE.cid(BLOB);
        assertThat(stored.statusCode()).isEqualTo(201);
        assertThat(Json.read(stored.body(), Upload.Stored.class).cid()).isEqualTo(cid);
        HttpResponse<byte[]> raw = get(cid, "raw");
        assertThat(raw.body()).isEqualTo(BLOB);
        assertThat(raw.headers().map())
                .containsEntry("content-type", List.of("application/vnd.ipld.raw"))
                .containsEntry("x-content-type-options", List.of("nosniff"))
                .containsEntry("content-length", List.of(Integer.toString(BLOB.length)))
                .doesNotContainKey("access-control-allow-origin");
        assertThat(raw.headers().firstValue("cache-control"))
                .hasValueSatisfying(v -> assertThat(v).contains("immutable"));
        var head = client.send(
                HttpRequest.newBuilder(at("/ipfs/" + cid + "?format=raw"))
                        .HEAD()
                        .build(),
                BodyHandlers.ofByteArray());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValueAsLong("content-length")).hasValue(BLOB.length);
        assertThat(arriving()).isEmpty();
    }

    @Test
    void aLargeBlobComesOutAsItsTree() throws Exception {
        byte[] blob = random((3 << 20) + 7);
        Cid cid = UnixFs.PROFILE.cid(blob);
        assertThat(put(owner, blob).statusCode()).isEqualTo(201);
        byte[] root = get(cid, "raw").body();
        assertThat(Bytes32.of(io.carewallet.crypto.Sha256.of(root))).isEqualTo(cid.digest());
        HttpResponse<byte[]> car = get(cid, "car");
        assertThat(car.headers().firstValueAsLong("content-length")).hasValue(car.body().length);
        var leaves = new ByteArrayOutputStream();
        leaves.write(blob, 0, 1 << 20);
        assertThat(car.body().length).isBetween(blob.length + root.length, blob.length + root.length + 400);
        assertThat(new String(car.body(), StandardCharsets.ISO_8859_1))
                .contains(new String(leaves.toByteArray(), StandardCharsets.ISO_8859_1));
    }

    @Test
    void whatWasNeverStoredHereIsNotAskedForAnywhere() throws Exception {
        Cid elsewhere = files.put(BLOB);
        assertThat(refused(get(elsewhere, "raw"))).isEqualTo("NOT_FOUND");
        assertThat(refused(get(elsewhere, "car"))).isEqualTo("NOT_FOUND");
        byte[] large = random(2 << 20);
        put(owner, large);
        Cid leaf = UnixFs.PROFILE.cid(Arrays.copyOf(large, 1 << 20));
        assertThat(refused(get(leaf, "raw"))).isEqualTo("NOT_FOUND");
        Cid sameDigest = new Cid(!elsewhere.dagPb(), elsewhere.digest());
        assertThat(refused(get(sameDigest, "raw"))).isEqualTo("NOT_FOUND");
        assertThat(asked.get()).isZero();
    }

    @Test
    void otherBytesThanTheNameSaysAreNotKept() throws Exception {
        Cid cid = UnixFs.PROFILE.cid(BLOB);
        byte[] changed = BLOB.clone();
        changed[3] ^= 1;
        assertThat(refused(put(cid, permit(owner, cid, BLOB.length), changed))).isEqualTo("OTHER_CONTENT");
        Cid asTree = new Cid(true, cid.digest());
        assertThat(refused(put(asTree, permit(owner, asTree, BLOB.length), BLOB)))
                .isEqualTo("OTHER_CONTENT");
        assertThat(refused(get(cid, "raw"))).isEqualTo("NOT_FOUND");
        assertThat(put.get()).isZero();
        assertThat(arriving()).isEmpty();
    }

    @Test
    void onlyWhatWasSignedForIsTaken() throws Exception {
        Cid cid = UnixFs.PROFILE.cid(BLOB);
        String good = permit(owner, cid, BLOB.length);
        Cid others = UnixFs.PROFILE.cid(random(31));
        String forged = good.substring(0, good.length() - 1) + (good.endsWith("0") ? "1" : "0");
        String theirs = permit(other, cid, BLOB.length).split(" ")[3];
        var parts = good.split(" ");
        var elsewhere = new Network("", false, 1, network.careLedger(), network.directory(), 1);
        for (String permit : List.of(
                "",
                "Bearer x",
                good.toUpperCase(Locale.ROOT),
                forged,
                parts[0] + " " + parts[1] + " " + parts[2] + " " + theirs,
                permit(owner, others, BLOB.length),
                permit(owner, cid, BLOB.length + 1),
                new BlobPermit(BlobPermit.Use.REMOVE, cid, 0, in(Duration.ofHours(1))).sign(owner, network),
                new BlobPermit(BlobPermit.Use.STORE, cid, BLOB.length, in(Duration.ofHours(1)))
                        .sign(owner, elsewhere))) {
            assertThat(refused(put(cid, permit, BLOB))).as(permit).isEqualTo("BAD_SIGNATURE");
        }
        String over =
                new BlobPermit(BlobPermit.Use.STORE, cid, BLOB.length, in(Duration.ofSeconds(-2))).sign(owner, network);
        assertThat(refused(put(cid, over, BLOB))).isEqualTo("EXPIRED");
        String far =
                new BlobPermit(BlobPermit.Use.STORE, cid, BLOB.length, in(Duration.ofDays(2))).sign(owner, network);
        assertThat(refused(put(cid, far, BLOB))).isEqualTo("DEADLINE_TOO_FAR");
        assertThat(put.get()).isZero();
    }

    @Test
    void anotherPersonsBlobCannotBeTakenOverChangedOrRemoved() throws Exception {
        put(owner, BLOB);
        Cid cid = UnixFs.PROFILE.cid(BLOB);
        assertThat(put(other, BLOB).statusCode()).isEqualTo(200);
        assertThat(put.get()).as("stored once").isEqualTo(1);
        assertThat(refused(delete(other, cid))).isEqualTo("NOT_YOURS");
        assertThat(get(cid, "raw").body()).isEqualTo(BLOB);
        assertThat(delete(owner, cid).statusCode()).isEqualTo(200);
        assertThat(refused(get(cid, "raw"))).isEqualTo("NOT_FOUND");
        assertThat(files.has(cid)).isFalse();
        assertThat(delete(owner, cid).statusCode()).as("once more").isEqualTo(200);
    }

    @Test
    void whatTheStorageLostIsStoredAgainForItsOwner() throws Exception {
        put(owner, BLOB);
        Cid cid = UnixFs.PROFILE.cid(BLOB);
        files.remove(cid);
        assertThat(refused(get(cid, "raw"))).isEqualTo("NOT_FOUND");
        assertThat(put(other, BLOB).statusCode()).isEqualTo(201);
        assertThat(get(cid, "raw").body()).isEqualTo(BLOB);
        assertThat(refused(delete(other, cid))).isEqualTo("NOT_YOURS");
    }

    @Test
    void aDayHasItsQuotas() throws Exception {
        stop();
        serving = serving(new Serving.Limits(100, 10_000, 100_000, 1 << 20));
        var open = this;
        byte[] blob = random(6000);
        assertThat(open.again(owner, blob)).isEqualTo(201);
        assertThat(open.again(owner, blob)).as("again costs nothing").isEqualTo(200);
        assertThat(open.again(owner, random(6001)))
                .as("more than an account's day")
                .isEqualTo(429);
        assertThat(open.again(other, blob)).as("known").isEqualTo(200);
        assertThat(open.again(other, random(10_000)))
                .as("it has cost the other nothing")
                .isEqualTo(201);
        int stored = 16_000;
        int status = 201;
        for (int n = 9000; status == 201; n--) {
            try (SigningKey fresh = SigningKey.random(RANDOM)) {
                status = open.again(fresh, random(n));
            }
            stored += status == 201 ? n : 0;
        }
        assertThat(status).as("accounts cost nothing, a place counts").isEqualTo(429);
        assertThat(stored).isLessThanOrEqualTo(40_000);
    }

    /// With a client of its own: that of the test was closed with the server.
    private int again(SigningKey key, byte[] blob) throws Exception {
        Cid cid = UnixFs.PROFILE.cid(blob);
        try (HttpClient fresh = HttpClient.newHttpClient()) {
            return fresh.send(
                            HttpRequest.newBuilder(at("/blob/" + cid))
                                    .header("Authorization", permit(key, cid, blob.length))
                                    .PUT(BodyPublishers.ofByteArray(blob))
                                    .build(),
                            BodyHandlers.ofByteArray())
                    .statusCode();
        }
    }

    @Test
    void aFailedUploadCostsNothing() throws Exception {
        stop();
        serving = serving(new Serving.Limits(100, 5000, 50_000, 1 << 20));
        byte[] blob = random(900);
        Cid cid = UnixFs.PROFILE.cid(blob);
        for (int i = 0; i < 5; i++) {
            String request = "PUT /blob/" + cid + " HTTP/1.1\r\nAuthorization: " + permit(owner, cid, 900)
                    + "\r\nContent-Length: 900\r\nConnection: close\r\n\r\n" + "x".repeat(900);
            assertThat(status(request)).isEqualTo(422);
        }
        assertThat(again(owner, blob)).isEqualTo(201);
    }

    @Test
    void theDoorKeepsNoMoreThanItMay() throws Exception {
        stop();
        serving = serving(new Serving.Limits(100, 100_000, 100_000, 10_000));
        assertThat(again(owner, random(5000))).isEqualTo(201);
        assertThat(again(owner, random(5001))).isEqualTo(507);
        assertThat(again(owner, random(1))).isEqualTo(201);
        assertThat(again(owner, new byte[0])).as("the smallest takes room, too").isEqualTo(507);
    }

    @Test
    void lengthsThatAreNotTrueAreRefused() throws Exception {
        Cid cid = UnixFs.PROFILE.cid(BLOB);
        String line = "PUT /blob/" + cid + " HTTP/1.1\r\nConnection: close\r\nAuthorization: ";
        String good = permit(owner, cid, BLOB.length);
        String text = new String(BLOB, StandardCharsets.US_ASCII);
        assertThat(status(line + good + "\r\n\r\n" + text)).as("none").isEqualTo(411);
        assertThat(status(line + good + "\r\nTransfer-Encoding: chunked\r\n\r\n1f\r\n" + text + "\r\n0\r\n\r\n"))
                .as("chunked")
                .isEqualTo(411);
        assertThat(status(line + good + "\r\nContent-Length: 30\r\n\r\n" + text))
                .isEqualTo(422);
        assertThat(status(line + permit(owner, cid, 30) + "\r\nContent-Length: 30\r\n\r\n" + text))
                .as("cut")
                .isEqualTo(422);
        assertThat(status(line + good + "\r\nContent-Length: -1\r\n\r\n" + text))
                .isEqualTo(400);
        assertThat(status(line + good + "\r\nContent-Length: 31\r\nContent-Length: 5\r\n\r\n" + text))
                .isEqualTo(400);
        long giant = 97L << 20;
        assertThat(status(line + permit(owner, cid, giant) + "\r\nContent-Length: " + giant + "\r\n\r\n" + text))
                .isIn(413, -1);
        assertThat(status(line + good + "\r\nContent-Length: 9223372036854775808\r\n\r\n" + text))
                .isEqualTo(400);
        assertThat(put.get()).isZero();
        assertThat(arriving()).isEmpty();
    }

    @Test
    void aBodyThatIsCutOffLeavesNothing() throws Exception {
        Cid cid = UnixFs.PROFILE.cid(BLOB);
        try (var socket = new java.net.Socket()) {
            socket.connect(serving.address());
            socket.getOutputStream()
                    .write(("PUT /blob/" + cid + " HTTP/1.1\r\nContent-Length: " + BLOB.length + "\r\nAuthorization: "
                                    + permit(owner, cid, BLOB.length) + "\r\n\r\nage")
                            .getBytes(StandardCharsets.US_ASCII));
        }
        for (int i = 0; i < 100 && serving.counts().refused.sum() == 0; i++) {
            Thread.sleep(50);
        }
        assertThat(arriving()).isEmpty();
        assertThat(put.get()).isZero();
        assertThat(put(owner, BLOB).statusCode()).isEqualTo(201);
    }

    @Test
    void pathsAreNotDecodedAndNamesAreStrict() throws Exception {
        put(owner, BLOB);
        String cid = UnixFs.PROFILE.cid(BLOB).text();
        String end = " HTTP/1.1\r\nConnection: close\r\n\r\n";
        for (String path : List.of(
                "/ipfs/../kept",
                "/ipfs/..%2f" + cid,
                "/ipfs/%2e%2e/kept",
                "/ipfs/" + cid + "/",
                "/ipfs/" + cid + "/x",
                "/ipfs//" + cid,
                "/ipfs/./" + cid,
                "/ipfs/" + cid + "%00",
                "/ipfs/" + cid.toUpperCase(Locale.ROOT),
                "/ipfs/B" + cid.substring(1).toUpperCase(Locale.ROOT),
                "/ipfs/" + cid.substring(1),
                "/ipfs/%62" + cid.substring(1),
                "/ipfs/QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWKPbdG",
                "/ipfs/" + cid.substring(0, 58) + "9",
                "/ipns/" + cid,
                "/blob/" + cid,
                "/etc/passwd",
                "/ipfs/")) {
            assertThat(status("GET " + path + "?format=raw" + end)).as(path).isIn(400, 404, 405);
        }
        for (String query : List.of("", "?", "?format=html", "?format=raw&x", "?format=RAW")) {
            assertThat(status("GET /ipfs/" + cid + query + end)).as(query).isIn(400, 404);
        }
        assertThat(status("GET http://evil.example/ipfs/" + cid + "?format=raw" + end))
                .isIn(200, 400, 404);
        assertThat(status("GET mailto:x" + end)).isIn(400, 404, -1);
        assertThat(status("POST /ipfs/" + cid + "?format=raw" + end)).isEqualTo(405);
        assertThat(status("\0\0\0\0\r\n\r\n")).isIn(400, -1);
    }

    @Test
    void oneProcessServesAFolder() {
        assertThatThrownBy(() -> serving(Serving.Limits.STANDARD)).isInstanceOf(Serving.Taken.class);
    }

    @Test
    void whatIsKeptIsKnownAfterARestart() throws Exception {
        put(owner, BLOB);
        Files.writeString(folder.resolve("door/arriving/left"), "of a process that was killed");
        serving.close();
        serving = serving(new Serving.Limits(100, 100_000, 100_000, 8191));
        assertThat(arriving()).isEmpty();
        Cid cid = UnixFs.PROFILE.cid(BLOB);
        assertThat(get(cid, "raw").body()).isEqualTo(BLOB);
        assertThat(put(owner, random(11)).statusCode())
                .as("its bytes still count")
                .isEqualTo(507);
    }

    @Test
    void twoHundredUploadsAtOnceAreAllAnswered() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                byte[] blob = random(20_000 + i);
                calls.add(() -> putUntilThereIsRoom(blob));
            }
            var statuses = new ArrayList<Integer>();
            for (var answer : threads.invokeAll(calls)) {
                statuses.add(answer.get());
            }
            assertThat(statuses).hasSize(200).containsOnly(201);
        }
        assertThat(put.get()).isEqualTo(200);
        assertThat(arriving()).isEmpty();
    }

    /// On a computer that has much else to do, somebody waits in vain for a place, and comes again.
    private int putUntilThereIsRoom(byte[] blob) throws Exception {
        int status = put(owner, blob).statusCode();
        return status == 503 ? putUntilThereIsRoom(blob) : status;
    }
}

package io.carewallet.ipfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Cid;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is on the wire between us and a Kubo node, byte by byte. See KuboHostileTest and KuboLiesTest for other nodes.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("KuboBlobStoreTest")
class KuboBlobStoreTest {
    private static final long MOST = BlobStore.MAX_BLOB_BYTES;

    private ScriptedNode node;
    private KuboBlobStore store;

    @BeforeEach
    void start() throws Exception {
        node = new ScriptedNode();
        store = new KuboBlobStore(node.url(), null);
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private List<String> asked() {
        return node.asked().stream()
                .map(asked -> asked.method() + " " + asked.pathAndQuery())
                .toList();
    }

    private static String added(Cid cid) {
        return "{\"Name\":\"blob\",\"Hash\":\"" + cid + "\",\"Size\":\"1\"}\n";
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 70_000, (1 << 20) + 1})
    void putSendsOneFileAndNothingElse(int size) throws Exception {
        byte[] blob = Content.counting(size).bytes();
        Cid cid = UnixFs.PROFILE.cid(blob);
        var body = new AtomicReference<byte[]>();
        node.answers(exchange -> {
            body.set(exchange.getRequestBody().readAllBytes());
            ScriptedNode.reply(200, added(cid)).give(exchange);
        });

        assertThat(store.put(blob)).isEqualTo(cid);

        assertThat(asked())
                .containsExactly("POST /api/v0/add?cid-version=1&raw-leaves=true&chunker=size-1048576"
                        + "&max-file-links=1024&cid-base=base32&pin=true&progress=false");
        var headers = node.asked().getFirst().headers();
        String type = headers.getFirst("Content-Type");
        assertThat(type).matches("multipart/form-data; boundary=carewallet-[0-9a-f]{32}");
        String boundary = type.substring(type.indexOf('=') + 1);
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"blob\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n";
        String tail = "\r\n--" + boundary + "--\r\n";
        byte[] sent = body.get();
        assertThat(new String(Arrays.copyOf(sent, head.length()), StandardCharsets.US_ASCII))
                .isEqualTo(head);
        assertThat(Arrays.copyOfRange(sent, head.length(), head.length() + size))
                .isEqualTo(blob);
        assertThat(new String(Arrays.copyOfRange(sent, head.length() + size, sent.length), StandardCharsets.US_ASCII))
                .isEqualTo(tail);
        assertThat(headers.getFirst("Content-Length")).isEqualTo(String.valueOf(sent.length));
        assertThat(headers.containsKey("Authorization")).isFalse();
        assertThat(headers.containsKey("Origin")).isFalse();
        assertThat(headers.containsKey("Upgrade")).isFalse();
    }

    @Test
    void theBoundaryIsAnotherOneEachTime() throws Exception {
        byte[] blob = {1};
        node.answers(ScriptedNode.reply(200, added(UnixFs.PROFILE.cid(blob))));
        store.put(blob);
        store.put(blob);
        assertThat(node.asked().stream().map(asked -> asked.headers().getFirst("Content-Type")))
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void theAuthorizationGoesWithEveryCall() throws Exception {
        byte[] blob = {1};
        Cid cid = UnixFs.PROFILE.cid(blob);
        var guarded = new KuboBlobStore(node.url(), "Bearer let-me-in");
        node.answers(ScriptedNode.reply(200, added(cid)));
        guarded.put(blob);
        guarded.get(cid.digest(), MOST);
        guarded.has(cid);
        guarded.remove(cid);
        assertThat(node.asked())
                .hasSize(7)
                .allSatisfy(asked ->
                        assertThat(asked.headers().get("Authorization")).containsExactly("Bearer let-me-in"));
    }

    @Test
    void aBlobOfOneBlockIsFetchedByItsDigest() throws Exception {
        byte[] blob = Content.counting(1 << 20).bytes();
        Cid cid = UnixFs.PROFILE.cid(blob);
        node.answers(ScriptedNode.reply(200, blob));
        assertThat(store.get(cid.digest(), MOST)).isInstanceOfSatisfying(Fetched.Found.class, found -> {
            assertThat(found.cid()).isEqualTo(cid);
            assertThat(found.blob()).isEqualTo(blob);
        });
        assertThat(asked()).containsExactly("POST /api/v0/block/get?arg=" + cid + "&offline=true");
    }

    /// Answers `block/get` as a node that does not have the block and knows these others.
    private void hasNothing(Cid cid, ScriptedNode.Answer others) {
        node.answers(exchange -> {
            String asked = exchange.getRequestURI().toString();
            String message = asked.contains("offline")
                    ? "block was not found locally (offline): ipld: could not find " + cid
                    : "block was not found locally: context deadline exceeded";
            (asked.contains("swarm") ? others : ScriptedNode.error(message)).give(exchange);
        });
    }

    @Test
    void whatTheNodeDoesNotHaveItSearchesForAWhile() {
        Cid cid = UnixFs.PROFILE.cid(new byte[] {1});
        hasNothing(cid, ScriptedNode.reply(200, "{\"Peers\":[{\"Addr\":\"/ip4/127.0.0.1/tcp/1\",\"Peer\":\"x\"}]}"));
        assertThat(store.get(cid.digest(), MOST)).isInstanceOf(Fetched.Missing.class);
        assertThat(asked())
                .containsExactly(
                        "POST /api/v0/block/get?arg=" + cid + "&offline=true",
                        "POST /api/v0/swarm/peers",
                        "POST /api/v0/block/get?arg=" + cid + "&timeout=5000ms");
    }

    @Test
    void aNodeThatKnowsNobodyDoesNotSearch() {
        Cid cid = UnixFs.PROFILE.cid(new byte[] {1});
        for (ScriptedNode.Answer nobody : List.of(
                ScriptedNode.reply(200, "{\"Peers\":null}"),
                ScriptedNode.reply(200, "{\"Peers\":[]}"),
                ScriptedNode.error("this command must be run in online mode. Try running 'ipfs daemon' first"))) {
            node.asked().clear();
            hasNothing(cid, nobody);
            assertThat(store.get(cid.digest(), MOST)).isInstanceOf(Fetched.Missing.class);
            assertThat(node.asked()).hasSize(2);
        }
    }

    @Test
    void aLongerBlobIsFetchedBelowItsRoot() throws Exception {
        byte[] blob = Content.counting((1 << 20) + 1).bytes();
        Cid cid = UnixFs.PROFILE.cid(blob);
        byte[] root = Trees.root(blob);
        node.answers(exchange -> ScriptedNode.reply(
                        200, exchange.getRequestURI().getPath().endsWith("/cat") ? blob : root)
                .give(exchange));
        assertThat(store.get(cid.digest(), MOST))
                .isInstanceOfSatisfying(
                        Fetched.Found.class, found -> assertThat(found.blob()).isEqualTo(blob));
        assertThat(asked())
                .containsExactly(
                        "POST /api/v0/block/get?arg=" + Cid.raw(cid.digest()) + "&offline=true",
                        "POST /api/v0/cat?arg=" + cid + "&timeout=41000ms");
    }

    @Test
    void hasAsksWhetherItIsKeptAndReadsItAll() throws Exception {
        byte[] blob = Content.counting(5000).bytes();
        Cid cid = UnixFs.PROFILE.cid(blob);
        node.answers(exchange -> ScriptedNode.reply(
                        200, exchange.getRequestURI().getPath().endsWith("/cat") ? blob : new byte[] {'{', '}'})
                .give(exchange));
        assertThat(store.has(cid)).isTrue();
        assertThat(asked())
                .containsExactly(
                        "POST /api/v0/pin/ls?arg=" + cid + "&type=recursive",
                        "POST /api/v0/cat?arg=" + cid + "&offline=true");
    }

    @Test
    void aNodeIsAskedForItsVersionBeforeItIsUsed() throws Exception {
        node.answers(ScriptedNode.reply(200, "{\"Version\":\"0.42.0\",\"Commit\":\"\"}"));
        store.requireAnswer();
        assertThat(asked()).containsExactly("POST /api/v0/version");
    }

    @Test
    void whatIsNotKeptIsNotHere() throws Exception {
        Cid cid = UnixFs.PROFILE.cid(new byte[] {1});
        node.answers(ScriptedNode.error("path '" + cid + "' is not pinned"));
        assertThat(store.has(cid)).isFalse();
        assertThat(node.asked()).hasSize(1);
    }

    @Test
    void removingUnpinsAndDropsTheRoot() throws Exception {
        Cid cid = UnixFs.PROFILE.cid(new byte[] {1});
        node.answers(ScriptedNode.reply(200, "{\"Pins\":[\"" + cid + "\"]}"));
        store.remove(cid);
        assertThat(asked())
                .containsExactly(
                        "POST /api/v0/pin/rm?arg=" + cid + "&recursive=true",
                        "POST /api/v0/pin/ls?arg=" + new Cid(true, cid.digest()),
                        "POST /api/v0/block/rm?force=true&quiet=true&arg=" + cid);
    }

    /// Not the last one: a stranger can make it the same bytes as the root of somebody else.
    @Test
    void removingATreeDropsItsFullLeavesAtOnce() throws Exception {
        byte[] leaf = new byte[1 << 20];
        byte[] last = {7};
        var links = List.of(link(leaf), link(leaf), link(last));
        byte[] root = DagPb.write(links);
        Cid cid = new Cid(true, Trees.digest(root));
        node.answers(exchange -> (exchange.getRequestURI().getPath().endsWith("/block/get")
                        ? ScriptedNode.reply(200, root)
                        : ScriptedNode.reply(200, "{\"Keys\":{}}"))
                .give(exchange));
        store.remove(cid);
        assertThat(asked().getLast())
                .isEqualTo("POST /api/v0/block/rm?force=true&quiet=true&arg=" + cid + "&arg="
                        + links.getFirst().cid());
    }

    private static DagPb.Link link(byte[] leaf) {
        return new DagPb.Link(Cid.raw(Trees.digest(leaf)), leaf.length, leaf.length);
    }

    /// The node would delete the block that both have.
    @Test
    void removingABlobTakesNoneOfTheSameDigestAlong() throws Exception {
        Cid tree = new Cid(true, Trees.digest(new byte[] {1}));
        Cid raw = Cid.raw(tree.digest());
        node.answers(exchange -> ScriptedNode.reply(200, "{\"Keys\":{\"" + tree + "\":{\"Type\":\"recursive\"}}}")
                .give(exchange));
        store.remove(raw);
        assertThat(asked()).noneMatch(call -> call.contains("block/rm"));
    }

    @Test
    void removingWhatIsNotKeptIsSuccess() throws Exception {
        Cid cid = UnixFs.PROFILE.cid(new byte[] {1});
        node.answers(exchange -> (exchange.getRequestURI().getPath().contains("/pin/")
                        ? ScriptedNode.error("not pinned or pinned indirectly")
                        : ScriptedNode.reply(200, ""))
                .give(exchange));
        store.remove(cid);
        assertThat(node.asked()).hasSize(3);
    }

    @Test
    void aRemovalThatFailsIsSaid() {
        Cid cid = UnixFs.PROFILE.cid(new byte[] {1});
        node.answers(ScriptedNode.error("pin: disk I/O error"));
        assertThatThrownBy(() -> store.remove(cid))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessage("the Kubo node could not do it");
    }

    @Test
    void aGibibyteIsSentFromASmallHeap() throws Exception {
        String cid = "bafybeibqawkaltgjfdebq4no6nmfcvkcw7k52xqzclkwfmrkn6oxw7srmy";
        var received = new java.util.concurrent.atomic.AtomicLong();
        node.answers(exchange -> {
            byte[] buffer = new byte[1 << 16];
            for (int n = 0; n >= 0; n = exchange.getRequestBody().read(buffer)) {
                received.addAndGet(n);
            }
            ScriptedNode.reply(200, added(Cid.parse(cid))).give(exchange);
        });
        Process small = new ProcessBuilder(
                        java.nio.file.Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString(),
                        "-Xmx32m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        GibibyteUpload.class.getName(),
                        node.url().toString(),
                        cid)
                .inheritIO()
                .start();
        assertThat(small.waitFor()).isZero();
        assertThat(received.get()).isBetween(1L << 30, (1L << 30) + 1000);
    }
}

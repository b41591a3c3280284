package io.carewallet.ipfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Cid;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A node that stalls, drips, never ends or is something else: every call ends, and nothing comes of it.
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("KuboHostileTest")
class KuboHostileTest {
    private static final long MOST = BlobStore.MAX_BLOB_BYTES;
    private static final Duration LATEST = Duration.ofSeconds(20);
    private static final KuboLimits QUICK = new KuboLimits(
            Duration.ofSeconds(1), Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(1), 1 << 27, MOST);
    private static final String SOME = "bafkreih2fsgmj4ubo2565vfxg3pvngruy6ong4r6t3cc7ftuwtkgvrvyxa";
    private static final String FOREIGN = "<b>pay here</b>";

    private ScriptedNode node;
    private KuboBlobStore store;

    @BeforeEach
    void start() throws Exception {
        node = new ScriptedNode();
        store = new KuboBlobStore(node.url(), null, QUICK);
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private static byte[] content(int size) {
        try {
            return Content.counting(size).bytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Each of the three calls stays within its own limit; a person waits for all of them.
    @Test
    void aNodeThatTakesItsTimeForEachCallIsNotWaitedForThreeTimes() throws Exception {
        var slow = Duration.ofSeconds(3);
        var search = Duration.ofMillis(200);
        var limits = new KuboLimits(
                QUICK.connect(), Duration.ofSeconds(30), Duration.ofSeconds(40), search, QUICK.bytesPerSecond(), MOST);
        node.answers(exchange -> {
            Thread.sleep(slow);
            boolean peers = exchange.getRequestURI().getPath().endsWith("swarm/peers");
            (peers ? ScriptedNode.reply(200, "{\"Peers\":[{}]}") : ScriptedNode.error("block was not found locally"))
                    .give(exchange);
        });
        long before = System.nanoTime();
        var fetched =
                new KuboBlobStore(node.url(), null, limits).get(Cid.parse(SOME).digest(), MOST);
        assertThat(fetched).isInstanceOf(Fetched.Offline.class);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(8));
        assertThat(KuboLimits.STANDARD.find()).isLessThanOrEqualTo(Duration.ofSeconds(20));
    }

    /// What a node may do to any call, whatever it is for.
    static Map<String, ScriptedNode.Answer> attacks() {
        var attacks = new LinkedHashMap<String, ScriptedNode.Answer>();
        attacks.put("never answers", exchange -> Thread.sleep(30_000));
        attacks.put("answers and then stalls", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            Thread.sleep(30_000);
        });
        attacks.put("drips", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 300; i++) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
                Thread.sleep(100);
            }
        });
        attacks.put("never ends", exchange -> endless(exchange, 200));
        attacks.put("never ends an error", exchange -> endless(exchange, 500));
        attacks.put("closes the connection", HttpExchange::close);
        attacks.put("promises more than it sends", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            exchange.close();
        });
        attacks.put("redirects", exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(307, -1);
        });
        attacks.put("403 in plain text", ScriptedNode.reply(403, "403 - Forbidden " + FOREIGN));
        attacks.put("500 in JSON", ScriptedNode.error("no space left on device " + FOREIGN));
        attacks.put("500 in HTML", ScriptedNode.reply(500, "<html>not found not pinned " + FOREIGN));
        attacks.put("500 in JSON of another kind", ScriptedNode.reply(500, "{\"Message\":\"block not found\"}"));
        attacks.put("500 with nothing", ScriptedNode.reply(500, ""));
        attacks.put("404", ScriptedNode.reply(404, "404 page not found"));
        attacks.put("405", ScriptedNode.reply(405, "405 - Method Not Allowed"));
        attacks.put("204", ScriptedNode.reply(204, ""));
        return attacks;
    }

    private static void endless(HttpExchange exchange, int status) throws Exception {
        exchange.sendResponseHeaders(status, 0);
        byte[] piece = new byte[1 << 16];
        while (true) {
            exchange.getResponseBody().write(piece);
        }
    }

    static List<String> attackNames() {
        return List.copyOf(attacks().keySet());
    }

    @ParameterizedTest
    @MethodSource("attackNames")
    void nothingIsReturnedAndTheCallEnds(String attack) {
        node.answers(attacks().get(attack));
        byte[] blob = content((1 << 20) + 1);
        Cid cid = UnixFs.PROFILE.cid(blob);
        long start = System.nanoTime();
        assertThat(store.get(cid.digest(), MOST)).isInstanceOfAny(Fetched.Offline.class, Fetched.Damaged.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LATEST);
    }

    @ParameterizedTest
    @MethodSource("attackNames")
    void nothingCountsAsStoredAndTheNodesWordsAreNotPassedOn(String attack) {
        node.answers(attacks().get(attack));
        byte[] blob = content(3_000_000);
        long start = System.nanoTime();
        assertThatThrownBy(() -> store.put(blob)).isInstanceOfSatisfying(StorageUnavailable.class, said -> {
            for (Throwable t = said; t != null; t = t.getCause()) {
                assertThat(String.valueOf(t.getMessage())).doesNotContain("pay here");
            }
        });
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LATEST);
    }

    @ParameterizedTest
    @MethodSource("attackNames")
    void nothingCountsAsHereOrRemoved(String attack) throws Exception {
        node.answers(attacks().get(attack));
        Cid cid = UnixFs.PROFILE.cid(content(1));
        boolean has;
        try {
            has = store.has(cid);
        } catch (StorageUnavailable said) {
            has = false;
        }
        assertThat(has).isFalse();
        assertThatThrownBy(() -> store.remove(cid)).isInstanceOf(StorageUnavailable.class);
    }

    @Test
    void silenceEndsACallThatMayTakeLong() {
        endsInTime("answers and then stalls", Duration.ofMillis(500), Duration.ofSeconds(30));
    }

    @Test
    void drippingEndsACallThatMayBeSilent() {
        endsInTime("drips", Duration.ofSeconds(30), Duration.ofSeconds(2));
    }

    private void endsInTime(String attack, Duration idle, Duration call) {
        var limits = new KuboLimits(QUICK.connect(), idle, call, QUICK.search(), QUICK.bytesPerSecond(), MOST);
        node.answers(attacks().get(attack));
        long start = System.nanoTime();
        assertThat(new KuboBlobStore(node.url(), null, limits).get(Trees.digest(new byte[1]), MOST))
                .isInstanceOf(Fetched.Offline.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LATEST);
    }

    @Test
    void aRedirectIsNotFollowed() {
        node.answers(attacks().get("redirects"));
        store.get(Trees.digest(new byte[1]), MOST);
        assertThat(node.asked())
                .isNotEmpty()
                .noneMatch(asked -> asked.pathAndQuery().contains("elsewhere"));
    }

    @Test
    void noProxyOfTheSystemIsUsed() throws Exception {
        ProxySelector before = ProxySelector.getDefault();
        try (var proxy = new ScriptedNode()) {
            ProxySelector.setDefault(new ProxySelector() {
                @Override
                public List<Proxy> select(URI uri) {
                    var address = new InetSocketAddress("127.0.0.1", proxy.url().getPort());
                    return List.of(new Proxy(Proxy.Type.HTTP, address));
                }

                @Override
                public void connectFailed(URI uri, SocketAddress address, IOException e) {}
            });
            node.answers(ScriptedNode.reply(200, new byte[] {1}));
            var fresh = new KuboBlobStore(node.url(), null, QUICK);
            assertThat(fresh.get(Trees.digest(new byte[] {1}), MOST)).isInstanceOf(Fetched.Found.class);
            assertThat(proxy.asked()).isEmpty();
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    @Test
    void aStoreThatIsInterruptedSaysSoAndStaysInterrupted() {
        node.answers(exchange -> Thread.sleep(30_000));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> store.put(new byte[1])).isInstanceOf(StorageUnavailable.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aBlobThatCannotBeReadIsSaid() throws Exception {
        node.answers(exchange -> exchange.getRequestBody().transferTo(OutputStream.nullOutputStream()));
        var opened = new int[1];
        Blob vanishing = new Blob() {
            @Override
            public long size() {
                return 5;
            }

            @Override
            public java.io.InputStream open() throws IOException {
                if (++opened[0] > 1) {
                    throw new IOException("gone");
                }
                return new java.io.ByteArrayInputStream(new byte[5]);
            }
        };
        assertThatThrownBy(() -> store.put(vanishing)).isInstanceOf(StorageUnavailable.class);
    }
}

package io.carewallet.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.carewallet.FuzzRounds;
import io.carewallet.core.directory.Organisation;
import io.carewallet.core.register.Act;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.ActMessage;
import io.carewallet.core.register.BlockRef;
import io.carewallet.core.register.InboxAct;
import io.carewallet.core.register.InboxTransaction;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.keys.SigningKey;
import io.carewallet.ethereum.rpc.Endpoint;
import io.carewallet.ethereum.rpc.JsonRpc;
import io.carewallet.ethereum.rpc.Limits;
import io.carewallet.ethereum.rpc.Transactions;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A node that lies, stalls and floods: every question ends in time, with a sentence.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("EthereumRegisterFuzzTest")
class EthereumRegisterFuzzTest {
    /// Keccak-256 of `Recorded(address,bytes32,bytes32)`.
    private static final String RECORDED = "327abcc76c4bd7da9eeae007c8c20204461b17d7e9c414f2d00bff9dac3bef7b";

    private static final String RESULT = "{\"jsonrpc\":\"2.0\",\"id\":$ID,\"result\":%s}";
    private static final Duration ANSWER = Duration.ofSeconds(1);
    private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");
    private static final Pattern METHOD = Pattern.compile("\"method\":\"(\\w+)\"");
    private static final Address ACCOUNT = Address.of(new byte[20]);
    private static final BlockRef BLOCK =
            new BlockRef(5, new Bytes32("55".repeat(32)), Instant.ofEpochSecond(0x6b050dde));
    private static final Network NETWORK = new Network(
            "test", false, 77, Address.parse("0x" + "11".repeat(20)), Address.parse("0x" + "22".repeat(20)), 0);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final SigningKey key = SigningKey.random(new SecureRandom());
    private HttpServer node;
    private volatile Reply reply = (exchange, id) -> {};
    /// Results of the calls to which this node does not lie.
    /// Each contract has its own.
    private static final String CODE = "code";

    private final Map<String, String> honest = new ConcurrentHashMap<>();
    private JsonRpc rpc;
    private EthereumRegister register;
    private EthereumDirectory directory;
    private EthereumRegister patient;

    private interface Reply {
        void write(HttpExchange exchange, String id) throws IOException;
    }

    @BeforeEach
    void start() throws IOException {
        node = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        node.setExecutor(threads);
        node.createContext("/", exchange -> {
            String question = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Matcher id = ID.matcher(question);
            Matcher method = METHOD.matcher(question);
            String truth = method.find() ? honest.get(method.group(1)) : null;
            if (CODE.equals(truth)) {
                truth = ContractCodes.of(NETWORK, question);
            }
            try (exchange) {
                String number = id.find() ? id.group(1) : "0";
                (truth == null ? reply : saying(RESULT.formatted(truth))).write(exchange, number);
            } catch (IOException theClientHasLeft) {
                // That is what it should do.
            }
        });
        node.start();
        honest.put("eth_chainId", "\"0x4d\"");
        honest.put("eth_getCode", CODE);
        var endpoint =
                new Endpoint(URI.create("http://127.0.0.1:" + node.getAddress().getPort()), "");
        rpc = new JsonRpc(() -> endpoint, new Limits(ANSWER, ANSWER, ANSWER));
        register = new EthereumRegister(NETWORK, rpc);
        patient = new EthereumRegister(NETWORK, () -> endpoint);
        directory = new EthereumDirectory(NETWORK, rpc, InstantSource.system());
    }

    @AfterEach
    void stop() {
        node.stop(0);
        threads.shutdownNow();
    }

    private void says(String body) {
        reply = saying(body);
    }

    private static Reply saying(String body) {
        return (exchange, id) -> {
            byte[] bytes = body.replace("$ID", id).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    private void results(String result) {
        says(RESULT.formatted(result));
    }

    private List<ThrowingCallable> questions() {
        var act = new Act.Extend(ActKind.RECORD, Address.of(key.address()), Bytes32.ZERO, Bytes32.ZERO);
        var signed =
                ActMessage.sign(key, NETWORK, act, Bytes32.ZERO, Instant.now().plusSeconds(60));
        var ask = new InboxAct(ActKind.REQUEST, ACCOUNT, Bytes32.ZERO, Bytes32.ZERO);
        byte[] bytes = new Transactions(rpc, NETWORK.chainId(), new SecureRandom())
                .sign(key, 0, NETWORK.careLedger(), LedgerCalls.of(ask));
        var kept = new InboxTransaction(0, bytes);
        return List.of(
                register::latest,
                () -> register.block(5),
                () -> register.entries(0, 10),
                () -> register.journal(ACCOUNT, BLOCK),
                () -> register.inbox(ACCOUNT, BLOCK),
                () -> register.requestsLeft(ACCOUNT),
                () -> register.relay(signed),
                () -> register.recordDirect(key, Bytes32.ZERO, Bytes32.ZERO, Bytes32.ZERO),
                () -> register.extendInbox(key, ask),
                () -> register.send(kept),
                directory::organisations,
                () -> directory.clinician(ACCOUNT),
                () -> directory.isAffiliated(ACCOUNT),
                () -> directory.admit(ACCOUNT, Organisation.Kind.CLINIC, Bytes32.ZERO, List.of(key)),
                () -> directory.suspend(key, ACCOUNT),
                () -> directory.affiliate(key, ACCOUNT, 1, Bytes32.ZERO),
                () -> directory.dismiss(key, ACCOUNT));
    }

    private void everyQuestionEndsInASentence() {
        for (ThrowingCallable question : questions()) {
            long start = System.nanoTime();
            assertThatThrownBy(question)
                    .isInstanceOf(RegisterUnavailable.class)
                    .message()
                    .matches("[A-Z][^<>{}]+\\.")
                    .doesNotContain("evil");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(ANSWER.multipliedBy(15));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "evil",
                "<html>evil</html>",
                "{",
                "[]",
                "null",
                "7",
                "{}",
                "{\"result\":\"0x1\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":-1,\"result\":\"0x1\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":\"$ID\",\"result\":\"0x1\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":$ID}",
                "{\"jsonrpc\":\"2.0\",\"id\":$ID,\"id\":1,\"result\":\"0x1\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":$ID,\"result\":\"0x1\"}evil",
                "{\"jsonrpc\":\"2.0\",\"id\":$ID,\"result\":\"0x1\",\"error\":{\"code\":1,\"message\":\"evil\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":$ID,\"error\":{\"code\":-32000,\"message\":\"<b>evil</b>\\u0000\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":$ID,\"error\":{\"code\":\"evil\",\"message\":{\"evil\":1},\"data\":[[]]}}",
                "{\"jsonrpc\":\"2.0\",\"id\":$ID,\"error\":\"evil\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":$ID,\"error\":null,\"result\":\"0x1\"}"
            })
    void whatIsNotAnAnswer(String body) {
        says(body);
        everyQuestionEndsInASentence();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "true",
                "{}",
                "[7]",
                "[[]]",
                "[{}]",
                "\"\"",
                "\"evil\"",
                "\"0x\"",
                "\"0xg1\"",
                "\"0x123\"",
                "\"1\"",
                "{\"number\":\"0x5\",\"hash\":\"0x00\",\"timestamp\":\"0x1\"}",
                "{\"number\":\"0x5\",\"hash\":7,\"timestamp\":\"0xffffffffffffffff\"}",
                "\"0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff\"",
                "[{\"address\":\"0x1111111111111111111111111111111111111111\",\"topics\":[],\"data\":\"0x\",\"logIndex\":\"0x0\"}]"
            })
    void answersOfTheWrongKind(String result) {
        results(result);
        everyQuestionEndsInASentence();
    }

    @Test
    void aGiantAnswer() {
        byte[] chunk = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
        reply = (exchange, id) -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            for (int i = 0; i < 16 * 64; i++) {
                out.write(chunk);
            }
        };
        everyQuestionEndsInASentence();
    }

    @Test
    void whoLiesFromTheFirstQuestionOn() {
        for (String lie : List.of("\"evil\"", "\"0x\"", "null", "[]", "\"0x4d\"")) {
            honest.clear();
            results(lie);
            everyQuestionEndsInASentence();
        }
    }

    @Test
    void anEndlessTrickle() {
        reply = (exchange, id) -> {
            exchange.sendResponseHeaders(200, 0);
            while (!Thread.currentThread().isInterrupted()) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
                pause(20);
            }
        };
        everyQuestionEndsInASentence();
    }

    @Test
    void silence() {
        reply = (exchange, id) -> pause(5_000);
        everyQuestionEndsInASentence();
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 301, 401, 403, 404, 429, 500, 503})
    void anotherStatus(int status) {
        reply = (exchange, id) -> {
            exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/evil");
            exchange.sendResponseHeaders(status, -1);
        };
        everyQuestionEndsInASentence();
    }

    @Test
    void aTreeThatWouldFillTheMemory() {
        results("[" + "[],".repeat(4_000_000) + "[]]");
        assertThatThrownBy(() -> register.entries(0, 10)).isInstanceOf(RegisterUnavailable.class);
        results("[".repeat(100_000) + "]".repeat(100_000));
        everyQuestionEndsInASentence();
    }

    @Test
    void nobodyAtThatAddress() {
        node.stop(0);
        everyQuestionEndsInASentence();
    }

    @Test
    void anotherChain() {
        honest.clear();
        results("\"0x4e\"");
        assertThatThrownBy(register::latest)
                .isInstanceOf(RegisterUnavailable.class)
                .hasMessageContaining("another network");
    }

    /// One well-formed log, with one byte of it changed, a thousand times: decoded or refused, never anything else.
    @Test
    void aLogWithAnythingChangedIsDecodedOrRefused() {
        String good = "[{\"address\":\"0x" + "11".repeat(20) + "\",\"topics\":[\"0x"
                + RECORDED
                + "\",\"0x" + "00".repeat(12) + "33".repeat(20) + "\"],\"data\":\"0x" + "44".repeat(64)
                + "\",\"blockNumber\":\"0x5\",\"blockHash\":\"0x" + "55".repeat(32)
                + "\",\"blockTimestamp\":\"0x6b050dde\",\"transactionHash\":\"0x" + "66".repeat(32)
                + "\",\"logIndex\":\"0x0\",\"removed\":false}]";
        honest.put(
                "eth_getBlockByNumber",
                "{\"number\":\"0x5\",\"hash\":\"0x" + "55".repeat(32) + "\",\"timestamp\":\"0x6b050dde\"}");
        results(good);
        assertThat(entriesOrNull()).hasSize(1);
        var random = new Random(5);
        int rounds = FuzzRounds.of(1_000);
        int refused = 0;
        for (int i = 0; i < rounds; i++) {
            var changed = new StringBuilder(good);
            changed.setCharAt(random.nextInt(good.length()), (char) (' ' + random.nextInt(95)));
            results(changed.toString());
            refused += entriesOrNull() == null ? 1 : 0;
        }
        assertThat(refused).isBetween(rounds * 3 / 10, rounds - 1);
    }

    private @org.jspecify.annotations.Nullable List<?> entriesOrNull() {
        try {
            return patient.entries(0, 10);
        } catch (RegisterUnavailable expected) {
            return null;
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

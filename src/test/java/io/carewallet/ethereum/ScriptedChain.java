package io.carewallet.ethereum;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Eip712;
import io.carewallet.core.register.Entry;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.Slot;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Keccak256;
import io.carewallet.ethereum.proof.Trie;
import io.carewallet.ethereum.proof.WrittenHeader;
import io.carewallet.ethereum.rpc.Endpoint;
import io.carewallet.ethereum.rpc.Hex;
import io.carewallet.ethereum.rpc.JsonRpc;
import io.carewallet.ethereum.rpc.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// A node of a small chain that tells the truth, until a test makes it lie: every log and every answer can be replaced.
final class ScriptedChain implements AutoCloseable {
    static final Address LEDGER = Address.parse("0x" + "11".repeat(20));
    static final Address ANN = Address.parse("0x" + "33".repeat(20));
    static final Address DOCTOR = Address.parse("0x" + "44".repeat(20));
    static final Network NETWORK = new Network("test", false, 77, LEDGER, Address.parse("0x" + "22".repeat(20)), 1);

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    /// The logs that it tells, each as JSON.
    final List<String> logs = new ArrayList<>();

    /// What it says to a method instead of the truth: the whole answer, `$ID` stands for the question's number.
    final Map<String, String> lies = new ConcurrentHashMap<>();

    /// So many acts of somebody else are in every block after the first.
    int flood;

    /// What happens before each answer, by the question's method.
    volatile Consumer<String> beforeEachAnswer = method -> {};

    private final List<Told> acts = List.of(
            new Told(ActKind.RECORD, ANN, 1, 2, 0),
            new Told(ActKind.REQUEST, DOCTOR, 2, 3, 0),
            new Told(ActKind.CONSENT, ANN, 3, 3, 1),
            new Told(ActKind.RECORD, ANN, 4, 5, 0));
    private final Map<Long, WrittenHeader> headers = new ConcurrentHashMap<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private long latest = 6;

    ScriptedChain() throws IOException {
        acts.forEach(act -> logs.add(log(act.kind(), act.from(), act.value(), act.block(), act.index())));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    /// An act on Ann's journal or inbox.
    private record Told(ActKind kind, Address from, int value, long block, int index) {}

    /// What the ledger's storage holds after a block.
    private Map<Bytes32, Bytes32> words(long block) {
        var words = new HashMap<Bytes32, Bytes32>();
        for (Told act : acts) {
            if (act.block() <= block) {
                var position = new Entry.Position(act.block(), Bytes32.ZERO, act.index(), word(act.value() + 200));
                var entry = new Entry(
                        act.kind(),
                        ANN,
                        act.from(),
                        word(act.value()),
                        word(act.value() + 100),
                        position,
                        Instant.ofEpochSecond(act.block()));
                Bytes32 place = place(ANN, act.kind().forInbox());
                Bytes32 before =
                        words.getOrDefault(place, Slot.genesis(NETWORK, ANN).word());
                words.put(place, new Slot(before).after(entry).word());
            }
        }
        return words;
    }

    private Trie storage(long block) {
        return Trie.storage(words(block));
    }

    private static Trie state(Trie storage) {
        return Trie.state(LEDGER, storage, List.of(ANN, DOCTOR));
    }

    Bytes32 stateRoot(long block) {
        return state(storage(block)).root();
    }

    static Bytes32 place(Address account, boolean inbox) {
        return Bytes32.of(Keccak256.of(Eip712.word(account), Eip712.word(inbox ? 1L : 0L)));
    }

    /// What it would answer to `eth_getProof` for the ledger.
    String proof(long block, Bytes32... places) {
        Trie storage = storage(block);
        return "{\"accountProof\":" + parts(state(storage).proof(Keccak256.of(LEDGER.bytes())))
                + Arrays.stream(places)
                        .map(place -> "{\"proof\":" + parts(storage.proof(Keccak256.of(place.bytes()))) + "}")
                        .collect(Collectors.joining(",", ",\"storageProof\":[", "]}"));
    }

    private static Bytes32[] places(JsonNode asked) throws RegisterUnavailable {
        var places = new Bytes32[asked.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = Hex.word(asked.get(i));
        }
        return places;
    }

    private static String parts(List<byte[]> nodes) {
        return nodes.stream().map(node -> '"' + Hex.of(node) + '"').collect(Collectors.joining(",", "[", "]"));
    }

    /// A well-formed log of an act, with the block's true hash.
    String log(ActKind kind, Address from, int value, long block, int index) {
        var event = switch (kind) {
            case REQUEST -> io.carewallet.ethereum.contract.CareLedger.REQUESTED_EVENT;
            case CONSENT -> io.carewallet.ethereum.contract.CareLedger.CONSENTED_EVENT;
            default -> io.carewallet.ethereum.contract.CareLedger.RECORDED_EVENT;
        };
        String accounts = topic(ANN) + (kind.forInbox() ? "\",\"" + topic(from) : "");
        return "{\"address\":\"" + LEDGER.hex() + "\",\"topics\":[\"0x"
                + Abi.topic(event).hex() + "\",\"" + accounts
                + "\"],\"data\":\"0x" + word(value).hex() + word(value + 100).hex() + "\",\"blockNumber\":\""
                + Hex.of(block) + "\",\"blockHash\":\"0x" + hash(block).hex() + "\",\"blockTimestamp\":\""
                + Hex.of(block) + "\",\"transactionHash\":\"0x"
                + word(value + 200).hex() + "\",\"logIndex\":\""
                + Hex.of(index) + "\",\"removed\":false}";
    }

    private static String topic(Address account) {
        return "0x" + "0".repeat(24) + account.hex().substring(2);
    }

    static Bytes32 word(int value) {
        return Bytes32.of(Keccak256.of(Eip712.word(value)));
    }

    private Bytes32 hash(long block) {
        return header(block).hash();
    }

    WrittenHeader header(long block) {
        return headers.computeIfAbsent(block, b -> WrittenHeader.of(b, stateRoot(b), 1));
    }

    /// From here on the chain has another block there.
    void replaceBlock(long block) {
        headers.put(block, WrittenHeader.of(block, stateRoot(block), 2));
    }

    void endAt(long block) {
        latest = block;
    }

    JsonRpc rpc() {
        return rpc(PATIENCE);
    }

    JsonRpc rpc(Duration patience) {
        var endpoint = new Endpoint(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "");
        return new JsonRpc(() -> endpoint, new Limits(patience, patience, patience));
    }

    /// An answer with this result.
    static String result(String value) {
        return "{\"jsonrpc\":\"2.0\",\"id\":$ID,\"result\":" + value + "}";
    }

    private void serve(HttpExchange exchange) {
        try (exchange) {
            JsonNode question = JSON.readTree(exchange.getRequestBody().readAllBytes());
            String method = question.get("method").asText();
            beforeEachAnswer.accept(method);
            String lie = lies.get(method);
            byte[] answer = (lie == null ? result(truth(method, question.get("params"))) : lie)
                    .replace("$ID", question.get("id").asText())
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        } catch (IOException | RegisterUnavailable e) {
            throw new IllegalStateException(e);
        }
    }

    private String truth(String method, JsonNode params) throws IOException, RegisterUnavailable {
        return switch (method) {
            case "eth_chainId" -> "\"0x4d\"";
            case "eth_getCode" -> ContractCodes.of(NETWORK, params.toString());
            case "eth_getBlockByNumber" -> block(params.get(0).asText());
            case "eth_getLogs" -> logs(params.get(0));
            case "eth_getProof" -> proof(Long.decode(params.get(2).asText()), places(params.get(1)));
            case "eth_getStorageAt" -> "\"0x" + held(Hex.word(params.get(1))).hex() + "\"";
            case "eth_sendRawTransaction" -> "\"" + Hex.of(Keccak256.of(Hex.data(params.get(0)))) + "\"";
            default -> "\"0x\"";
        };
    }

    private String block(String name) {
        long number = name.equals("latest") ? latest : Long.decode(name);
        return number > latest ? "null" : header(number).json();
    }

    private String logs(JsonNode filter) {
        long from = Long.decode(filter.get("fromBlock").asText());
        if (flood > 0) {
            return flood(from, Long.decode(filter.get("toBlock").asText()));
        }
        return logs.stream()
                .filter(log -> from <= 1 || blockOf(log) >= from)
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static long blockOf(String log) {
        return Long.decode(log.replaceFirst(".*\"blockNumber\":\"", "").replaceFirst("\".*", ""));
    }

    private String flood(long from, long to) {
        var told = new StringJoiner(",", "[", "]");
        for (long block = Math.max(2, from); block <= to; block++) {
            String log = log(ActKind.RECORD, ANN, 1, block, 0xabcdef).replace(topic(ANN), topic(DOCTOR));
            String[] around = log.split("0xabcdef", 2);
            for (int i = 0; i < flood; i++) {
                told.add(around[0] + Hex.of(i) + around[1]);
            }
        }
        return told.toString();
    }

    private Bytes32 held(Bytes32 place) {
        return words(latest).getOrDefault(place, Bytes32.ZERO);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

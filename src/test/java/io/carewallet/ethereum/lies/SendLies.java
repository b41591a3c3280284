package io.carewallet.ethereum.lies;

import static io.carewallet.ethereum.lies.Lie.Attempt.ASK;
import static io.carewallet.ethereum.lies.Lie.Attempt.SEND;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carewallet.crypto.Keccak256;
import io.carewallet.ethereum.rpc.Hex;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Lies about what became of something that was sent.
final class SendLies {
    private static final String SEND_RAW = "eth_sendRawTransaction";
    private static final String RECEIPT = "eth_getTransactionReceipt";
    private static final String COUNT = "eth_getTransactionCount";
    private static final String PROOF = "eth_getProof";
    private static final String CALL = "eth_call";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Lie> all = new ArrayList<>();

    private SendLies() {}

    static List<Lie> all() {
        var lies = new SendLies();
        lies.taken();
        lies.receipts();
        lies.refusals();
        lies.numbers();
        lies.fees();
        return lies.all;
    }

    private void send(String name, LyingProxy.Lie telling, Lie.Outcome outcome) {
        all.add(new Lie("a record: " + name, SEND, telling, outcome));
    }

    private void ask(String name, LyingProxy.Lie telling, Lie.Outcome outcome) {
        all.add(new Lie("a request: " + name, ASK, telling, outcome));
    }

    private void both(String name, LyingProxy.Lie telling, Lie.Outcome outcome) {
        send(name, telling, outcome);
        ask(name, telling, outcome);
    }

    /// Says that it has it, and throws it away.
    private static LyingProxy.Lie dropped() {
        return Lie.raw(SEND_RAW, (asked, truth, out) -> {
            String raw = Lie.question(asked).get("params").get(0).textValue();
            String hash = Hex.of(Keccak256.of(HexFormat.of().parseHex(raw.substring(2))));
            LyingProxy.write(
                    out,
                    200,
                    JSON.writeValueAsBytes(Map.of("id", Lie.question(asked).get("id"), "result", hash)));
        });
    }

    /// A receipt of that transaction which no block has.
    private static LyingProxy.Lie forgedReceipt(String status) {
        return Lie.raw(RECEIPT, (asked, truth, out) -> {
            var receipt = Map.of(
                    "transactionHash",
                    Lie.question(asked).get("params").get(0),
                    "status",
                    status,
                    "blockNumber",
                    "0x5",
                    "gasUsed",
                    "0x5208");
            LyingProxy.write(
                    out,
                    200,
                    JSON.writeValueAsBytes(Map.of("id", Lie.question(asked).get("id"), "result", receipt)));
        });
    }

    private void taken() {
        both("taken and thrown away", dropped(), Words.NOT_CONFIRMED);
        both("thrown away, with a receipt", LyingProxy.Lie.all(dropped(), forgedReceipt("0x1")), new Lie.Waits());
        LyingProxy.Lie failed = LyingProxy.Lie.all(dropped(), forgedReceipt("0x0"));
        send("thrown away, with a receipt that it failed", failed, Words.BUSY);
        ask("thrown away, with a receipt that it failed", failed, new Lie.Waits());
        both("taken under another name", Lie.result(SEND_RAW, "0x" + "66".repeat(32)), Words.NO_SENSE);
        both("taken under no name", Lie.result(SEND_RAW, null), Words.NO_SENSE);
        send("said to be known already", Lie.error(SEND_RAW, -32_000, "already known", "0x"), Words.notTaken(-32_000));
        ask("said to be known already", Lie.error(SEND_RAW, -32_000, "already known", "0x"), Words.NOT_CONFIRMED);
        both("not taken, with markup", Lie.error(SEND_RAW, -32_000, Lie.MARKER, "0x"), Words.notTaken(-32_000));
    }

    private void receipts() {
        both(
                "the receipt of another one",
                Lie.to(RECEIPT, answer -> {
                    if (answer.get("result") instanceof ObjectNode receipt) {
                        receipt.put("transactionHash", "0x" + "66".repeat(32));
                    }
                }),
                Words.NO_SENSE);
        send("never a receipt", Lie.result(RECEIPT, null), Words.NOT_CONFIRMED);
        ask("never a receipt", Lie.result(RECEIPT, null), new Lie.Sent());
        both(
                "a receipt of another block",
                Lie.to(RECEIPT, answer -> with(answer, "blockNumber", "0x1")),
                new Lie.Sent());
        both(
                "a receipt of an absurd price",
                Lie.to(RECEIPT, answer -> with(answer, "gasUsed", "0xffffffffffff")),
                new Lie.Sent());
        both(
                "a receipt without a status",
                Lie.to(RECEIPT, answer -> with(answer, "status", Lie.MARKER)),
                Words.NO_SENSE);
        send("a receipt that is a word", Lie.result(RECEIPT, Lie.MARKER), Words.NOT_CONFIRMED);
        ask("a receipt that is a word", Lie.result(RECEIPT, Lie.MARKER), new Lie.Sent());
    }

    private static void with(ObjectNode answer, String field, String value) {
        if (answer.get("result") instanceof ObjectNode receipt) {
            receipt.put(field, value);
        }
    }

    private void refusals() {
        LyingProxy.Lie refused = Lie.error(CALL, 3, "execution reverted " + Lie.MARKER, "0x11223344");
        send("said to be refused by the contract", refused, new Lie.Waits());
        ask("said to be refused by the contract", refused, new Lie.GivenUp());
        LyingProxy.Lie stale = Lie.error(CALL, 3, "execution reverted", selector("StalePrev()"));
        send("said to have lost a race", stale, new Lie.Waits());
        send("said to be too late", Lie.error(CALL, 3, "execution reverted", selector("Expired()")), new Lie.Waits());
        both("a trial without an answer", Lie.error(CALL, -32_603, Lie.MARKER, "0x"), Words.notTaken(-32_603));
    }

    private static String selector(String error) {
        return Hex.of(
                java.util.Arrays.copyOf(Keccak256.of(error.getBytes(java.nio.charset.StandardCharsets.US_ASCII)), 4));
    }

    private void numbers() {
        ask("a number that is used already", Lie.error(SEND_RAW, -32_000, "nonce too low", "0x"), new Lie.Waits());
        ask("a number beyond all numbers", Lie.result(COUNT, "0xffffffffffffffff"), Words.NO_SENSE);
        ask("a number that is a word", Lie.result(COUNT, Lie.MARKER), Words.NO_SENSE);
        ask("a number that is too high", Lie.result(COUNT, "0x40"), new Lie.Sent());
        ask("a number that is too low", Lie.result(COUNT, "0x0"), new Lie.Sent());
        ask("another number beside the proof of the right one", number(p -> p.put("nonce", "0x40")), new Lie.Sent());
        ask(
                "a false proof of a number",
                number(p -> {
                    var nodes = (ArrayNode) p.get("accountProof");
                    nodes.remove(nodes.size() - 1);
                }),
                Words.PROOF_ENDS);
        ask("no proof of a number", Lie.to(PROOF, SendLies::isNumber, a -> a.set("result", null)), Words.NO_SENSE);
        ask(
                "a number that is too high for the next one",
                Lie.to(COUNT, p -> p.path(1).asText().equals("pending"), a -> a.put("result", "0x40")),
                new Lie.Waits());
    }

    private static boolean isNumber(JsonNode params) {
        return params.path(1).isEmpty();
    }

    private static LyingProxy.Lie number(Consumer<ObjectNode> alter) {
        return Lie.to(PROOF, SendLies::isNumber, a -> alter.accept((ObjectNode) a.get("result")));
    }

    private void fees() {
        both(
                "a fee is asked for",
                Lie.error(SEND_RAW, -32_000, "max fee per gas less than block base fee", "0x"),
                Words.FEE);
        for (String method : List.of(
                "eth_gasPrice", "eth_maxPriorityFeePerGas", "eth_feeHistory", "eth_estimateGas", "eth_blockNumber")) {
            all.add(new Lie(Lie.NEVER_ASKED + method, SEND, Lie.instead(method, "0xffffffffffffffff"), new Lie.Sent()));
        }
    }
}

package io.carewallet.ethereum.lies;

import static io.carewallet.ethereum.lies.Lie.Attempt.OPEN;
import static io.carewallet.ethereum.lies.Lie.Attempt.OPEN_PRACTICE;
import static io.carewallet.ethereum.lies.Lie.Attempt.READ_ON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.carewallet.core.value.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Lies about which network it is, which contracts it has, and which blocks.
final class ChainLies {
    private static final String CHAIN = "eth_chainId";
    private static final String CODE = "eth_getCode";
    private static final String BLOCK = "eth_getBlockByNumber";
    private static final String NOTHING = "0x" + "00".repeat(31) + "07";
    private static final Predicate<JsonNode> LATEST =
            params -> params.path(0).asText().equals("latest");

    private ChainLies() {}

    static List<Lie> all(Scene scene) throws Exception {
        var all = new ArrayList<Lie>();
        all.addAll(network(scene));
        all.addAll(blocks());
        all.addAll(views(scene));
        return all;
    }

    private static List<Lie> network(Scene scene) throws Exception {
        Address directory = scene.network().directory();
        Address ledger = scene.network().careLedger();
        JsonNode other = scene.chain.rpc().call(CODE, directory.hex(), "latest");
        return List.of(
                new Lie("another chain", OPEN, Lie.result(CHAIN, "0x1"), Words.OTHER_NETWORK),
                new Lie("chain zero", OPEN, Lie.result(CHAIN, "0x0"), Words.OTHER_NETWORK),
                new Lie("a chain that is a number, not hex", OPEN, Lie.result(CHAIN, 1), Words.NO_SENSE),
                new Lie("a chain with a giant number", OPEN, Lie.result(CHAIN, "0x" + "f".repeat(64)), Words.NO_SENSE),
                new Lie("a negative chain", OPEN, Lie.result(CHAIN, "-0x1"), Words.NO_SENSE),
                new Lie("a chain in capital letters", OPEN, Lie.result(CHAIN, "0X1"), Words.NO_SENSE),
                new Lie("no chain", OPEN, Lie.result(CHAIN, null), Words.NO_SENSE),
                new Lie("no code at the contracts", OPEN, Lie.result(CODE, "0x"), Words.NO_CONTRACTS),
                new Lie("code with half a byte", OPEN, Lie.result(CODE, "0x600"), Words.NO_SENSE),
                new Lie("code that is an object", OPEN, Lie.result(CODE, List.of("0x60")), Words.NO_SENSE),
                new Lie(
                        "one byte of the code changed",
                        OPEN_PRACTICE,
                        Lie.to(CODE, ChainLies::flip),
                        Words.OTHER_CONTRACTS),
                new Lie(
                        "the other contract's code",
                        OPEN_PRACTICE,
                        Lie.to(CODE, p -> p.path(0).asText().equals(ledger.hex()), a -> a.set("result", other)),
                        Words.OTHER_CONTRACTS));
    }

    private static void flip(ObjectNode answer) {
        String code = answer.get("result").textValue();
        char other = code.charAt(100) == '0' ? '1' : '0';
        answer.put("result", code.substring(0, 100) + other + code.substring(101));
    }

    private static Lie block(String name, String field, String value, Lie.Outcome outcome) {
        return new Lie(name, OPEN, Lie.to(BLOCK, answer -> with(answer, field, value)), outcome);
    }

    private static Lie newest(String name, String field, String value, Lie.Outcome outcome) {
        return new Lie(name, OPEN, Lie.to(BLOCK, LATEST, answer -> with(answer, field, value)), outcome);
    }

    private static void with(ObjectNode answer, String field, String value) {
        if (answer.get("result") instanceof ObjectNode block) {
            block.put(field, value);
        }
    }

    private static List<Lie> blocks() {
        return List.of(
                block("another state root", "stateRoot", NOTHING, Words.OTHER_BLOCK),
                block("another parent", "parentHash", NOTHING, Words.OTHER_BLOCK),
                block("another time", "timestamp", "0x1", Words.OTHER_BLOCK),
                newest("another time of the newest block", "timestamp", "0x7fffffff", Words.OTHER_BLOCK),
                block("an absurd base fee", "baseFeePerGas", "0x" + "f".repeat(60), Words.OTHER_BLOCK),
                block("a base fee that is no number", "baseFeePerGas", "0xzz", Words.OTHER_BLOCK),
                block("another root of receipts", "receiptsRoot", NOTHING, Words.OTHER_BLOCK),
                block("a root of half a length", "stateRoot", "0x" + "07".repeat(16), Words.OTHER_BLOCK),
                block("extra data without end", "extraData", "0x" + "07".repeat(300_000), Words.OTHER_BLOCK),
                block("a hash that no block has", "hash", NOTHING, Words.CHANGED),
                block("a short hash", "hash", "0x07", Words.NO_SENSE),
                block("the number of another block", "number", "0x2", Words.NO_SENSE),
                block("a block's time after the year 9999", "timestamp", "0x7fffffffffffffff", Words.NO_SENSE),
                newest("another hash of the newest block", "hash", NOTHING, Words.CHANGED),
                newest("a newest block at the end of all numbers", "number", "0x7fffffffffffffff", Words.NO_SENSE),
                newest("a newest block beyond what a chain has", "number", "0x3b9aca01", Words.NO_SENSE),
                newest("a number of more than 64 bits", "number", "0x1" + "0".repeat(16), Words.NO_SENSE),
                new Lie("no newest block", OPEN, Lie.result(BLOCK, null), Words.NO_SENSE),
                new Lie("a newest block that is a list", OPEN, Lie.result(BLOCK, List.of()), Words.NO_SENSE),
                new Lie("a newest block that is a word", OPEN, Lie.result(BLOCK, Lie.MARKER), Words.NO_SENSE));
    }

    /// Lies to somebody who has seen the truth before.
    private static List<Lie> views(Scene scene) throws Exception {
        JsonNode older = scene.chain.rpc().call(BLOCK, "0x6", false);
        return List.of(
                new Lie(
                        "a newest block that is older than one that was seen",
                        READ_ON,
                        Lie.to(BLOCK, LATEST, answer -> answer.set("result", older)),
                        Words.BEHIND),
                new Lie("a whole chain that ends early", READ_ON, Stale.at(6), Words.BEHIND),
                new Lie("a chain of which only the first block is there", READ_ON, Stale.at(0), Words.BEHIND),
                new Lie(
                        "a reorganisation that never was",
                        READ_ON,
                        Lie.to(BLOCK, p -> !LATEST.test(p), answer -> with(answer, "hash", NOTHING)),
                        Words.CHANGED),
                new Lie(
                        "a newest block of another fork",
                        READ_ON,
                        Lie.to(BLOCK, LATEST, answer -> with(answer, "hash", NOTHING)),
                        Words.CHANGED),
                new Lie(
                        "every block but the newest is said to be gone",
                        READ_ON,
                        Lie.to(BLOCK, p -> !LATEST.test(p), answer -> answer.set("result", null)),
                        Words.CHANGED),
                new Lie(
                        "a newest block that is not there yet",
                        READ_ON,
                        Lie.to(BLOCK, LATEST, answer -> {
                            ObjectNode block = (ObjectNode) answer.get("result");
                            block.set("number", new TextNode("0xffff"));
                        }),
                        Words.CHANGED));
    }
}

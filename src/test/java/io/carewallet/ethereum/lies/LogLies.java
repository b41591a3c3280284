package io.carewallet.ethereum.lies;

import static io.carewallet.ethereum.lies.Lie.Attempt.OPEN;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.carewallet.core.value.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Lies about the entries of the register.
final class LogLies {
    private static final String LOGS = "eth_getLogs";

    private final Scene scene;
    private final List<Lie> all = new ArrayList<>();

    private LogLies(Scene scene) {
        this.scene = scene;
    }

    static List<Lie> all(Scene scene) throws Exception {
        var lies = new LogLies(scene);
        lies.omitted();
        lies.altered();
        lies.misplaced();
        lies.invented();
        lies.malformed();
        lies.unproved();
        return lies.all;
    }

    private void add(String name, Consumer<ArrayNode> alter, Lie.Outcome outcome) {
        add(name, Lie.to(LOGS, this::isLedger, answer -> alter.accept((ArrayNode) answer.get("result"))), outcome);
    }

    private void add(String name, LyingProxy.Lie telling, Lie.Outcome outcome) {
        all.add(new Lie(name, OPEN, telling, outcome));
    }

    private void answer(String name, Consumer<ObjectNode> alter, Lie.Outcome outcome) {
        add(name, Lie.to(LOGS, this::isLedger, alter), outcome);
    }

    private boolean isLedger(JsonNode params) {
        return params.path(0)
                .path("address")
                .asText()
                .equals(scene.network().careLedger().hex());
    }

    /// Places of the entries of an account in what the node tells.
    private static List<Integer> of(ArrayNode logs, Address account) {
        var places = new ArrayList<Integer>();
        for (int i = 0; i < logs.size(); i++) {
            if (logs.get(i)
                    .path("topics")
                    .path(1)
                    .asText()
                    .endsWith(account.hex().substring(2))) {
                places.add(i);
            }
        }
        return places;
    }

    private ObjectNode book(ArrayNode logs, int which) {
        return (ObjectNode) logs.get(of(logs, scene.book).get(which));
    }

    private ObjectNode relation(ArrayNode logs, int which) {
        return (ObjectNode) logs.get(of(logs, scene.relation).get(which));
    }

    private static ObjectNode last(ArrayNode logs) {
        return (ObjectNode) logs.get(logs.size() - 1);
    }

    private void omitted() {
        add("the book's first entry is omitted", l -> l.remove(of(l, scene.book).getFirst()), Words.ENTRIES);
        add(
                "one of the book's entries is omitted",
                l -> l.remove(of(l, scene.book).get(2)),
                Words.ENTRIES);
        add("the book's last entry is omitted", l -> l.remove(of(l, scene.book).getLast()), Words.ENTRIES);
        add("the revocation is omitted", l -> l.remove(of(l, scene.relation).get(2)), Words.ENTRIES);
        add("a request is omitted", l -> l.remove(of(l, scene.relation).get(1)), Words.ENTRIES);
        add("all entries are omitted", ArrayNode::removeAll, Words.ENTRIES);
        add("the whole book is omitted", l -> remove(l, scene.book), Words.ENTRIES);
        add(
                "the newest half is omitted",
                l -> {
                    while (l.size() > 5) {
                        l.remove(l.size() - 1);
                    }
                },
                Words.ENTRIES);
    }

    private static void remove(ArrayNode logs, Address account) {
        of(logs, account).reversed().forEach(logs::remove);
    }

    private static void flip(ObjectNode log, int word) {
        String data = log.get("data").textValue();
        int at = 2 + 64 * word + 9;
        char other = data.charAt(at) == '0' ? '1' : '0';
        log.put("data", data.substring(0, at) + other + data.substring(at + 1));
    }

    private static void topic(ObjectNode log, int which, String value) {
        ((ArrayNode) log.get("topics")).set(which, TextNode.valueOf(value));
    }

    private static String topic(ObjectNode log, int which) {
        return log.get("topics").get(which).textValue();
    }

    private void altered() {
        add("another commitment", l -> flip(book(l, 0), 0), Words.ENTRIES);
        add("another sealed identifier", l -> flip(book(l, 1), 1), Words.ENTRIES);
        add("another epoch is revoked", l -> relation(l, 2).put("data", "0x" + "0".repeat(63) + "5"), Words.ENTRIES);
        add("a record is called a checkpoint", l -> topic(book(l, 0), 0, topic(book(l, 2), 0)), Words.ENTRIES);
        add("a request is called an offer", l -> topic(relation(l, 1), 0, topic(relation(l, 5), 0)), Words.ENTRIES);
        add("an event of a kind that nobody knows", l -> topic(book(l, 0), 0, "0x" + "77".repeat(32)), Words.ENTRIES);
        add("an entry of somebody else's", l -> topic(relation(l, 0), 1, topic(book(l, 0), 1)), Words.ENTRIES);
        add("a request from somebody else", l -> topic(relation(l, 1), 2, "0x" + "0".repeat(63) + "9"), Words.ENTRIES);
        add(
                "two entries change places",
                l -> {
                    JsonNode data = book(l, 0).get("data");
                    book(l, 0).set("data", book(l, 1).get("data"));
                    book(l, 1).set("data", data);
                },
                Words.ENTRIES);
        add("a withdrawal of another record", l -> flip(book(l, 3), 0), Words.ENTRIES);
    }

    private void misplaced() {
        add("an entry twice", l -> l.add(last(l).deepCopy()), Words.NO_SENSE);
        add("entries in another order", l -> l.add(l.remove(0)), Words.NO_SENSE);
        add("an entry of another contract", l -> book(l, 0).put("address", "0x" + "ee".repeat(20)), Words.NO_SENSE);
        add("an entry that was taken back", l -> book(l, 0).put("removed", true), Words.NO_SENSE);
        add("an entry of a block that nobody asked for", l -> last(l).put("blockNumber", "0xffff"), Words.NO_SENSE);
        add(
                "an entry of a block that is not there",
                l -> last(l).put("blockHash", "0x" + "55".repeat(32)),
                Words.CHANGED);
        add("an entry in a block of another number", l -> last(l).put("blockNumber", "0x2"), Words.NO_SENSE);
        add("times that run backwards", l -> last(l).put("blockTimestamp", "0x1"), Words.NO_SENSE);
        add("a time after the year 9999", l -> last(l).put("blockTimestamp", "0x7fffffffffffffff"), Words.NO_SENSE);
    }

    private void invent(String name, ArrayNode logs, ObjectNode like) {
        ObjectNode end = last(logs);
        ObjectNode forged = like.deepCopy();
        for (String field : new String[] {"blockNumber", "blockHash", "blockTimestamp", "transactionHash"}) {
            forged.set(field, end.get(field));
        }
        forged.put("logIndex", "0x9");
        if (!name.equals("a revocation")) {
            flip(forged, 0);
        }
        logs.add(forged);
    }

    private void invented() {
        add("an invented record", l -> invent("a record", l, book(l, 0)), Words.ENTRIES);
        add("an invented checkpoint", l -> invent("a checkpoint", l, book(l, 2)), Words.ENTRIES);
        add("an invented withdrawal", l -> invent("a withdrawal", l, book(l, 3)), Words.ENTRIES);
        add("an invented consent", l -> invent("a consent", l, relation(l, 0)), Words.ENTRIES);
        add("an invented request", l -> invent("a request", l, relation(l, 1)), Words.ENTRIES);
        add("an invented revocation", l -> invent("a revocation", l, relation(l, 2)), Words.ENTRIES);
        add("an invented receipt", l -> invent("a receipt", l, relation(l, 3)), Words.ENTRIES);
        add("an invented offer", l -> invent("an offer", l, relation(l, 5)), Words.ENTRIES);
    }

    private void malformed() {
        add("data with half a byte", l -> book(l, 0).put("data", "0x123"), Words.NO_SENSE);
        add("data that is short", l -> book(l, 0).put("data", "0x12"), Words.NO_SENSE);
        add("data of a megabyte", l -> book(l, 0).put("data", "0x" + "12".repeat(1 << 20)), Words.NO_SENSE);
        add("data with markup", l -> book(l, 0).put("data", Lie.MARKER), Words.NO_SENSE);
        add(
                "five topics",
                l -> {
                    ArrayNode topics = (ArrayNode) book(l, 0).get("topics");
                    while (topics.size() < 5) {
                        topics.add(topics.get(0));
                    }
                },
                Words.NO_SENSE);
        add("no topics at all", l -> book(l, 0).putArray("topics"), Words.ENTRIES);
        add("a place that is no number", l -> book(l, 0).put("logIndex", "first"), Words.NO_SENSE);
        add("a place beyond all places", l -> last(l).put("logIndex", "0x7fffffffffffffff"), Words.NO_SENSE);
        answer("entries that are null", a -> a.set("result", null), Words.NO_SENSE);
        answer("entries that are an object", a -> a.putObject("result"), Words.NO_SENSE);
        answer("entries that are numbers", a -> a.putArray("result").add(7), Words.NO_SENSE);
        add("entries cannot be given", Lie.error(LOGS, -32_005, Lie.MARKER, "0x"), Words.noEntries(-32_005));
        add(
                "more entries than anybody can read",
                Lie.raw(LOGS, (asked, truth, out) -> Flood.giant(out, 34 << 20)),
                Words.fullBlock(scene.network().firstBlock()));
        add(
                "entries without end",
                Lie.raw(LOGS, (asked, truth, out) -> Flood.endless(out)),
                Words.fullBlock(scene.network().firstBlock()));
    }

    /// A head does not say when: neither time nor block is part of it.
    private void unproved() {
        add(
                "another transaction",
                l -> book(l, 0).put("transactionHash", "0x" + "66".repeat(32)),
                new Lie.TrueButWhen());
        add(
                "a block that is not there, of an earlier entry",
                l -> book(l, 0).put("blockHash", "0x" + "66".repeat(32)),
                new Lie.TrueButWhen());
        add(
                "an earlier time of the first entries",
                l -> {
                    for (JsonNode log : l) {
                        boolean same = log.get("blockNumber").equals(l.get(0).get("blockNumber"));
                        if (same) {
                            ((ObjectNode) log).put("blockTimestamp", "0x1");
                        }
                    }
                },
                new Lie.TrueButWhen());
    }
}

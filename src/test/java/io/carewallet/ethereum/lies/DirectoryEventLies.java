package io.carewallet.ethereum.lies;

import static io.carewallet.ethereum.lies.Lie.Attempt.LIST;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.carewallet.core.value.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Lies about who works where.
final class DirectoryEventLies {
    private static final String LOGS = "eth_getLogs";
    private static final String CALL = "eth_call";

    private final Scene scene;
    private final List<Lie> all = new ArrayList<>();

    private DirectoryEventLies(Scene scene) {
        this.scene = scene;
    }

    static List<Lie> all(Scene scene) {
        var lies = new DirectoryEventLies(scene);
        lies.events();
        lies.calls();
        lies.forms();
        return lies.all;
    }

    private void add(String name, LyingProxy.Lie telling, Lie.Outcome outcome) {
        all.add(new Lie("directory: " + name, LIST, telling, outcome));
    }

    private void events(String name, Consumer<ArrayNode> alter, Lie.Outcome outcome) {
        add(name, Lie.to(LOGS, answer -> alter.accept((ArrayNode) answer.get("result"))), outcome);
    }

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

    private static LyingProxy.Lie noProofs() {
        return Lie.error("eth_getProof", -32_601, Lie.MARKER, "0x");
    }

    private static LyingProxy.Lie unproved(LyingProxy.Lie telling) {
        return LyingProxy.Lie.all(noProofs(), telling);
    }

    private void events() {
        Address dismissed = Scene.account(scene.dismissedDoctor);
        Address suspended = Scene.account(scene.suspendedClinic);
        Address doctor = Scene.account(scene.doctor);
        events("a dismissal is hidden", l -> l.remove(of(l, dismissed).getLast()), Words.DIRECTORY);
        events("a suspension is hidden", l -> l.remove(of(l, suspended).getLast()), Words.DIRECTORY);
        events("a doctor is hidden", l -> l.remove(of(l, doctor).getFirst()), Words.DIRECTORY);
        events(
                "a doctor is invented",
                l -> {
                    ObjectNode forged =
                            (ObjectNode) l.get(of(l, doctor).getFirst()).deepCopy();
                    ObjectNode end = (ObjectNode) l.get(l.size() - 1);
                    for (String field :
                            new String[] {"blockNumber", "blockHash", "blockTimestamp", "transactionHash"}) {
                        forged.set(field, end.get(field));
                    }
                    forged.put("logIndex", "0x9");
                    ((ArrayNode) forged.get("topics")).set(1, new TextNode("0x" + "0".repeat(63) + "9"));
                    l.add(forged);
                },
                Words.DIRECTORY);
        events(
                "a clinic is called suspended",
                l -> ((ArrayNode) l.get(of(l, suspended).getLast()).get("topics"))
                        .set(
                                1,
                                new TextNode("0x" + "0".repeat(24)
                                        + Scene.account(scene.clinic).hex().substring(2))),
                Words.DIRECTORY);
        events(
                "another card",
                l -> {
                    ObjectNode log = (ObjectNode) l.get(of(l, doctor).getFirst());
                    String data = log.get("data").textValue();
                    log.put("data", data.substring(0, data.length() - 4) + "0bad");
                },
                Words.DIRECTORY);
        events("nobody is there", ArrayNode::removeAll, Words.DIRECTORY);
    }

    private void call(String name, String answer, Lie.Outcome outcome) {
        add("no proofs, and " + name, unproved(Lie.result(CALL, answer)), outcome);
    }

    private void calls() {
        add("no proofs", noProofs(), new Lie.TrueButTold());
        call("somebody is said to work there", "0x" + "0".repeat(63) + "1", new Lie.FalseAndTold());
        call("nobody is said to work there", "0x" + "0".repeat(64), new Lie.FalseAndTold());
        call("an answer between yes and no", "0x" + "0".repeat(63) + "2", Words.NO_SENSE);
        call("an answer without a word", "0x", Words.NO_SENSE);
        call("an answer with markup", Lie.MARKER, Words.NO_SENSE);
        Address dismissed = Scene.account(scene.dismissedDoctor);
        add(
                "no proofs, and a dismissal is hidden",
                unproved(Lie.to(LOGS, answer -> {
                    ArrayNode logs = (ArrayNode) answer.get("result");
                    logs.remove(of(logs, dismissed).getLast());
                })),
                new Lie.FalseAndTold());
        LyingProxy.Lie cut =
                Lie.to("eth_getProof", a -> ((ArrayNode) a.get("result").get("accountProof")).remove(0));
        add("a false proof", cut, Words.DIRECTORY);
        add("no proof, for once", Lie.result("eth_getProof", null), Words.NO_SENSE);
    }

    private void forms() {
        add("another chain", Lie.result("eth_chainId", "0x1"), Words.OTHER_NETWORK);
        add(
                "events twice",
                Lie.to(
                        LOGS,
                        a -> ((ArrayNode) a.get("result"))
                                .add(a.get("result").get(0).deepCopy())),
                Words.NO_SENSE);
        add(
                "events of another contract",
                Lie.to(LOGS, a -> ((ObjectNode) a.get("result").get(0)).put("address", "0x" + "ee".repeat(20))),
                Words.NO_SENSE);
        add("events cannot be given", Lie.error(LOGS, -32_005, Lie.MARKER, "0x"), Words.noEntries(-32_005));
        add(
                "a role beyond all roles",
                Lie.to(LOGS, a -> {
                    ArrayNode l = (ArrayNode) a.get("result");
                    ObjectNode log = (ObjectNode)
                            l.get(of(l, Scene.account(scene.doctor)).getFirst());
                    log.put("data", "0xff" + log.get("data").textValue().substring(4));
                }),
                Words.NO_SENSE);
    }
}

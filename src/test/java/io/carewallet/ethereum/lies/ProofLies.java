package io.carewallet.ethereum.lies;

import static io.carewallet.ethereum.lies.Lie.Attempt.OPEN;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.carewallet.core.register.Eip712;
import io.carewallet.core.value.Address;
import io.carewallet.crypto.Keccak256;
import io.carewallet.ethereum.rpc.Hex;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Lies about what the contract holds.
final class ProofLies {
    private static final String PROOF = "eth_getProof";
    private static final String STORED = "eth_getStorageAt";

    private final Scene scene;
    private final List<Lie> all = new ArrayList<>();

    private ProofLies(Scene scene) {
        this.scene = scene;
    }

    static List<Lie> all(Scene scene) throws Exception {
        var lies = new ProofLies(scene);
        lies.storage();
        lies.account();
        lies.others();
        lies.withheld();
        return lies.all;
    }

    private void add(String name, Consumer<ObjectNode> alter, Lie.Outcome outcome) {
        add(name, Lie.to(PROOF, answer -> alter.accept((ObjectNode) answer.get("result"))), outcome);
    }

    private void add(String name, LyingProxy.Lie telling, Lie.Outcome outcome) {
        all.add(new Lie(name, OPEN, telling, outcome));
    }

    private static ArrayNode nodes(JsonNode proof) {
        return (ArrayNode) proof.get("storageProof").get(0).get("proof");
    }

    private static void flip(ArrayNode nodes, int which) {
        String node = nodes.get(which).textValue();
        int at = node.length() - 5;
        char other = node.charAt(at) == '0' ? '1' : '0';
        nodes.set(which, new TextNode(node.substring(0, at) + other + node.substring(at + 1)));
    }

    private void storage() {
        add(
                "another value beside a proof of the right one",
                p -> ((ObjectNode) p.get("storageProof").get(0)).put("value", "0x1"),
                new Lie.True());
        add("a proof of which the first part is changed", p -> flip(nodes(p), 0), Words.PARTS);
        add("a proof of which the last part is changed", p -> flip(nodes(p), nodes(p).size() - 1), Words.PARTS);
        add("a proof without its last part", p -> nodes(p).remove(nodes(p).size() - 1), Words.PROOF_ENDS);
        add("a proof without its first part", p -> nodes(p).remove(0), Words.PARTS);
        add("a proof of nothing", p -> nodes(p).removeAll(), Words.PROOF_ENDS);
        add(
                "a proof that the head is nothing",
                p -> {
                    nodes(p).removeAll();
                    nodes(p).add("0x80");
                },
                Words.PARTS);
        add("a proof that goes on", p -> nodes(p).add(nodes(p).get(0)), Words.PROOF_TOO_MUCH);
        add(
                "a proof of giant depth",
                p -> {
                    while (nodes(p).size() < 500) {
                        nodes(p).add(nodes(p).get(0));
                    }
                },
                Words.PROOF_FORM);
        add(
                "a part of giant length",
                p -> nodes(p).set(0, new TextNode("0x" + "f9".repeat(200_000))),
                Words.PROOF_FORM);
        add("a part that is no hex", p -> nodes(p).set(0, new TextNode(Lie.MARKER)), Words.PROOF_FORM);
        add("a part that is a list in a list", p -> nodes(p).set(0, nodes(p).deepCopy()), Words.PROOF_FORM);
        add("no proof for what was asked", p -> p.putArray("storageProof"), Words.PROOF_FORM);
        add("a proof that is a word", p -> p.put("storageProof", Lie.MARKER), Words.PROOF_FORM);
    }

    private void account() {
        add("an account of which a part is changed", p -> flip((ArrayNode) p.get("accountProof"), 0), Words.PARTS);
        add("an account of which nothing is proved", p -> p.putArray("accountProof"), Words.PROOF_ENDS);
        add("another root beside the right account", p -> p.put("storageHash", "0x" + "07".repeat(32)), new Lie.True());
        add("an account that is left out", p -> p.remove("accountProof"), Words.PROOF_FORM);
    }

    private Object asked(Address contract, Address account, int line, String block) throws Exception {
        String slot = "0x"
                + Hex.of(Keccak256.of(Eip712.word(account), Eip712.word(line))).substring(2);
        return scene.chain.rpc().call(PROOF, contract.hex(), List.of(slot), block);
    }

    private void others() throws Exception {
        Address ledger = scene.network().careLedger();
        String newest = Hex.of(scene.register.latest().number());
        JsonNode older = (JsonNode) asked(ledger, scene.book, 0, "0x9");
        JsonNode other = (JsonNode) asked(ledger, scene.relation, 0, newest);
        JsonNode elsewhere = (JsonNode) asked(scene.network().directory(), scene.book, 0, newest);
        JsonNode nobody = (JsonNode) asked(Scene.account(scene.doctor), scene.book, 0, newest);
        add("the proof of an older block", Lie.result(PROOF, older), Words.PARTS);
        add("the proof of another person's head", Lie.result(PROOF, other), Words.PARTS);
        add("the proof of another contract", Lie.result(PROOF, elsewhere), Words.PARTS);
        add("the proof of an account that is no contract", Lie.result(PROOF, nobody), Words.PARTS);
    }

    private void withheld() {
        add("no proof, for once", Lie.result(PROOF, null), Words.NO_SENSE);
        add("a proof that is a list", Lie.result(PROOF, List.of()), Words.PROOF_FORM);
        add("proofs are said to be broken", Lie.error(PROOF, -32_000, Lie.MARKER, "0x"), Words.code(-32_000));
        add("proofs are said to be unknown", Lie.error(PROOF, -32_601, Lie.MARKER, "0x"), new Lie.TrueButTold());
        add(
                "proofs are said to be unknown, and another head is told",
                LyingProxy.Lie.all(
                        Lie.error(PROOF, -32_601, Lie.MARKER, "0x"), Lie.result(STORED, "0x" + "07".repeat(32))),
                Words.ENTRIES);
        add(
                "proofs are said to be unknown, and no head is told",
                LyingProxy.Lie.all(
                        Lie.error(PROOF, -32_004, Lie.MARKER, "0x"), Lie.result(STORED, "0x" + "00".repeat(32))),
                Words.ENTRIES);
        add(
                "proofs are said to be unknown, and what is told is short",
                LyingProxy.Lie.all(Lie.error(PROOF, -32_004, Lie.MARKER, "0x"), Lie.result(STORED, "0x07")),
                Words.NO_SENSE);
    }
}

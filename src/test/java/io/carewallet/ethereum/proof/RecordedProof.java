package io.carewallet.ethereum.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carewallet.core.register.BlockRef;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What a real node said about a contract of forty words: two words that are there under short ways, one under a longer
/// one, and one that is not there.
record RecordedProof(JsonNode all) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static RecordedProof of(String name) {
        return new RecordedProof(json(name));
    }

    static JsonNode json(String name) {
        try (var in = RecordedProof.class.getResourceAsStream(name + ".json")) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ObjectNode block() {
        return all.get("block").deepCopy();
    }

    /// What a wallet knows of a block before it asks for proofs.
    static BlockRef ref(JsonNode block) {
        return new BlockRef(
                Long.decode(block.get("number").asText()),
                word(block.get("hash")),
                Instant.ofEpochSecond(Long.decode(block.get("timestamp").asText())));
    }

    ObjectNode proof() {
        return all.get("proof").deepCopy();
    }

    Address contract() {
        return Address.parse(all.get("contract").asText());
    }

    List<Bytes32> slots() {
        return words(all.get("slots"));
    }

    List<Bytes32> values() {
        return words(all.get("values"));
    }

    /// What the answer proves against the recorded block.
    List<Bytes32> proved(JsonNode answer) throws ProofDoesNotHold {
        return StorageProof.words(answer, Header.stateRoot(block(), ref(block()), Set.of()), contract(), slots());
    }

    /// All lists of nodes in an answer.
    static List<ArrayNode> lists(JsonNode answer) {
        var lists = new ArrayList<ArrayNode>();
        lists.add((ArrayNode) answer.get("accountProof"));
        answer.get("storageProof").forEach(one -> lists.add((ArrayNode) one.get("proof")));
        return lists;
    }

    static List<Bytes32> words(JsonNode list) {
        var words = new ArrayList<Bytes32>();
        list.forEach(each -> words.add(word(each)));
        return words;
    }

    static Bytes32 word(JsonNode text) {
        return new Bytes32(text.asText().substring(2));
    }
}

package io.carewallet.ethereum.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Proofs and blocks of real nodes, and everything that can be changed about them. Recorded with anvil 1.7.1 for three
/// protocols; the block of the main network is number 24,630,100.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("StorageProofVectorsTest")
class StorageProofVectorsTest {
    private final RecordedProof recorded = RecordedProof.of("anvil-cancun");

    private void isRefused(JsonNode answer) {
        assertThatThrownBy(() -> recorded.proved(answer))
                .isInstanceOf(ProofDoesNotHold.class)
                .message()
                .matches("[A-Z][^<>{}]+\\.")
                .doesNotContain("evil");
    }

    @ParameterizedTest
    @ValueSource(strings = {"anvil-london", "anvil-cancun", "anvil-prague"})
    void aRealNodesProofHolds(String name) throws ProofDoesNotHold {
        RecordedProof of = RecordedProof.of(name);
        assertThat(of.proved(of.proof())).isEqualTo(of.values());
        assertThat(of.values()).endsWith(Bytes32.ZERO);
    }

    @Test
    void aContractWithoutAnyWords() throws ProofDoesNotHold {
        JsonNode before = recorded.all().get("before");
        Bytes32 root = Header.stateRoot(before.get("block"), RecordedProof.ref(before.get("block")), Set.of());
        List<Bytes32> slot = RecordedProof.words(recorded.all().get("slots")).subList(1, 2);
        ObjectNode proof = before.get("proof").deepCopy();
        assertThat(StorageProof.words(proof, root, recorded.contract(), slot)).containsExactly(Bytes32.ZERO);
        // Other nodes send no part at all for this.
        RecordedProof.lists(proof).getLast().removeAll();
        assertThat(StorageProof.words(proof, root, recorded.contract(), slot)).containsExactly(Bytes32.ZERO);
    }

    @Test
    void aContractThatIsNotThereProvesNothing() {
        JsonNode gone = recorded.all().get("nobody");
        Address nobody = Address.parse("0x" + "22".repeat(20));
        assertThatThrownBy(() -> StorageProof.words(
                        gone,
                        Header.stateRoot(recorded.block(), RecordedProof.ref(recorded.block()), Set.of()),
                        nobody,
                        recorded.slots().subList(0, 1)))
                .isInstanceOf(ProofDoesNotHold.class)
                .hasMessageContaining("not there");
    }

    /// Each bit of each byte of each node.
    @Test
    void everySingleChangeIsNoticed() throws ProofDoesNotHold {
        int changes = 0;
        ObjectNode answer = recorded.proof();
        for (ArrayNode list : RecordedProof.lists(answer)) {
            for (int i = 0; i < list.size(); i++) {
                String good = list.get(i).asText();
                byte[] node = HexFormat.of().parseHex(good.substring(2));
                for (int bit = 0; bit < 8 * node.length; bit++) {
                    node[bit / 8] ^= (byte) (1 << bit % 8);
                    list.set(i, new TextNode("0x" + HexFormat.of().formatHex(node)));
                    isRefused(answer);
                    node[bit / 8] ^= (byte) (1 << bit % 8);
                    changes++;
                }
                list.set(i, new TextNode(good));
            }
        }
        assertThat(changes).isGreaterThan(20_000);
        assertThat(recorded.proved(answer)).isEqualTo(recorded.values());
    }

    @Test
    void partsThatAreMissingDoubledOrInAnotherOrder() {
        for (int which = 0; which < 5; which++) {
            int parts = RecordedProof.lists(recorded.proof()).get(which).size();
            for (int i = 0; i < parts; i++) {
                ObjectNode answer = recorded.proof();
                ArrayNode list = RecordedProof.lists(answer).get(which);
                JsonNode part = list.remove(i);
                isRefused(answer);
                list.insert(i, part);
                list.insert(i, part);
                isRefused(answer);
                list.remove(i);
                list.insert((i + 1) % parts, list.remove(i));
                isRefused(answer);
            }
            ObjectNode answer = recorded.proof();
            RecordedProof.lists(answer).get(which).add("0x80");
            isRefused(answer);
            RecordedProof.lists(answer).get(which).removeAll();
            isRefused(answer);
        }
    }

    @Test
    void theProofOfAnotherSlot() {
        ObjectNode answer = recorded.proof();
        ArrayNode proofs = (ArrayNode) answer.get("storageProof");
        proofs.set(0, proofs.get(2));
        isRefused(answer);
        proofs.remove(0);
        isRefused(answer);
    }

    @Test
    void theProofOfAnotherContract() {
        ObjectNode answer = recorded.proof();
        answer.set("accountProof", recorded.all().get("nobody").get("accountProof"));
        isRefused(answer);
    }

    @Test
    void theProofOfAnEarlierBlock() {
        ObjectNode answer = recorded.proof();
        answer.set("accountProof", recorded.all().get("before").get("proof").get("accountProof"));
        isRefused(answer);
        assertThatThrownBy(() -> Header.stateRoot(
                        recorded.all().get("before").get("block"), RecordedProof.ref(recorded.block()), Set.of()))
                .isInstanceOf(ProofDoesNotHold.class);
    }

    @Test
    void whatIsClaimedBesideTheProofDoesNotCount() throws ProofDoesNotHold {
        ObjectNode answer = recorded.proof();
        answer.put("storageHash", "evil").put("balance", "evil");
        answer.get("storageProof")
                .forEach(one -> ((ObjectNode) one).put("value", "0x7").put("key", "evil"));
        assertThat(recorded.proved(answer)).isEqualTo(recorded.values());
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil", "0x", "0xevil", "0x8", "0xc0", "0xf8"})
    void whatIsNotAPart(String text) {
        for (int which = 0; which < 5; which++) {
            ObjectNode answer = recorded.proof();
            RecordedProof.lists(answer).get(which).set(0, new TextNode(text));
            isRefused(answer);
        }
    }

    @Test
    void whatIsNotAnAnswer() {
        isRefused(new TextNode("evil"));
        isRefused(recorded.proof().put("accountProof", "evil"));
        isRefused(recorded.proof().put("storageProof", "evil"));
        ObjectNode answer = recorded.proof();
        ((ArrayNode) answer.get("storageProof")).set(0, new TextNode("evil"));
        isRefused(answer);
        ObjectNode endless = recorded.proof();
        for (int i = 0; i < 100; i++) {
            RecordedProof.lists(endless).getFirst().add("0x80");
        }
        isRefused(endless);
    }
}

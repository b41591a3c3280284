package io.carewallet.ethereum.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Keccak256;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A node may make up a whole state, with hashes that are right: what is read of it is still one thing or none.
class MadeUpStateTest {
    private static final Address CONTRACT = Address.parse("0x" + "11".repeat(20));
    private static final Bytes32 SLOT = new Bytes32("22".repeat(32));
    private static final Bytes32 OTHER_SLOT = new Bytes32("33".repeat(32));
    private static final byte[] NO_CODE = Keccak256.of(new byte[0]);

    private Trie storage = new Trie();
    private final Trie state = new Trie();

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static byte[] key(Bytes32 slot) {
        return Keccak256.of(slot.bytes());
    }

    /// A contract beside another account, whose storage has this under the slot.
    private void holds(byte[] encoded) {
        storage = new Trie();
        storage.put(key(SLOT), encoded);
        storage.put(key(OTHER_SLOT), hex("07"));
        account(Rlp.text(storage.root().bytes()));
    }

    private void account(byte[]... root) {
        var parts = new java.util.ArrayList<>(List.of(hex("01"), hex("80")));
        parts.addAll(List.of(root));
        parts.add(Rlp.text(NO_CODE));
        state.put(Keccak256.of(CONTRACT.bytes()), Rlp.list(parts));
        state.put(Keccak256.of(new byte[20]), Rlp.list(List.of(hex("80"))));
    }

    private static ArrayNode nodes(List<byte[]> proof) {
        ArrayNode nodes = JsonNodeFactory.instance.arrayNode();
        proof.forEach(node -> nodes.add("0x" + HexFormat.of().formatHex(node)));
        return nodes;
    }

    private ObjectNode answer(Bytes32... slots) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("accountProof", nodes(state.proof(Keccak256.of(CONTRACT.bytes()))));
        ArrayNode proofs = answer.putArray("storageProof");
        for (Bytes32 slot : slots) {
            proofs.addObject().set("proof", nodes(storage.proof(key(slot))));
        }
        return answer;
    }

    private List<Bytes32> proved(ObjectNode answer, Bytes32... slots) throws ProofDoesNotHold {
        return StorageProof.words(answer, state.root(), CONTRACT, List.of(slots));
    }

    private void isRefused(ObjectNode answer, Bytes32... slots) {
        assertThatThrownBy(() -> proved(answer, slots)).isInstanceOf(ProofDoesNotHold.class);
    }

    @Test
    void whatIsWrittenAsWordsAreIsRead() throws ProofDoesNotHold {
        holds(hex("8203e8"));
        assertThat(proved(answer(SLOT, OTHER_SLOT), SLOT, OTHER_SLOT))
                .containsExactly(new Bytes32("0".repeat(60) + "03e8"), new Bytes32("0".repeat(63) + "7"));
        assertThat(proved(answer(Bytes32.ZERO), Bytes32.ZERO)).containsExactly(Bytes32.ZERO);
        holds(Rlp.text(hex("ff".repeat(32))));
        assertThat(proved(answer(SLOT), SLOT)).containsExactly(new Bytes32("ff".repeat(32)));
    }

    /// As anvil keeps a word that was set and is zero again.
    @Test
    void aWordThatIsKeptAsNothingIsZero() throws ProofDoesNotHold {
        holds(hex("80"));
        assertThat(proved(answer(SLOT), SLOT)).containsExactly(Bytes32.ZERO);
    }

    /// A word in two forms: with zeros in front, as a list, too long.
    @ParameterizedTest
    @ValueSource(strings = {"00", "820007", "c0", "c107", "8107", "0708", "a1"})
    void aWordInAnotherForm(String encoded) {
        holds(hex(encoded.equals("a1") ? "a1" + "ff".repeat(33) : encoded));
        isRefused(answer(SLOT), SLOT);
    }

    @Test
    void moreOrFewerProofsThanWereAskedFor() {
        holds(hex("07"));
        isRefused(answer(SLOT, OTHER_SLOT), SLOT);
        isRefused(answer(SLOT), SLOT, OTHER_SLOT);
        isRefused(answer(), SLOT);
    }

    /// One that is not there, and one whose way goes off from the way of another.
    @Test
    void theAbsenceOfOneSlotIsNotThatOfAnother() throws ProofDoesNotHold {
        holds(hex("07"));
        isRefused(answer(Bytes32.ZERO), SLOT);
        isRefused(answer(OTHER_SLOT), SLOT);
        assertThat(proved(answer(SLOT), SLOT)).containsExactly(new Bytes32("0".repeat(63) + "7"));
    }

    @Test
    void anAccountOfAnotherForm() {
        holds(hex("07"));
        byte[] root = Rlp.text(storage.root().bytes());
        account(root, root);
        isRefused(answer(SLOT), SLOT);
        account();
        isRefused(answer(SLOT), SLOT);
        account(Rlp.text(new byte[33]));
        isRefused(answer(SLOT), SLOT);
        account(Rlp.text(new byte[0]));
        isRefused(answer(SLOT), SLOT);
        account(Rlp.list(List.of(root)));
        isRefused(answer(SLOT), SLOT);
    }

    /// An account that has nothing stored proves zeros; one that is not there proves nothing.
    @Test
    void anEmptyAccountAndOneThatIsNotThere() throws ProofDoesNotHold {
        storage = new Trie();
        account(Rlp.text(Keccak256.of(hex("80"))));
        ObjectNode answer = answer();
        answer.withArray("storageProof").addObject().putArray("proof");
        assertThat(proved(answer, SLOT)).containsExactly(Bytes32.ZERO);
        Address nobody = Address.parse("0x" + "44".repeat(20));
        answer.set("accountProof", nodes(state.proof(Keccak256.of(nobody.bytes()))));
        assertThatThrownBy(() -> StorageProof.words(answer, state.root(), nobody, List.of(SLOT)))
                .isInstanceOf(ProofDoesNotHold.class)
                .hasMessageContaining("not there");
    }
}

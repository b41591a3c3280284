package io.carewallet.ethereum.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.carewallet.core.register.BlockRef;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Keccak256;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTest {
    private static final List<String> FIELDS = List.of(
            "parentHash",
            "sha3Uncles",
            "miner",
            "stateRoot",
            "transactionsRoot",
            "receiptsRoot",
            "logsBloom",
            "difficulty",
            "number",
            "gasLimit",
            "gasUsed",
            "timestamp",
            "extraData",
            "mixHash",
            "nonce",
            "baseFeePerGas",
            "withdrawalsRoot",
            "blobGasUsed",
            "excessBlobGas",
            "parentBeaconBlockRoot",
            "requestsHash");

    private final ObjectNode block = (ObjectNode) RecordedProof.json("mainnet-24630100");
    private final BlockRef meant = RecordedProof.ref(block);

    private void isRefused() {
        assertThatThrownBy(() -> Header.stateRoot(block, meant, Set.of())).isInstanceOf(ProofDoesNotHold.class);
    }

    @Test
    void aBlockOfTheMainNetworkHasItsHash() throws ProofDoesNotHold {
        assertThat(Header.stateRoot(block, meant, Set.of())).isEqualTo(RecordedProof.word(block.get("stateRoot")));
    }

    @Test
    void noFieldCanBeChangedOrLeftOut() {
        for (String field : FIELDS) {
            JsonNode good = block.get(field);
            String text = good.asText();
            char last = text.charAt(text.length() - 1);
            block.put(field, text.substring(0, text.length() - 1) + (last == '0' ? '1' : '0'));
            isRefused();
            block.put(field, text + "01");
            isRefused();
            block.put(field, "evil");
            isRefused();
            block.putNull(field);
            isRefused();
            block.remove(field);
            isRefused();
            block.set(field, good);
        }
    }

    @Test
    void anotherNumberOrTimeThanTheWalletWasTold() {
        for (BlockRef other : List.of(
                new BlockRef(meant.number() + 1, meant.hash(), meant.at()),
                new BlockRef(meant.number(), meant.hash(), meant.at().plusSeconds(1)))) {
            assertThatThrownBy(() -> Header.stateRoot(block, other, Set.of())).isInstanceOf(ProofDoesNotHold.class);
        }
    }

    @Test
    void whatIsNotPartOfTheHeaderDoesNotCount() throws ProofDoesNotHold {
        block.put("size", "evil").put("hash", "evil").put("totalDifficulty", "0x1");
        assertThat(Header.stateRoot(block, meant, Set.of())).isNotNull();
        assertThatThrownBy(() -> Header.stateRoot(new TextNode("evil"), meant, Set.of()))
                .isInstanceOf(ProofDoesNotHold.class);
    }

    /// The validators of a QBFT chain sign the block after its hash is known.
    @Test
    void theHashOfAQbftBlockLeavesRoundAndSealsOut() throws ProofDoesNotHold {
        BlockRef named = qbft("80", List.of());
        qbft("07", List.of(Rlp.text(new byte[65]), Rlp.text(new byte[65])));
        assertThat(Header.stateRoot(block, named, Set.of())).isEqualTo(RecordedProof.word(block.get("stateRoot")));
        block.put("stateRoot", "0x" + "77".repeat(32));
        assertThatThrownBy(() -> Header.stateRoot(block, named, Set.of())).isInstanceOf(ProofDoesNotHold.class);
    }

    @Test
    void otherValidatorsAreAnotherBlock() {
        BlockRef named = qbft("80", List.of());
        String extra = block.get("extraData").asText();
        block.put("extraData", extra.replace("44".repeat(20), "45".repeat(20)));
        assertThat(block.get("extraData").asText()).isNotEqualTo(extra);
        assertThatThrownBy(() -> Header.stateRoot(block, named, Set.of())).isInstanceOf(ProofDoesNotHold.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x", "0xc0", "0xc58080808080", "0xf8", "0xffffffffff", "0x80"})
    void whatOnlyLooksLikeTheDataOfAQbftBlock(String extra) {
        block.put("extraData", extra);
        isRefused();
    }

    /// A node may make up a block whole, with a hash that is right: it still has the form of one.
    @Test
    void aFieldOfAnotherLengthUnderAHashThatIsRight() throws ProofDoesNotHold {
        assertThat(named()).as("the true one").isEqualTo(meant);
        for (String field : FIELDS) {
            JsonNode good = block.get(field);
            boolean isFixed = good.asText().length() % 2 == 0
                    && !List.of("extraData", "difficulty").contains(field);
            if (isFixed && good.asText().length() >= 18) {
                block.put(field, good.asText() + "11");
                BlockRef named = named();
                assertThatThrownBy(() -> Header.stateRoot(block, named, Set.of()))
                        .as(field)
                        .isInstanceOf(ProofDoesNotHold.class);
                block.set(field, good);
            }
        }
        block.put("extraData", "0x" + "11".repeat(Rlp.MOST_BYTES));
        assertThat(Header.stateRoot(block, named(), Set.of())).isNotNull();
        block.put("extraData", "0x" + "11".repeat(Rlp.MOST_BYTES + 1));
        BlockRef tooLong = named();
        assertThatThrownBy(() -> Header.stateRoot(block, tooLong, Set.of())).isInstanceOf(ProofDoesNotHold.class);
    }

    /// Of a protocol that is still to come nothing is guessed: a header with a field that is not known is no proof.
    @Test
    void aFieldThatIsNotKnown() {
        byte[] list = Rlp.text(new byte[32]);
        block.put("blockAccessListHash", "0x" + "00".repeat(32));
        BlockRef later = named(list);
        assertThatThrownBy(() -> Header.stateRoot(block, later, Set.of())).isInstanceOf(ProofDoesNotHold.class);
    }

    /// Gives the block such data.
    ///
    /// @return the block whose hash is that of all its fields
    private BlockRef qbft(String round, List<byte[]> seals) {
        byte[] validators = Rlp.list(List.of(Rlp.text(HexFormat.of().parseHex("44".repeat(20)))));
        byte[] extra = Rlp.list(List.of(
                Rlp.text(new byte[32]),
                validators,
                Rlp.list(List.of()),
                HexFormat.of().parseHex(round),
                Rlp.list(seals)));
        block.put("extraData", "0x" + HexFormat.of().formatHex(extra));
        return named();
    }

    /// The block that has this hash, whatever its fields are.
    private BlockRef named(byte[]... more) {
        var fields = new ArrayList<byte[]>();
        for (String field : FIELDS) {
            String digits = block.get(field).asText().substring(2);
            boolean isNumber = List.of("difficulty", "number", "gasLimit", "gasUsed", "timestamp", "baseFeePerGas")
                            .contains(field)
                    || field.endsWith("BlobGas")
                    || field.equals("blobGasUsed");
            digits = isNumber ? digits.replaceFirst("^0+", "") : digits;
            fields.add(Rlp.text(HexFormat.of().parseHex((digits.length() % 2 == 0 ? "" : "0") + digits)));
        }
        fields.addAll(List.of(more));
        return new BlockRef(meant.number(), Bytes32.of(Keccak256.of(Rlp.list(fields))), meant.at());
    }
}

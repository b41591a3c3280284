package io.carewallet.ethereum.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carewallet.core.register.BlockRef;
import io.carewallet.core.value.Address;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A block that Besu made on a network of one validator, as its node told it.
class QbftExtraTest {
    private static final Address VALIDATOR = Address.parse("0xef5880ec6b859b6949d88ddbd6ec18e96d0f14aa");
    private static final Address STRANGER = Address.parse("0x" + "12".repeat(20));

    private final ObjectNode block = (ObjectNode) RecordedProof.json("besu-qbft");
    private final BlockRef meant = RecordedProof.ref(block);

    @Test
    void itsHashIsRight() throws ProofDoesNotHold {
        assertThat(Header.stateRoot(block, meant, Set.of())).isEqualTo(RecordedProof.word(block.get("stateRoot")));
    }

    @Test
    void itsValidatorSealedIt() {
        assertThatCode(() -> Header.stateRoot(block, meant, Set.of(VALIDATOR))).doesNotThrowAnyException();
    }

    @Test
    void anotherOneDidNot() {
        isNotSealedBy(Set.of(STRANGER));
        isNotSealedBy(Set.of(STRANGER, VALIDATOR));
    }

    /// The hash is the same for every round and every seal: only the seals say that the block was agreed on.
    @Test
    void aSealOfAnotherRoundOrOfAnythingElse() {
        String extra = block.get("extraData").asText();
        for (String other : new String[] {
            extra.replace("c080f843", "c001f843"),
            extra.replace("0469b43f", "0469b43e"),
            extra.replace("783c3100", "783c3101"),
            extra.replace("783c3100", "783c3102"),
            extra.replace("f87e", "f83a").replaceAll("f843b841.*", "c0"),
        }) {
            assertThat(other).isNotEqualTo(extra);
            block.put("extraData", other);
            assertThatCode(() -> Header.stateRoot(block, meant, Set.of()))
                    .as("what the hash commits to")
                    .doesNotThrowAnyException();
            isNotSealedBy(Set.of(VALIDATOR));
        }
    }

    private void isNotSealedBy(Set<Address> validators) {
        assertThatThrownBy(() -> Header.stateRoot(block, meant, validators))
                .isInstanceOf(ProofDoesNotHold.class)
                .hasMessageContaining("sealed");
    }
}

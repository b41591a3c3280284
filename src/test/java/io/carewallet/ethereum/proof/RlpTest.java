package io.carewallet.ethereum.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RlpTest {
    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    /// Examples of the Ethereum documentation ("Recursive-length prefix serialization") and the edges of each form.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "83646f67",
                "c88363617483646f67",
                "80",
                "c0",
                "00",
                "0f",
                "7f",
                "8180",
                "820400",
                "c7c0c1c0c3c0c1c0",
                "b8384c6f72656d20697073756d20646f6c6f722073697420616d65742c20636f6e7365637465747572206164697069736963696e6720656c6974"
            })
    void whatIsReadIsWrittenAgain(String encoded) throws ProofDoesNotHold {
        assertThat(Rlp.write(Rlp.read(hex(encoded)))).isEqualTo(hex(encoded));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 55, 56, 255, 256, 16_000})
    void everyLength(int length) throws ProofDoesNotHold {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        assertThat(Rlp.read(Rlp.text(bytes)))
                .isInstanceOfSatisfying(
                        Rlp.Text.class, text -> assertThat(text.bytes()).isEqualTo(bytes));
        byte[] list = Rlp.list(java.util.Collections.nCopies(length, new byte[] {1}));
        assertThat(Rlp.read(list)).isInstanceOfSatisfying(Rlp.Items.class, items -> {
            assertThat(items.items()).hasSize(length);
            assertThat(items.length()).isEqualTo(list.length);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // nothing
                "8100", // a short text as a longer form
                "817f",
                "b800", // a length that needs no byte of its own
                "b83700",
                "f800",
                "f90038", // zeros in front of a length
                "b90001ff",
                "b8", // ends in the length
                "83646f", // ends in the text
                "c28363", // ends in the list
                "c383646f67", // an item that ends after its list
                "c88363617483646f", // a list that ends after all
                "8080", // something after the end
                "c000",
                "bbffffffff", // gigabytes
                "fbffffffff",
                "bf7fffffffffffffff",
                "ffffffffffffffffff"
            })
    void everyOtherFormIsRefused(String encoded) {
        assertThatThrownBy(() -> Rlp.read(hex(encoded))).isInstanceOf(ProofDoesNotHold.class);
    }

    @Test
    void depthAndSizeAreLimited() throws ProofDoesNotHold {
        byte[] deep = hex("c0");
        for (int i = 0; i < 8; i++) {
            deep = Rlp.list(java.util.List.of(deep));
        }
        assertThat(Rlp.read(deep)).isNotNull();
        byte[] deeper = Rlp.list(java.util.List.of(deep));
        assertThatThrownBy(() -> Rlp.read(deeper)).isInstanceOf(ProofDoesNotHold.class);
        assertThatThrownBy(() -> Rlp.read(Rlp.text(new byte[Rlp.MOST_BYTES]))).isInstanceOf(ProofDoesNotHold.class);
    }

    /// Whatever is read is the one encoding of what it holds.
    @Test
    void anythingIsRefusedOrTheOnlyFormOfItself() {
        var random = new Random(11);
        int read = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] any = new byte[random.nextInt(1, 12)];
            random.nextBytes(any);
            any[0] = (byte) (random.nextBoolean() ? 0x80 + any.length - 1 : 0xc0 + any.length - 1);
            try {
                assertThat(Rlp.write(Rlp.read(any))).isEqualTo(any);
                read++;
            } catch (ProofDoesNotHold refused) {
                assertThat(refused).hasMessageEndingWith(".");
            }
        }
        assertThat(read).isGreaterThan(50_000);
    }

    /// The bytes are all there: it is their length that is written in a longer form than there is need for.
    @Test
    void zerosInFrontOfALength() throws ProofDoesNotHold {
        String bytes = "11".repeat(56);
        assertThat(Rlp.read(hex("b838" + bytes))).isInstanceOf(Rlp.Text.class);
        for (String longer : new String[] {"b90038", "ba000038", "f90038", "fa000038", "bf00000000000038"}) {
            assertThatThrownBy(() -> Rlp.read(hex(longer + bytes))).as(longer).isInstanceOf(ProofDoesNotHold.class);
        }
    }
}

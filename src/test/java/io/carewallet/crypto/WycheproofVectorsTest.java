package io.carewallet.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.function.Predicate;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.junit.jupiter.api.Test;

/// Wycheproof (C2SP) against the classes of this room.
class WycheproofVectorsTest {
    @Test
    void hmacIsExactAndKeysOfEverySizeWork() throws Exception {
        for (Vectors.Case c : Vectors.wycheproof("hmac_sha256_test.json")) {
            int size = c.group().get("tagSize").asInt() / 8;
            byte[] tag = Arrays.copyOf(Hmac.sha256(c.bytes("key"), c.bytes("msg")), size);
            assertThat(Arrays.equals(tag, c.bytes("tag")))
                    .as(c.toString())
                    .isEqualTo(c.result().equals("valid"));
        }
    }

    @Test
    void hkdfIsExactAndRefusesToGiveTooMuch() throws Exception {
        for (Vectors.Case c : Vectors.wycheproof("hkdf_sha256_test.json")) {
            int size = c.test().get("size").asInt();
            if (c.result().equals("valid")) {
                assertThat(Hkdf.sha256(c.bytes("ikm"), c.bytes("salt"), c.bytes("info"), size))
                        .as(c.toString())
                        .isEqualTo(c.bytes("okm"));
            } else {
                assertThatThrownBy(() -> Hkdf.sha256(c.bytes("ikm"), c.bytes("salt"), c.bytes("info"), size))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Test
    void rowsOpenExactlyWhenTheVectorIsValid() throws Exception {
        Predicate<Vectors.Case> ours = c -> c.group().get("ivSize").asInt() == 96
                && c.group().get("keySize").asInt() == 256
                && c.group().get("tagSize").asInt() == 128;
        for (Vectors.Case c :
                Vectors.wycheproof("aes_gcm_test.json").stream().filter(ours).toList()) {
            byte[] sealed = concat(c.bytes("iv"), c.bytes("ct"), c.bytes("tag"));
            try (var key = Secret.of(c.bytes("key"));
                    var cipher = new RowCipher(key)) {
                if (c.result().equals("valid")) {
                    assertThat(cipher.open(c.bytes("aad"), sealed)).isEqualTo(c.bytes("msg"));
                } else {
                    assertThatThrownBy(() -> cipher.open(c.bytes("aad"), sealed))
                            .isInstanceOf(CannotOpen.class);
                }
            }
        }
    }

    /// The curve inside X-Wing.
    @Test
    void x25519IsExact() throws Exception {
        for (Vectors.Case c : Vectors.wycheproof("x25519_test.json")) {
            byte[] shared = new byte[32];
            boolean notZero = X25519.calculateAgreement(c.bytes("private"), 0, c.bytes("public"), 0, shared, 0);
            assertThat(shared).as(c.toString()).isEqualTo(c.bytes("shared"));
            assertThat(notZero).isEqualTo(!Arrays.equals(shared, new byte[32]));
        }
    }

    /// RFC 5869, appendix A: cases 1 to 3.
    @Test
    void hkdfGivesWhatTheRfcSays() {
        byte[] ikm = new byte[22];
        Arrays.fill(ikm, (byte) 0x0b);
        assertThat(Hkdf.sha256(ikm, Vectors.hex("000102030405060708090a0b0c"), Vectors.hex("f0f1f2f3f4f5f6f7f8f9"), 42))
                .isEqualTo(Vectors.hex(
                        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf" + "34007208d5b887185865"));
        assertThat(Hkdf.sha256(range(0x00, 80), range(0x60, 80), range(0xb0, 80), 82))
                .isEqualTo(Vectors.hex("b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c"
                        + "59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71"
                        + "cc30c58179ec3e87c14c01d5c1f3434f1d87"));
        assertThat(Hkdf.sha256(ikm, new byte[0], new byte[0], 42))
                .isEqualTo(Vectors.hex(
                        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d" + "9d201395faa4b61a96c8"));
    }

    @Test
    void hashesAreThoseOfTheirStandards() {
        assertThat(Sha256.of("ab".getBytes(), "c".getBytes()))
                .isEqualTo(Vectors.hex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        assertThat(Keccak256.of())
                .isEqualTo(Vectors.hex("c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"));
        assertThat(Keccak256.of("ab".getBytes(), "c".getBytes()))
                .isEqualTo(Vectors.hex("4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45"));
    }

    private static byte[] range(int from, int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (from + i);
        }
        return bytes;
    }

    private static byte[] concat(byte[]... parts) {
        var out = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}

package io.carewallet.crypto.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.crypto.Hkdf;
import io.carewallet.crypto.Keccak256;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.Sha256;
import io.carewallet.crypto.Vectors;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.junit.jupiter.api.Test;

/// BIP-32, the master keys of the BIP-39 vectors, and Wycheproof for signatures.
class KeysVectorsTest {
    /// Key, then chain code, of a base58check extended private key.
    private static byte[] extended(String xprv) {
        String alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
        BigInteger number = BigInteger.ZERO;
        for (char c : xprv.toCharArray()) {
            number = number.multiply(BigInteger.valueOf(58)).add(BigInteger.valueOf(alphabet.indexOf(c)));
        }
        byte[] all = number.toByteArray();
        assertThat(all).hasSize(82);
        byte[] check = Sha256.of(Sha256.of(Arrays.copyOf(all, 78)));
        assertThat(Arrays.copyOf(check, 4)).isEqualTo(Arrays.copyOfRange(all, 78, 82));
        byte[] both = Arrays.copyOfRange(all, 46, 110);
        System.arraycopy(all, 13, both, 32, 32);
        return both;
    }

    @Test
    void pathsLeadToTheKeysOfBip32() {
        List<String> lines = Vectors.lines("bip32.txt");
        assertThat(lines).hasSize(12);
        for (String line : lines) {
            String[] c = line.split("\\|");
            try (HdKey node = HdKey.fromSeed(Secret.of(Vectors.hex(c[0]))).node(c[1])) {
                assertThat(node.bytes()).as(line).isEqualTo(extended(c[2]));
            }
            try (SigningKey key = HdKey.fromSeed(Secret.of(Vectors.hex(c[0]))).derive(c[1])) {
                assertThat(key.exposePrivateKey()).isEqualTo(Arrays.copyOf(extended(c[2]), 32));
            }
        }
    }

    @Test
    void seedsLeadToTheMasterKeysOfTheBip39Vectors() {
        for (String line : Vectors.lines("bip39.txt")) {
            String[] c = line.split("\\|");
            try (HdKey master = HdKey.fromSeed(Secret.of(Vectors.hex(c[2])))) {
                assertThat(master.bytes()).isEqualTo(extended(c[3]));
            }
        }
    }

    @Test
    void otherFormsOfPathsAreRefused() {
        for (String path : List.of("", "44'/60'", "m/-1", "m/x", "m/2147483648", "m//0")) {
            assertThatThrownBy(() -> HdKey.fromSeed(Secret.of(new byte[64])).derive(path))
                    .as(path)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /// The first account of the well-known development words, as every Ethereum tool shows it.
    @Test
    void theFirstAccountIsWhereEthereumToolsSeeIt() {
        byte[] seed = Vectors.hex("9dfc3c64c2f8bede1533b6a79f8570e5943e0b8fd1cf77107adf7b72cef42185"
                + "d564a3aee24cab43f80e3c4538087d70fc824eabbad596a23c97b6ee8322ccc0");
        try (SigningKey key = HdKey.fromSeed(Secret.of(seed)).derive("m/44'/60'/0'/0/0")) {
            assertThat(key.address()).isEqualTo(Vectors.hex("f39fd6e51aad88f6f4ce6ab8827279cfffb92266"));
        }
    }

    @Test
    void derivedSecretsAreHkdfWithUseAndNumber() {
        byte[] seed = new byte[64];
        Arrays.fill(seed, (byte) 7);
        byte[] info = "carewallet/locator/3".getBytes(StandardCharsets.US_ASCII);
        assertThat(Derivation.secret(Secret.of(seed), "locator", 3, 24).bytes())
                .isEqualTo(Hkdf.sha256(seed, "carewallet/v1".getBytes(StandardCharsets.US_ASCII), info, 24));
    }

    @Test
    void signaturesRecoverToTheSignerAndAreTheSameEachTime() {
        for (int i = 1; i <= 64; i++) {
            byte[] raw = Sha256.of(new byte[] {(byte) i});
            byte[] digest = Keccak256.of(raw);
            try (SigningKey key = SigningKey.of(raw)) {
                byte[] signature = key.sign(digest);
                assertThat(signature).hasSize(64).isEqualTo(key.sign(digest));
                assertThat(SigningKey.recover(digest, signature)).isEqualTo(key.address());
                byte[] s = Arrays.copyOfRange(signature, 32, 64);
                s[0] &= 0x7f;
                assertThat(new BigInteger(1, s)).isLessThanOrEqualTo(Curve.HALF_N);
                signature[32] ^= (byte) 0x80;
                assertThat(SigningKey.recover(digest, signature)).isNotEqualTo(key.address());
            }
        }
    }

    /// RFC 6979 nonces on secp256k1: key 1, SHA-256 of "Satoshi Nakamoto".
    @Test
    void theNonceIsThatOfRfc6979() {
        byte[] one = new byte[32];
        one[31] = 1;
        byte[] digest = Sha256.of("Satoshi Nakamoto".getBytes(StandardCharsets.US_ASCII));
        byte[] signature = SigningKey.of(one).sign(digest);
        signature[32] &= 0x7f;
        assertThat(signature)
                .isEqualTo(Vectors.hex("934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d8"
                        + "2442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5"));
    }

    @Test
    void keysAndDigestsOfAnotherFormAreRefused() {
        byte[] n = Curve.bytes32(Curve.N);
        for (byte[] key : List.of(new byte[32], n, new byte[31], new byte[33])) {
            assertThatThrownBy(() -> SigningKey.of(key)).isInstanceOf(IllegalArgumentException.class);
        }
        byte[] last = Curve.bytes32(Curve.N.subtract(BigInteger.ONE));
        assertThat(SigningKey.of(last).exposePrivateKey()).isEqualTo(last);
        assertThatThrownBy(() -> SigningKey.of(last).sign(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void signaturesThatNobodyCanHaveMadeAreRefused() {
        byte[] digest = Sha256.of();
        byte[] good = SigningKey.of(last()).sign(digest);
        byte[] r = Arrays.copyOf(good, 32);
        byte[] s = Arrays.copyOfRange(good, 32, 64);
        s[0] &= 0x7f;
        byte[] high = Curve.bytes32(Curve.HALF_N.add(BigInteger.ONE));
        byte[] n = Curve.bytes32(Curve.N);
        for (byte[] bad : List.of(
                join(new byte[32], s), join(r, new byte[32]), join(n, s), join(r, high), new byte[63], new byte[65])) {
            assertThatThrownBy(() -> SigningKey.recover(digest, bad)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> SigningKey.recover(new byte[31], good)).isInstanceOf(IllegalArgumentException.class);
        assertThat(SigningKey.recover(digest, join(r, Curve.bytes32(Curve.HALF_N))))
                .hasSize(20);
    }

    private static byte[] last() {
        return Curve.bytes32(Curve.N.subtract(BigInteger.ONE));
    }

    private static byte[] join(byte[] r, byte[] s) {
        byte[] both = Arrays.copyOf(r, 64);
        System.arraycopy(s, 0, both, 32, 32);
        return both;
    }

    /// A signature is valid exactly when the account of the public key is recovered from it, by either parity.
    @Test
    void wycheproofSignaturesRecoverExactlyWhenTheyAreValid() throws Exception {
        for (Vectors.Case c : Vectors.wycheproof("ecdsa_secp256k1_sha256_bitcoin_test.json")) {
            byte[] point =
                    Vectors.hex(c.group().get("publicKey").get("uncompressed").asText());
            byte[] account = Arrays.copyOfRange(Keccak256.of(Arrays.copyOfRange(point, 1, 65)), 12, 32);
            byte[] digest = Sha256.of(c.bytes("msg"));
            boolean found = compact(c.bytes("sig")).anyMatch(signature -> {
                try {
                    return Arrays.equals(SigningKey.recover(digest, signature), account);
                } catch (IllegalArgumentException e) {
                    return false;
                }
            });
            // The x-coordinate of this one's point is above the order of the curve (1 in 2^127): EIP-2098 cannot say
            // so, and Ethereum does not accept it either.
            boolean sayable = !c.test().get("comment").asText().equals("k*G has a large x-coordinate");
            assertThat(found).as(c.test().toString()).isEqualTo(c.result().equals("valid") && sayable);
        }
    }

    /// Both parities of a strictly encoded signature; none for other encodings, which our format cannot even say.
    private static Stream<byte[]> compact(byte[] der) {
        try {
            ASN1Sequence sequence = ASN1Sequence.getInstance(der);
            BigInteger r = ASN1Integer.getInstance(sequence.getObjectAt(0)).getValue();
            BigInteger s = ASN1Integer.getInstance(sequence.getObjectAt(1)).getValue();
            boolean strict = sequence.size() == 2
                    && Arrays.equals(sequence.getEncoded("DER"), der)
                    && r.signum() > 0
                    && s.signum() > 0
                    && r.bitLength() <= 256
                    && s.bitLength() <= 255;
            if (!strict) {
                return Stream.empty();
            }
            byte[] even = join(Curve.bytes32(r), Curve.bytes32(s));
            byte[] odd = even.clone();
            odd[32] |= (byte) 0x80;
            return Stream.of(even, odd);
        } catch (Exception e) {
            return Stream.empty();
        }
    }
}

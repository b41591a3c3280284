package io.carewallet.ethereum.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Keccak256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Roots from github.com/ethereum/tests, TrieTests: `trietest.json` and `hex_encoded_securetrie_test.json`. They pin
/// the writer of these tests, whose proofs the wallet's reader then checks.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("MerklePatriciaTest")
class MerklePatriciaTest {
    private static byte[] bytes(String text) {
        return text.startsWith("0x")
                ? HexFormat.of().parseHex(text.substring(2))
                : text.getBytes(StandardCharsets.UTF_8);
    }

    private static Trie trie(Map<String, String> entries) {
        var trie = new Trie();
        entries.forEach((key, value) -> trie.put(bytes(key), bytes(value)));
        return trie;
    }

    private static void isProvedAgainst(String root, Map<String, String> entries) throws ProofDoesNotHold {
        Trie trie = trie(entries);
        assertThat(trie.root().hex()).isEqualTo(root);
        for (Map.Entry<String, String> entry : entries.entrySet()) {
            byte[] key = bytes(entry.getKey());
            assertThat(MerklePatricia.value(trie.root(), key, trie.proof(key))).hasValue(bytes(entry.getValue()));
        }
        for (String absent : List.of("d", "dogs", "do g", "key", "key1a", "key1aaa", "k", "", "x", "0x00")) {
            if (!entries.containsKey(absent)) {
                byte[] key = bytes(absent);
                assertThat(MerklePatricia.value(trie.root(), key, trie.proof(key)))
                        .as(absent)
                        .isEmpty();
            }
        }
    }

    @Test
    void emptyValues() throws ProofDoesNotHold {
        isProvedAgainst(
                "5991bb8c6514148a29db676a14ac506cd2cd5775ace63c30a4fe457715e9ac84",
                Map.of("do", "verb", "horse", "stallion", "doge", "coin", "dog", "puppy"));
    }

    @Test
    void insertMiddleLeaf() throws ProofDoesNotHold {
        isProvedAgainst(
                "cb65032e2f76c48b82b5c24b3db8f670ce73982869d38cd39a624f23d62a9e89",
                Map.of(
                        "key1aa", "0123456789012345678901234567890123456789xxx",
                        "key1", "0123456789012345678901234567890123456789Very_Long",
                        "key2bb", "aval3",
                        "key2", "short",
                        "key3cc", "aval3",
                        "key3", "1234567890123456789012345678901"));
    }

    @Test
    void nothing() throws ProofDoesNotHold {
        isProvedAgainst("56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421", Map.of());
        assertThat(MerklePatricia.value(new Trie().root(), new byte[32], List.of()))
                .isEmpty();
    }

    /// Keys that are digests, as states have them.
    @Test
    void secureTrie() throws ProofDoesNotHold {
        String empty = "56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421";
        String noCode = "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470";
        var accounts = Map.of(
                "0xa94f5374fce5edbc8e2a8697c15331677e6ebf0b", "0xf848018405f446a7a0" + empty + "a0" + noCode,
                "0x095e7baea6a6c7c4c2dfeb977efac326af552d87",
                        "0xf8440101a0" + empty + "a004bccc5d94f4d1f99aab44369a910179931772f2a5c001c3229f57831c102769",
                "0xd2571607e241ecf590ed94b12d87c94babe36db6",
                        "0xf8440180a0ba4b47865c55a341a4a78759bb913cd15c3ee8eaf30a62fa8d1c8863113d84e8a0" + noCode,
                "0x62c01474f089b07dae603491675dc5b5748f7049", "0xf8448080a0" + empty + "a0" + noCode,
                "0x2adc25665018aa1fe0e6bc666dac8fc2697ff9ba", "0xf8478083019a59a0" + empty + "a0" + noCode);
        var hashed = new HashMap<String, String>();
        accounts.forEach((key, value) -> hashed.put("0x" + HexFormat.of().formatHex(Keccak256.of(bytes(key))), value));
        isProvedAgainst("730a444e08ab4b8dee147c9b232fc52d34a223d600031c1e9d25bfc985cbd797", hashed);
    }

    /// Tries of every shape: what is there is proved, what is not there is proved not to be, and no proof holds for
    /// another key's value.
    @Test
    void randomTries() throws ProofDoesNotHold {
        var random = new Random(7);
        for (int round = 0; round < 300; round++) {
            var trie = new Trie();
            var there = new HashMap<Bytes32, byte[]>();
            int entries = random.nextInt(1, 60);
            for (int i = 0; i < entries; i++) {
                byte[] key = key(random);
                byte[] value = new byte[random.nextInt(1, 40)];
                random.nextBytes(value);
                trie.put(key, value);
                there.put(Bytes32.of(key), value);
            }
            Bytes32 root = trie.root();
            for (int i = 0; i < 40; i++) {
                byte[] key = i % 2 == 0
                        ? key(random)
                        : List.copyOf(there.keySet()).get(i % there.size()).bytes();
                List<byte[]> proof = trie.proof(key);
                byte[] value = there.get(Bytes32.of(key));
                assertThat(MerklePatricia.value(root, key, proof).orElse(null)).isEqualTo(value);
                isRefusedWhenShortened(root, key, proof);
            }
        }
    }

    /// Few different bytes, so that ways are shared for long and nodes get short enough to lie inside others.
    private static byte[] key(Random random) {
        byte[] key = new byte[32];
        for (int i = 0; i < 32; i++) {
            key[i] = (byte) (random.nextInt(8) == 0 ? random.nextInt(256) : 0x11);
        }
        int same = random.nextInt(4) == 0 ? 0 : random.nextInt(33);
        java.util.Arrays.fill(key, 0, same, (byte) 0x11);
        return key;
    }

    private static void isRefusedWhenShortened(Bytes32 root, byte[] key, List<byte[]> proof) {
        for (int i = 0; i < proof.size(); i++) {
            var some = new ArrayList<>(proof);
            some.remove(i);
            assertThatThrownBy(() -> MerklePatricia.value(root, key, some)).isInstanceOf(ProofDoesNotHold.class);
        }
    }

    /// Forms that no trie has, though their hashes are right.
    @Test
    void nodesThatNoTrieHas() {
        byte[] leaf = Rlp.text(new byte[] {0x20});
        byte[] value = Rlp.text(new byte[40]);
        byte[] nothing = Rlp.text(new byte[0]);
        byte[] hash = Rlp.text(Keccak256.of(Rlp.list(List.of(leaf, value))));
        for (byte[] root : List.of(
                Rlp.list(List.of(nothing, value)), // a way without prefix
                Rlp.list(List.of(Rlp.text(new byte[] {0x40}), value)), // an unknown prefix
                Rlp.list(List.of(Rlp.text(new byte[] {0x21}), value)), // a padded half byte that is not zero
                Rlp.list(List.of(Rlp.text(new byte[] {0x20}), nothing)), // a leaf with nothing
                Rlp.list(List.of(Rlp.text(new byte[] {0x00}), hash)), // a way of no length
                Rlp.list(List.of(Rlp.text(new byte[] {0x11}), nothing)), // a way to nothing
                Rlp.list(List.of(Rlp.text(new byte[] {0x11}), value)), // a hash of another length
                Rlp.list(List.of(Rlp.text(new byte[] {0x11}), Rlp.list(List.of(value)))), // a long node in place of one
                Rlp.list(List.of(value)),
                Rlp.list(List.of()),
                value)) {
            assertThatThrownBy(() ->
                            MerklePatricia.value(Bytes32.of(Keccak256.of(root)), new byte[] {0x11}, List.of(root)))
                    .as(HexFormat.of().formatHex(root))
                    .isInstanceOf(ProofDoesNotHold.class);
        }
    }

    /// A node that is short enough to lie inside another one must lie there.
    @Test
    void aShortNodeUnderAHash() {
        byte[] below = Rlp.list(List.of(Rlp.text(new byte[] {0x20}), Rlp.text(new byte[] {5})));
        byte[] root = Rlp.list(List.of(Rlp.text(new byte[] {0, 0x11}), Rlp.text(Keccak256.of(below))));
        assertThatThrownBy(() ->
                        MerklePatricia.value(Bytes32.of(Keccak256.of(root)), new byte[] {0x11}, List.of(root, below)))
                .isInstanceOf(ProofDoesNotHold.class);
    }

    /// What such nodes would prove if they were read: a value, or that there is none.
    private static void isRefused(byte[]... nodes) {
        assertThatThrownBy(() ->
                        MerklePatricia.value(Bytes32.of(Keccak256.of(nodes[0])), new byte[] {0x11}, List.of(nodes)))
                .isInstanceOf(ProofDoesNotHold.class);
    }

    private static byte[] node(byte[] path, byte[] below) {
        return Rlp.list(List.of(Rlp.text(path), below));
    }

    @Test
    void aNodeOfTheLengthOfAHashOrMoreInThePlaceOfOne() throws ProofDoesNotHold {
        byte[] shortLeaf = node(new byte[] {0x31}, Rlp.text(new byte[20]));
        byte[] good = node(new byte[] {0x11}, shortLeaf);
        assertThat(MerklePatricia.value(Bytes32.of(Keccak256.of(good)), new byte[] {0x11}, List.of(good)))
                .hasValueSatisfying(value -> assertThat(value).isEqualTo(new byte[20]));
        byte[] leaf = node(new byte[] {0x31}, Rlp.text(new byte[29]));
        assertThat(leaf).hasSize(32);
        isRefused(node(new byte[] {0x11}, leaf));
    }

    /// Only two bits of the four mean something.
    @Test
    void anUnknownPrefixOfALeafOrAWay() {
        byte[] value = Rlp.text(new byte[40]);
        for (int prefix : new int[] {0x60, 0xa0, 0xe0}) {
            isRefused(node(new byte[] {(byte) prefix, 0x11}, value));
            isRefused(node(new byte[] {(byte) prefix, 0x22}, value));
        }
        for (int prefix : new int[] {0x40, 0x80, 0xc0}) {
            isRefused(node(new byte[] {(byte) prefix, 0x22}, Rlp.text(new byte[32])));
        }
    }

    @Test
    void aWayOfNoLengthToALeaf() {
        byte[] leaf = node(new byte[] {0x20, 0x11}, Rlp.text(new byte[40]));
        isRefused(node(new byte[] {0x00}, Rlp.text(Keccak256.of(leaf))), leaf);
    }

    /// It leads past every key, and so would prove that there is nothing.
    @Test
    void aWayThatIsLongerThanAnyKey() {
        byte[] path = new byte[34];
        path[0] = 0x20;
        isRefused(node(path, Rlp.text(new byte[40])));
    }

    @Test
    void aNodeThatIsLargerThanAnyIs() throws ProofDoesNotHold {
        byte[] root = node(new byte[] {0x20, 0x11}, Rlp.text(new byte[900]));
        assertThat(MerklePatricia.value(Bytes32.of(Keccak256.of(root)), new byte[] {0x11}, List.of(root)))
                .isPresent();
        isRefused(node(new byte[] {0x20, 0x11}, Rlp.text(new byte[1_100])));
    }
}

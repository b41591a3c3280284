package io.carewallet.ethereum.proof;

import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Keccak256;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Checks that a trie with a known root holds a value under a key, or that it holds none. Each node of the proof must
/// be the very one that the node before it names by hash, and every one must be needed. Source: Ethereum yellow paper,
/// appendix D.
final class MerklePatricia {
    /// A way of 32 bytes in half bytes, each of which one node can lead along, and the node at its end.
    static final int MOST_NODES = 65;
    /// A branch with sixteen hashes has 532 bytes.
    private static final int MOST_NODE_BYTES = 1_024;

    private static final int BRANCH_ITEMS = 17;
    private static final int VALUE = 16;
    private static final int HASH_BYTES = 32;

    private final List<byte[]> proof;
    /// The key in half bytes.
    private final byte[] key;
    /// How many nodes of the proof were read.
    private int read;
    /// How many half bytes of the key led here.
    private int at;

    private MerklePatricia(byte[] key, List<byte[]> proof) {
        this.proof = proof;
        this.key = halves(key, 0);
    }

    /// @param proof the nodes from the root on
    /// @return empty when it is proved that the trie holds nothing under this key
    static Optional<byte[]> value(Bytes32 root, byte[] key, List<byte[]> proof) throws ProofDoesNotHold {
        if (proof.size() > MOST_NODES) {
            throw new ProofDoesNotHold("The proof is longer than proofs are.");
        }
        if (proof.isEmpty() && root.equals(emptyRoot())) {
            // Some nodes send nothing for a trie that holds nothing, others its one node.
            return Optional.empty();
        }
        var walk = new MerklePatricia(key, proof);
        Optional<byte[]> value = walk.walk(root);
        if (walk.read != proof.size()) {
            throw new ProofDoesNotHold("The proof holds more than it needs.");
        }
        return value;
    }

    private static Bytes32 emptyRoot() {
        return Bytes32.of(Keccak256.of(Rlp.text(new byte[0])));
    }

    /// Ends, because each node but the last leads along at least one half byte of the key.
    private Optional<byte[]> walk(Bytes32 root) throws ProofDoesNotHold {
        Rlp.Item node = next(root.bytes());
        if (node instanceof Rlp.Text text && text.isEmpty()) {
            return Optional.empty();
        }
        while (true) {
            List<Rlp.Item> items = items(node);
            if (items.size() == BRANCH_ITEMS) {
                if (at == key.length) {
                    byte[] value = text(items.get(VALUE));
                    return value.length == 0 ? Optional.empty() : Optional.of(value);
                }
                Rlp.Item child = items.get(key[at++]);
                if (child instanceof Rlp.Text text && text.isEmpty()) {
                    return Optional.empty();
                }
                node = follow(child);
            } else if (items.size() == 2) {
                byte[] path = text(items.getFirst());
                byte[] halves = path(path);
                boolean isLeaf = (path[0] & 0x20) != 0;
                int end = at + halves.length;
                boolean isOnTheWay = end <= key.length && Arrays.equals(key, at, end, halves, 0, halves.length);
                if (isLeaf) {
                    byte[] value = text(items.getLast());
                    if (value.length == 0) {
                        throw ProofDoesNotHold.wrongForm();
                    }
                    return isOnTheWay && end == key.length ? Optional.of(value) : Optional.empty();
                }
                if (halves.length == 0) {
                    throw ProofDoesNotHold.wrongForm();
                }
                if (!isOnTheWay) {
                    return Optional.empty();
                }
                at = end;
                node = follow(items.getLast());
            } else {
                throw ProofDoesNotHold.wrongForm();
            }
        }
    }

    /// A node below another one: named by its hash, or, when it is shorter than a hash, in the place of it.
    private Rlp.Item follow(Rlp.Item child) throws ProofDoesNotHold {
        if (child instanceof Rlp.Items inside && inside.length() < HASH_BYTES) {
            return inside;
        }
        Rlp.Item node = next(text(child));
        if (proof.get(read - 1).length < HASH_BYTES) {
            throw ProofDoesNotHold.wrongForm();
        }
        return node;
    }

    private Rlp.Item next(byte[] hash) throws ProofDoesNotHold {
        if (read == proof.size()) {
            throw new ProofDoesNotHold("The proof ends before it proves anything.");
        }
        byte[] node = proof.get(read++);
        if (node.length > MOST_NODE_BYTES) {
            throw ProofDoesNotHold.wrongForm();
        }
        if (!Arrays.equals(Keccak256.of(node), hash)) {
            throw new ProofDoesNotHold("The parts of the proof do not belong together.");
        }
        return Rlp.read(node);
    }

    /// The half bytes of a path with its prefix: two bits that tell what it belongs to and whether it is odd.
    private static byte[] path(byte[] prefixed) throws ProofDoesNotHold {
        if (prefixed.length == 0 || prefixed.length > HASH_BYTES + 1) {
            throw ProofDoesNotHold.wrongForm();
        }
        int flags = (prefixed[0] & 0xff) >> 4;
        boolean odd = (flags & 1) != 0;
        boolean isPadded = odd || (prefixed[0] & 0x0f) == 0;
        if (flags > 3 || !isPadded) {
            throw ProofDoesNotHold.wrongForm();
        }
        return halves(prefixed, odd ? 1 : 2);
    }

    private static byte[] halves(byte[] bytes, int from) {
        byte[] halves = new byte[2 * bytes.length - from];
        for (int i = 0; i < halves.length; i++) {
            int half = i + from;
            halves[i] = (byte) (half % 2 == 0 ? (bytes[half / 2] & 0xff) >> 4 : bytes[half / 2] & 0x0f);
        }
        return halves;
    }

    private static List<Rlp.Item> items(Rlp.Item node) throws ProofDoesNotHold {
        if (node instanceof Rlp.Items list) {
            return list.items();
        }
        throw ProofDoesNotHold.wrongForm();
    }

    private static byte[] text(Rlp.Item item) throws ProofDoesNotHold {
        if (item instanceof Rlp.Text text) {
            return text.bytes();
        }
        throw ProofDoesNotHold.wrongForm();
    }
}

package io.carewallet.ethereum.proof;

import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Keccak256;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Writes the tries that the wallet only reads: for nodes of tests that prove what they say. It makes the whole trie
/// anew for each question.
public final class Trie {
    private static final byte[] NOTHING = new byte[0];

    /// By key in hexadecimal, each digit of which is one step.
    private final SortedMap<String, byte[]> entries = new TreeMap<>();

    public Trie put(byte[] key, byte[] value) {
        entries.put(HexFormat.of().formatHex(key), value);
        return this;
    }

    public Trie remove(byte[] key) {
        entries.remove(HexFormat.of().formatHex(key));
        return this;
    }

    /// The storage of a contract.
    public static Trie storage(Map<Bytes32, Bytes32> words) {
        var trie = new Trie();
        words.forEach((slot, word) -> trie.put(Keccak256.of(slot.bytes()), Rlp.text(withoutZeros(word))));
        return trie;
    }

    /// A state in which one contract has this storage, and others have nothing.
    public static Trie state(Address contract, Trie storage, List<Address> others) {
        var trie = new Trie();
        others.forEach(other -> trie.put(Keccak256.of(other.bytes()), account(new Trie())));
        return trie.put(Keccak256.of(contract.bytes()), account(storage));
    }

    /// A state in which one contract has this storage, and others have sent so many transactions.
    public static Trie state(Address contract, Trie storage, Map<Address, Long> others) {
        var trie = new Trie();
        others.forEach((other, sent) -> trie.put(Keccak256.of(other.bytes()), account(new Trie(), sent)));
        return trie.put(Keccak256.of(contract.bytes()), account(storage));
    }

    private static byte[] account(Trie storage) {
        return account(storage, 0);
    }

    private static byte[] account(Trie storage, long sent) {
        String digits = sent == 0 ? "" : Long.toHexString(sent);
        return Rlp.list(List.of(
                Rlp.text(HexFormat.of().parseHex(digits.length() % 2 == 0 ? digits : "0" + digits)),
                Rlp.text(NOTHING),
                Rlp.text(storage.root().bytes()),
                Rlp.text(Keccak256.of(NOTHING))));
    }

    private static byte[] withoutZeros(Bytes32 word) {
        String digits = word.hex().replaceFirst("^(00)+", "");
        return HexFormat.of().parseHex(digits);
    }

    public Bytes32 root() {
        return Bytes32.of(Keccak256.of(node(entries, 0, "", new ArrayList<>())));
    }

    /// The nodes on the way to a key, whether it is there or not.
    public List<byte[]> proof(byte[] key) {
        var proof = new ArrayList<byte[]>();
        node(entries, 0, HexFormat.of().formatHex(key), proof);
        return proof;
    }

    private static byte[] node(SortedMap<String, byte[]> some, int depth, String wanted, List<byte[]> proof) {
        String way = some.isEmpty() ? "" : some.firstKey().substring(0, depth);
        boolean isOnTheWay = wanted.startsWith(way);
        int place = proof.size();
        if (isOnTheWay) {
            proof.add(NOTHING);
        }
        byte[] node = encoded(some, depth, wanted, proof);
        if (isOnTheWay && (depth == 0 || node.length >= 32)) {
            proof.set(place, node);
        } else if (isOnTheWay) {
            proof.remove(place);
        }
        return node;
    }

    private static byte[] encoded(SortedMap<String, byte[]> some, int depth, String wanted, List<byte[]> proof) {
        if (some.isEmpty()) {
            return Rlp.text(NOTHING);
        }
        String first = some.firstKey();
        if (some.size() == 1) {
            return Rlp.list(List.of(Rlp.text(path(first.substring(depth), true)), Rlp.text(some.get(first))));
        }
        int shared = shared(first, some.lastKey());
        if (shared > depth) {
            byte[] below = reference(node(some, shared, wanted, proof));
            return Rlp.list(List.of(Rlp.text(path(first.substring(depth, shared), false)), below));
        }
        var items = new ArrayList<byte[]>();
        for (char digit : "0123456789abcdef".toCharArray()) {
            String way = first.substring(0, depth) + digit;
            SortedMap<String, byte[]> below = some.subMap(way, way + 'g');
            items.add(below.isEmpty() ? Rlp.text(NOTHING) : reference(node(below, depth + 1, wanted, proof)));
        }
        items.add(Rlp.text(first.length() == depth ? some.get(first) : NOTHING));
        return Rlp.list(items);
    }

    private static byte[] reference(byte[] node) {
        return node.length < 32 ? node : Rlp.text(Keccak256.of(node));
    }

    private static int shared(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length()) && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return length;
    }

    private static byte[] path(String digits, boolean leaf) {
        boolean odd = digits.length() % 2 == 1;
        int flags = (leaf ? 2 : 0) + (odd ? 1 : 0);
        return HexFormat.of().parseHex(flags + (odd ? "" : "0") + digits);
    }
}

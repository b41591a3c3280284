package io.carewallet.crypto.commitment;

import io.carewallet.crypto.Hmac;
import io.carewallet.crypto.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A commitment to a file and to each of its entries, of which any may be shown later without the others.
///
/// `salt_i = HMAC-SHA256(commitSeed, be32(i))`, `leaf = SHA-256(0x00 || salt_i || type || bytes)`; i = 0 is the whole
/// original (type 0), i = 1 the skeleton (type 1: the original without its entries), i >= 2 each entry (type 2), then
/// dummies (type 0xFF, no bytes) up to a power of two, at least
/// 64. Leaves are sorted by value, so that a path tells neither place nor count; `node = SHA-256(0x01 || left ||
/// right)`; on chain stands `SHA-256(0x02 || depth || blind || root)`.
///
/// Guarantees: binding (SHA-256); an entry that was not shown stays hidden (its salt is secret). Does not guarantee:
/// that the entries shown are all.
public final class Commitment {
    public static final byte ORIGINAL = 0;
    public static final byte SKELETON = 1;
    public static final byte ENTRY = 2;
    private static final byte DUMMY = (byte) 0xff;
    private static final int MIN_LEAVES = 64;

    /// A range of bytes of the original.
    public record Range(int offset, int length) {}

    private final List<byte[]> leaves;
    private final byte[][][] levels;

    private Commitment(List<byte[]> leaves) {
        this.leaves = leaves;
        byte[][] sorted = leaves.toArray(byte[][]::new);
        Arrays.sort(sorted, Arrays::compareUnsigned);
        this.levels = tree(sorted);
    }

    /// Commits to a bundle.
    ///
    /// @param commitSeed 32 bytes
    /// @param entries in ascending order, not overlapping
    public static Commitment ofBundle(byte[] commitSeed, byte[] original, List<Range> entries) {
        var leaves = new ArrayList<byte[]>();
        leaves.add(leaf(commitSeed, 0, ORIGINAL, List.of(new Range(0, original.length)), original));
        leaves.add(leaf(commitSeed, 1, SKELETON, between(entries, original.length), original));
        for (int i = 0; i < entries.size(); i++) {
            leaves.add(leaf(commitSeed, i + 2, ENTRY, List.of(entries.get(i)), original));
        }
        return filled(commitSeed, leaves);
    }

    /// Commits to a file that is not a bundle: leaf 0 alone, and dummies.
    public static Commitment ofFile(byte[] commitSeed, byte[] original) {
        var leaves = new ArrayList<byte[]>();
        leaves.add(leaf(commitSeed, 0, ORIGINAL, List.of(new Range(0, original.length)), original));
        return filled(commitSeed, leaves);
    }

    private static Commitment filled(byte[] commitSeed, List<byte[]> leaves) {
        int count = Math.max(MIN_LEAVES, Integer.highestOneBit(leaves.size() * 2 - 1));
        for (int i = leaves.size(); i < count; i++) {
            leaves.add(leaf(commitSeed, i, DUMMY, List.of(), new byte[0]));
        }
        return new Commitment(leaves);
    }

    private static List<Range> between(List<Range> entries, int length) {
        var rest = new ArrayList<Range>();
        int at = 0;
        for (Range entry : entries) {
            if (entry.offset() < at || entry.length() < 0 || entry.length() > length - entry.offset()) {
                throw new IllegalArgumentException("entries are in order, inside the file and do not overlap");
            }
            rest.add(new Range(at, entry.offset() - at));
            at = entry.offset() + entry.length();
        }
        rest.add(new Range(at, length - at));
        return rest;
    }

    private static byte[] leaf(byte[] commitSeed, int i, byte type, List<Range> ranges, byte[] original) {
        MessageDigest digest = Sha256.start();
        digest.update((byte) 0);
        digest.update(salt(commitSeed, i));
        digest.update(type);
        ranges.forEach(range -> digest.update(original, range.offset(), range.length()));
        return digest.digest();
    }

    /// The salt of leaf i: shown together with the bytes of the leaf.
    public static byte[] salt(byte[] commitSeed, int i) {
        return Hmac.sha256(commitSeed, ByteBuffer.allocate(4).putInt(i).array());
    }

    private static byte[][][] tree(byte[][] sorted) {
        int depth = Integer.numberOfTrailingZeros(sorted.length);
        byte[][][] levels = new byte[depth + 1][][];
        levels[0] = sorted;
        for (int level = 1; level <= depth; level++) {
            byte[][] below = levels[level - 1];
            byte[][] here = new byte[below.length / 2][];
            for (int i = 0; i < here.length; i++) {
                here[i] = node(below[2 * i], below[2 * i + 1]);
            }
            levels[level] = here;
        }
        return levels;
    }

    private static byte[] node(byte[] left, byte[] right) {
        return Sha256.of(new byte[] {1}, left, right);
    }

    /// 32 bytes: the same whenever the same file is sealed again with the same seed.
    public byte[] root() {
        return levels[levels.length - 1][0].clone();
    }

    public int depth() {
        return levels.length - 1;
    }

    /// What stands on chain.
    ///
    /// @param blind 32 bytes, new for every seal
    public byte[] blinded(byte[] blind) {
        return blinded(depth(), blind, root());
    }

    public static byte[] blinded(int depth, byte[] blind, byte[] root) {
        return Sha256.of(new byte[] {2, (byte) depth}, blind, root);
    }

    /// The way from leaf i to the root.
    ///
    /// @param position of the leaf among the sorted leaves: bit n tells on which side the node of level n is
    /// @param siblings from the leaf upwards, 32 bytes each
    public record Path(int position, List<byte[]> siblings) {}

    public Path path(int i) {
        byte[] leaf = leaves.get(i);
        int position = Arrays.binarySearch(levels[0], leaf, Arrays::compareUnsigned);
        var siblings = new ArrayList<byte[]>();
        for (int level = 0; level < depth(); level++) {
            siblings.add(levels[level][position >>> level ^ 1].clone());
        }
        return new Path(position, siblings);
    }

    /// Does this leaf lead to this root?
    ///
    /// @param salt 32 bytes
    /// @param type ORIGINAL, SKELETON or ENTRY
    public static boolean leadsTo(byte[] root, byte[] salt, byte type, byte[] bytes, Path path) {
        byte[] hash = Sha256.of(new byte[] {0}, salt, new byte[] {type}, bytes);
        for (int level = 0; level < path.siblings().size(); level++) {
            byte[] sibling = path.siblings().get(level);
            boolean right = (path.position() >>> level & 1) == 1;
            hash = right ? node(sibling, hash) : node(hash, sibling);
        }
        return MessageDigest.isEqual(hash, root);
    }
}

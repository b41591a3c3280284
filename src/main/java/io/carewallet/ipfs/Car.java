package io.carewallet.ipfs;

import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.crypto.Sha256;
import io.carewallet.ipfs.DagPb.Link;
import io.carewallet.ipfs.DagPb.MalformedNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One blob as a CAR file, version 1: a header that names its root, then the root's block, then the blocks below it in
/// the order of the blob, also those that are the same as one before. Source: IPLD CARv1 specification; IPIP-402
/// (`order=dfs; dups=y`).
public final class Car {
    private static final int CID_BYTES = 36;
    private static final int CHUNK = UnixFs.PROFILE.chunk();
    /// Above what a section of a blob of ours can have.
    private static final int MOST_SECTION_BYTES = CID_BYTES + CHUNK;

    private static final long MOST_BLOB_BYTES = BlobStore.MAX_BLOB_BYTES;

    private Car() {}

    /// Where the leaves of a tree come from.
    @FunctionalInterface
    public interface Leaves {
        /// @param number of the leaf, from zero
        /// @param leaf its CID
        byte[] leaf(int number, Cid leaf) throws IOException;
    }

    /// How many bytes the block has that the CID names. It follows from the length alone.
    ///
    /// @param blobBytes at most 1 GiB
    public static long rootLength(Cid cid, long blobBytes) {
        if (!cid.dagPb()) {
            return blobBytes;
        }
        var links = new ArrayList<Link>();
        for (long at = 0; at < blobBytes; at += CHUNK) {
            long leaf = Math.min(CHUNK, blobBytes - at);
            links.add(new Link(Cid.raw(Bytes32.ZERO), leaf, leaf));
        }
        return DagPb.write(links).length;
    }

    /// How many bytes [#write] writes.
    public static long length(Cid cid, long blobBytes) {
        long root = rootLength(cid, blobBytes);
        long length = header(cid).length + sectionLength(root);
        for (long at = 0; cid.dagPb() && at < blobBytes; at += CHUNK) {
            length += sectionLength(Math.min(CHUNK, blobBytes - at));
        }
        return length;
    }

    private static long sectionLength(long blockBytes) {
        return section((int) blockBytes).length + CID_BYTES + blockBytes;
    }

    /// One leaf is in memory at a time, and every block is hashed before it goes out.
    ///
    /// @param root the block that the CID names
    /// @throws IOException also when a block is not what the root says
    public static void write(Cid cid, byte[] root, Leaves leaves, OutputStream out) throws IOException {
        out.write(header(cid));
        block(out, cid, root);
        int number = 0;
        for (Link link : links(cid, root)) {
            block(out, link.cid(), leaves.leaf(number, link.cid()));
            number++;
        }
    }

    private static List<Link> links(Cid cid, byte[] root) throws IOException {
        try {
            return cid.dagPb() ? DagPb.read(root) : List.of();
        } catch (MalformedNode e) {
            throw new IOException("not the root of a blob", e);
        }
    }

    /// @return the first leaf of a tree
    /// @throws IOException when the root is none
    public static Cid firstLeaf(Cid cid, byte[] root) throws IOException {
        return links(cid, root).getFirst().cid();
    }

    public static boolean matches(Cid cid, byte[] block) {
        return Bytes32.of(Sha256.of(block)).equals(cid.digest());
    }

    private static void block(OutputStream out, Cid cid, byte[] block) throws IOException {
        if (!matches(cid, block)) {
            throw new IOException("a block has other bytes than its name says");
        }
        out.write(section(block.length));
        out.write(cid.bytes());
        out.write(block);
    }

    private static byte[] section(int blockBytes) {
        return varint(CID_BYTES + blockBytes);
    }

    private static byte[] header(Cid cid) {
        var cbor = new ByteArrayOutputStream();
        // A map of two: "roots", a list of one link (tag 42, 37 bytes, the first of them zero); "version", 1.
        cbor.write(0xa2);
        text(cbor, "roots");
        cbor.writeBytes(new byte[] {(byte) 0x81, (byte) 0xd8, 0x2a, 0x58, CID_BYTES + 1, 0});
        cbor.writeBytes(cid.bytes());
        text(cbor, "version");
        cbor.write(1);
        var header = new ByteArrayOutputStream();
        header.writeBytes(varint(cbor.size()));
        header.writeBytes(cbor.toByteArray());
        return header.toByteArray();
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.write(0x60 | text.length());
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] varint(int value) {
        var out = new ByteArrayOutputStream();
        int rest = value;
        while (rest > 0x7f) {
            out.write(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
        return out.toByteArray();
    }

    /// The blob out of a CAR that somebody sent: every block is hashed, and the whole is put together from the root,
    /// once it is clear that it is no longer than it may be: many links can name one leaf.
    ///
    /// @param most bytes that the blob may have
    /// @return null when it does not hold the blob of this CID, whole and with nothing else
    static byte @Nullable [] read(Cid cid, byte[] car, long most) {
        byte[] header = header(cid);
        if (!Arrays.equals(car, 0, Math.min(header.length, car.length), header, 0, header.length)) {
            return null;
        }
        Map<Cid, byte[]> blocks = blocks(car, header.length);
        byte[] root = blocks == null ? null : blocks.get(cid);
        if (blocks == null || root == null || !cid.dagPb()) {
            return root != null && root.length <= most ? root : null;
        }
        byte[] whole;
        try {
            whole = whole(DagPb.read(root), blocks, Math.min(most, MOST_BLOB_BYTES));
        } catch (MalformedNode e) {
            return null;
        }
        return whole != null && UnixFs.PROFILE.cid(whole).equals(cid) ? whole : null;
    }

    private static byte @Nullable [] whole(List<Link> links, Map<Cid, byte[]> blocks, long most) {
        long bytes = 0;
        for (Link link : links) {
            byte[] leaf = blocks.get(link.cid());
            if (leaf == null || link.cid().dagPb() || leaf.length != link.fileBytes()) {
                return null;
            }
            bytes += leaf.length;
            if (bytes > most) {
                return null;
            }
        }
        byte[] whole = new byte[(int) bytes];
        int at = 0;
        for (Link link : links) {
            byte[] leaf = Objects.requireNonNull(blocks.get(link.cid()));
            System.arraycopy(leaf, 0, whole, at, leaf.length);
            at += leaf.length;
        }
        return whole;
    }

    private static @Nullable Map<Cid, byte[]> blocks(byte[] car, int from) {
        var blocks = new HashMap<Cid, byte[]>();
        int at = from;
        while (at < car.length) {
            int length = 0;
            int shift = 0;
            boolean more = true;
            while (more) {
                if (at == car.length || shift > 21) {
                    return null;
                }
                length |= (car[at] & 0x7f) << shift;
                more = car[at++] < 0;
                shift += 7;
            }
            if (length < CID_BYTES || length > MOST_SECTION_BYTES || length > car.length - at) {
                return null;
            }
            byte[] block = Arrays.copyOfRange(car, at + CID_BYTES, at + length);
            var named = new Cid(car[at + 1] == 0x70, Bytes32.of(Sha256.of(block)));
            if (!Arrays.equals(named.bytes(), Arrays.copyOfRange(car, at, at + CID_BYTES))) {
                return null;
            }
            blocks.put(named, block);
            at += length;
        }
        return blocks;
    }
}

package io.carewallet.ipfs;

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
import org.jspecify.annotations.Nullable;

/// One blob as a CAR file, version 1: a header that names its root, then the root's block, then the blocks below it in
/// the order of the blob, also those that are the same as one before.
/// Source: IPLD CARv1 specification; IPIP-402 (`order=dfs; dups=y`).
public final class Car {
    private static final int CID_BYTES = 36;
    private static final int CHUNK = UnixFs.PROFILE.chunk();
    /// Above what a section of a blob of ours can have.
    private static final int MOST_SECTION_BYTES = CID_BYTES + CHUNK;

    private Car() {}

    /// The block that a blob's CID names: the blob itself, or the node whose children are its leaves.
    ///
    /// @param blob at most 1 GiB
    public static byte[] root(Cid cid, byte[] blob) {
        return cid.dagPb() ? DagPb.write(leaves(blob)) : blob;
    }

    private static List<Link> leaves(byte[] blob) {
        var links = new ArrayList<Link>();
        for (int at = 0; at < blob.length; at += CHUNK) {
            byte[] leaf = Arrays.copyOfRange(blob, at, Math.min(blob.length, at + CHUNK));
            links.add(new Link(Cid.raw(Bytes32.of(Sha256.of(leaf))), leaf.length, leaf.length));
        }
        return links;
    }

    /// How many bytes [#write] writes.
    public static long length(Cid cid, byte[] blob) {
        byte[] root = root(cid, blob);
        long length = header(cid).length + section(root.length).length + root.length;
        for (int at = 0; cid.dagPb() && at < blob.length; at += CHUNK) {
            int leaf = Math.min(CHUNK, blob.length - at);
            length += section(leaf).length + leaf;
        }
        return length + (long) CID_BYTES * (cid.dagPb() ? 1 + (blob.length + CHUNK - 1L) / CHUNK : 1);
    }

    /// @param blob that has this CID
    public static void write(Cid cid, byte[] blob, OutputStream out) throws IOException {
        byte[] root = root(cid, blob);
        out.write(header(cid));
        block(out, cid, root, 0, root.length);
        int at = 0;
        for (Link leaf : cid.dagPb() ? leaves(blob) : List.<Link>of()) {
            block(out, leaf.cid(), blob, at, (int) leaf.fileBytes());
            at += (int) leaf.fileBytes();
        }
    }

    private static void block(OutputStream out, Cid cid, byte[] bytes, int from, int length) throws IOException {
        out.write(section(length));
        out.write(cid.bytes());
        out.write(bytes, from, length);
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

    /// The blob out of a CAR that somebody sent: every block is hashed, and the whole is put together from the root.
    ///
    /// @return null when it does not hold the blob of this CID, whole and with nothing else
    static byte @Nullable [] read(Cid cid, byte[] car) {
        byte[] header = header(cid);
        if (!Arrays.equals(car, 0, Math.min(header.length, car.length), header, 0, header.length)) {
            return null;
        }
        Map<Cid, byte[]> blocks = blocks(car, header.length);
        byte[] root = blocks == null ? null : blocks.get(cid);
        if (blocks == null || root == null || !cid.dagPb()) {
            return root;
        }
        var blob = new ByteArrayOutputStream();
        try {
            for (Link link : DagPb.read(root)) {
                byte[] leaf = blocks.get(link.cid());
                if (leaf == null || link.cid().dagPb()) {
                    return null;
                }
                blob.writeBytes(leaf);
            }
        } catch (MalformedNode e) {
            return null;
        }
        byte[] whole = blob.toByteArray();
        return UnixFs.PROFILE.cid(whole).equals(cid) ? whole : null;
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

package io.carewallet.ipfs;

import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The nodes of our profile's trees: dag-pb around a UnixFS `File` without data of its own. There is one way to write
/// a node and only that one is read; whatever else protobuf allows (unknown, repeated or reordered fields, numbers
/// with leading zeros, names) is refused, so that one file cannot have two roots. Source: IPLD dag-pb specification;
/// UnixFS specification, `Data.proto`.
final class DagPb {
    static final int MAX_LINKS = 1024;

    /// Far above what a store holds; keeps sums of foreign sizes within a long.
    private static final long MAX_BYTES = 1L << 50;

    private static final int FILE = 2;
    private static final int CID_BYTES = 36;

    private final byte[] block;
    private int at;

    private DagPb(byte[] block) {
        this.block = block;
    }

    /// One child.
    ///
    /// @param fileBytes of the file's content below it
    /// @param treeBytes of all blocks below it, its own included (`Tsize`)
    record Link(Cid cid, long fileBytes, long treeBytes) {}

    /// The block is not a node of our profile.
    static final class MalformedNode extends Exception {
        private static final long serialVersionUID = 1L;
    }

    static byte[] write(List<Link> links) {
        var file = new ByteArrayOutputStream();
        number(file, 1, FILE);
        number(file, 3, links.stream().mapToLong(Link::fileBytes).sum());
        links.forEach(link -> number(file, 4, link.fileBytes()));
        var node = new ByteArrayOutputStream();
        for (Link link : links) {
            var child = new ByteArrayOutputStream();
            bytes(child, 1, link.cid().bytes());
            bytes(child, 2, new byte[0]);
            number(child, 3, link.treeBytes());
            bytes(node, 2, child.toByteArray());
        }
        bytes(node, 1, file.toByteArray());
        return node.toByteArray();
    }

    private static void number(ByteArrayOutputStream out, int field, long value) {
        varint(out, (long) field << 3);
        varint(out, value);
    }

    private static void bytes(ByteArrayOutputStream out, int field, byte[] value) {
        varint(out, (long) field << 3 | 2);
        varint(out, value.length);
        out.writeBytes(value);
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        long rest = value;
        while (rest > 0x7f) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /// Takes work and memory in proportion to the block, whatever it holds.
    static List<Link> read(byte[] block) throws MalformedNode {
        List<Link> links = new DagPb(block).links();
        if (!Arrays.equals(write(links), block)) {
            throw new MalformedNode();
        }
        return links;
    }

    private List<Link> links() throws MalformedNode {
        var cids = new ArrayList<Cid>();
        var treeBytes = new ArrayList<Long>();
        while (next() == ((2 << 3) | 2)) {
            if (cids.size() == MAX_LINKS) {
                throw new MalformedNode();
            }
            varint();
            length();
            cids.add(cid());
            expect(2 << 3 | 2);
            expect(0);
            expect(3 << 3);
            treeBytes.add(varint());
        }
        expect(1 << 3 | 2);
        length();
        expect(1 << 3);
        expect(FILE);
        expect(3 << 3);
        varint();
        var links = new ArrayList<Link>();
        for (int i = 0; i < cids.size(); i++) {
            expect(4 << 3);
            links.add(new Link(cids.get(i), varint(), treeBytes.get(i)));
        }
        // The lengths and the sum that were skipped are compared when the links are written again.
        if (at != block.length || links.isEmpty()) {
            throw new MalformedNode();
        }
        return links;
    }

    private Cid cid() throws MalformedNode {
        expect(1 << 3 | 2);
        expect(CID_BYTES);
        if (block.length - at < CID_BYTES) {
            throw new MalformedNode();
        }
        boolean known = block[at] == 1
                && (block[at + 1] == 0x55 || block[at + 1] == 0x70)
                && block[at + 2] == 0x12
                && block[at + 3] == 0x20;
        if (!known) {
            throw new MalformedNode();
        }
        boolean dagPb = block[at + 1] == 0x70;
        byte[] digest = Arrays.copyOfRange(block, at + 4, at + CID_BYTES);
        at += CID_BYTES;
        return new Cid(dagPb, Bytes32.of(digest));
    }

    private int next() {
        return at < block.length ? block[at] : -1;
    }

    private void expect(long value) throws MalformedNode {
        if (varint() != value) {
            throw new MalformedNode();
        }
    }

    private void length() throws MalformedNode {
        if (varint() > block.length - at) {
            throw new MalformedNode();
        }
    }

    private long varint() throws MalformedNode {
        long value = 0;
        for (int shift = 0; shift < 56 && at < block.length; shift += 7) {
            byte b = block[at++];
            value |= (b & 0x7fL) << shift;
            if (b >= 0) {
                if (value > MAX_BYTES) {
                    throw new MalformedNode();
                }
                return value;
            }
        }
        throw new MalformedNode();
    }
}

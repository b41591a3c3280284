package io.carewallet.ipfs;

import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.crypto.Sha256;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// UnixFS files as balanced trees, profile `unixfs-v1-2025`: CIDv1, raw leaves, chunks of 1 MiB, at most 1024 links a
/// node. Source: IPFS UnixFS
/// specification; the same CIDs as Kubo's `add` with these parameters.
final class UnixFs {
    static final UnixFs PROFILE = new UnixFs(1 << 20, 1024);

    private final int chunk;
    private final int links;

    /// Other numbers than the profile's are for tests of the tree.
    UnixFs(int chunk, int links) {
        this.chunk = chunk;
        this.links = links;
    }

    /// A block to be stored.
    record Block(Cid cid, byte[] bytes) {}

    /// A node of the tree while it is built.
    private record Node(Cid cid, long fileBytes, long blockBytes) {}

    /// The blocks of a file, the root last.
    List<Block> blocks(byte[] file) {
        var blocks = new ArrayList<Block>();
        List<Node> level = new ArrayList<>();
        int at = 0;
        do {
            byte[] leaf = Arrays.copyOfRange(file, at, Math.min(at + chunk, file.length));
            Cid cid = new Cid(false, Bytes32.of(Sha256.of(leaf)));
            blocks.add(new Block(cid, leaf));
            level.add(new Node(cid, leaf.length, leaf.length));
            at += chunk;
        } while (at < file.length);
        while (level.size() > 1) {
            var above = new ArrayList<Node>();
            for (int i = 0; i < level.size(); i += links) {
                above.add(parent(level.subList(i, Math.min(i + links, level.size())), blocks));
            }
            level = above;
        }
        return blocks;
    }

    private static Node parent(List<Node> children, List<Block> blocks) {
        long size = children.stream().mapToLong(Node::fileBytes).sum();
        var unixFs = new ByteArrayOutputStream();
        number(unixFs, 1, 2);
        number(unixFs, 3, size);
        children.forEach(child -> number(unixFs, 4, child.fileBytes()));
        var block = new ByteArrayOutputStream();
        for (Node child : children) {
            var link = new ByteArrayOutputStream();
            bytes(link, 1, child.cid().bytes());
            bytes(link, 2, new byte[0]);
            number(link, 3, child.blockBytes());
            bytes(block, 2, link.toByteArray());
        }
        bytes(block, 1, unixFs.toByteArray());
        Cid cid = new Cid(true, Bytes32.of(Sha256.of(block.toByteArray())));
        blocks.add(new Block(cid, block.toByteArray()));
        long below = children.stream().mapToLong(Node::blockBytes).sum();
        return new Node(cid, size, block.size() + below);
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

    /// Where the blocks of a file come from.
    interface Blocks {
        /// The bytes of a block, hashed or not: they are hashed by the reader. Null when it is not there.
        byte @org.jspecify.annotations.Nullable [] read(Cid cid, long limit) throws java.io.IOException;
    }

    /// A block is missing.
    static final class MissingBlock extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /// A block does not hash to its CID, is not well formed, or the file is longer than allowed.
    static final class DamagedBlock extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /// Puts a file together again, hashing every block.
    static byte[] assemble(Cid root, Blocks blocks, long limit) throws java.io.IOException, MissingBlock, DamagedBlock {
        var out = new ByteArrayOutputStream();
        collect(root, blocks, limit, out, 0);
        return out.toByteArray();
    }

    private static void collect(Cid cid, Blocks blocks, long limit, ByteArrayOutputStream out, int depth)
            throws java.io.IOException, MissingBlock, DamagedBlock {
        byte[] block = blocks.read(cid, limit - out.size() + (1 << 20));
        if (block == null) {
            throw new MissingBlock();
        }
        if (!MessageDigest.isEqual(Sha256.of(block), cid.digest().bytes())) {
            throw new DamagedBlock();
        }
        if (!cid.dagPb()) {
            if (out.size() + (long) block.length > limit) {
                throw new DamagedBlock();
            }
            out.writeBytes(block);
            return;
        }
        if (depth >= 4) {
            throw new DamagedBlock();
        }
        for (Cid child : DagPb.links(block)) {
            collect(child, blocks, limit, out, depth + 1);
        }
    }
}

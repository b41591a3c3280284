package io.carewallet.ipfs;

import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.crypto.Sha256;
import io.carewallet.ipfs.DagPb.Link;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/// UnixFS files as balanced trees, profile `unixfs-v1-2025`: CIDv1, raw leaves, chunks of 1 MiB, at most 1024 links a
/// node; the same CIDs as Kubo's `add` with these parameters. Source: IPFS UnixFS specification; IPIP-499.
///
/// @param chunk bytes of a leaf
/// @param links most children of a node
public record UnixFs(int chunk, int links) {
    /// Other numbers than the profile's are for tests of the tree.
    public static final UnixFs PROFILE = new UnixFs(1 << 20, DagPb.MAX_LINKS);

    private static final int BUFFER_BYTES = 1 << 16;

    /// Is this block written as a node of a tree? Then no blob may be taken that consists of it: by digest alone it
    /// could not be told from the blob whose root it is.
    public static boolean isNode(byte[] block) {
        try {
            return !DagPb.read(block).isEmpty();
        } catch (DagPb.MalformedNode e) {
            return false;
        }
    }

    /// The CID of everything that the stream still has, in little memory: some 200 bytes a leaf.
    public Cid cid(InputStream file) throws IOException {
        var hasher = new Hasher();
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int n = file.read(buffer); n >= 0; n = file.read(buffer)) {
            hasher.update(buffer, 0, n);
        }
        return hasher.cid();
    }

    public Cid cid(byte[] file) {
        var hasher = new Hasher();
        hasher.update(file, 0, file.length);
        return hasher.cid();
    }

    /// Computes the CID of bytes as they come.
    public final class Hasher {
        private final List<Link> leaves = new ArrayList<>();
        private final MessageDigest leaf = Sha256.start();
        private int inLeaf;

        public void update(byte[] bytes, int from, int length) {
            int at = from;
            int end = from + length;
            while (at < end) {
                // A full leaf is closed by the first byte after it: a file that ends with it has no empty one.
                if (inLeaf == chunk) {
                    closeLeaf();
                }
                int n = Math.min(end - at, chunk - inLeaf);
                leaf.update(bytes, at, n);
                inLeaf += n;
                at += n;
            }
        }

        private void closeLeaf() {
            leaves.add(new Link(Cid.raw(Bytes32.of(leaf.digest())), inLeaf, inLeaf));
            inLeaf = 0;
        }

        /// The node above the leaves of a file that has more than one and no more than fit. Nothing may be added
        /// afterwards.
        byte[] node() {
            closeLeaf();
            return DagPb.write(leaves);
        }

        /// The root. Nothing may be added afterwards.
        public Cid cid() {
            closeLeaf();
            List<Link> level = leaves;
            while (level.size() > 1) {
                var above = new ArrayList<Link>();
                for (int i = 0; i < level.size(); i += links) {
                    above.add(parent(level.subList(i, Math.min(i + links, level.size()))));
                }
                level = above;
            }
            return level.getFirst().cid();
        }
    }

    private static Link parent(List<Link> children) {
        byte[] block = DagPb.write(children);
        long fileBytes = children.stream().mapToLong(Link::fileBytes).sum();
        long treeBytes = children.stream().mapToLong(Link::treeBytes).sum();
        return new Link(new Cid(true, Bytes32.of(Sha256.of(block))), fileBytes, block.length + treeBytes);
    }
}

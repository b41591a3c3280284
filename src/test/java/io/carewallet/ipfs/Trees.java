package io.carewallet.ipfs;

import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.crypto.Sha256;
import io.carewallet.ipfs.DagPb.Link;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The root blocks of files of two to 1024 leaves, honest and not.
final class Trees {
    private static final int CHUNK = UnixFs.PROFILE.chunk();

    private Trees() {}

    static byte[] root(byte[] file) {
        return DagPb.write(leaves(file));
    }

    static List<Link> leaves(byte[] file) {
        var links = new ArrayList<Link>();
        for (int at = 0; at < file.length; at += CHUNK) {
            byte[] leaf = Arrays.copyOfRange(file, at, Math.min(at + CHUNK, file.length));
            links.add(new Link(Cid.raw(digest(leaf)), leaf.length, leaf.length));
        }
        return links;
    }

    static Bytes32 digest(byte[] block) {
        return Bytes32.of(Sha256.of(block));
    }
}

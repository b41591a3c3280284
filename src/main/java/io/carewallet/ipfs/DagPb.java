package io.carewallet.ipfs;

import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.ipfs.UnixFs.DamagedBlock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads the links of a dag-pb node, strictly: only what UnixFS files of our profile have. Source: IPLD dag-pb
/// specification.
final class DagPb {
    private static final int MAX_LINKS = 1024;
    private static final int BYTES = 2;

    private final byte[] block;
    private int at;
    private final int end;

    private DagPb(byte[] block, int from, int end) {
        this.block = block;
        this.at = from;
        this.end = end;
    }

    static List<Cid> links(byte[] block) throws DamagedBlock {
        var node = new DagPb(block, 0, block.length);
        var links = new ArrayList<Cid>();
        while (node.at < node.end) {
            long tag = node.varint();
            if ((tag & 7) != BYTES) {
                throw new DamagedBlock();
            }
            int length = node.length();
            if (tag >>> 3 == 2) {
                links.add(new DagPb(block, node.at, node.at + length).link());
            }
            node.at += length;
            if (links.size() > MAX_LINKS) {
                throw new DamagedBlock();
            }
        }
        if (links.isEmpty()) {
            throw new DamagedBlock();
        }
        return links;
    }

    private Cid link() throws DamagedBlock {
        Cid cid = null;
        while (at < end) {
            long tag = varint();
            if ((tag & 7) == 0) {
                varint();
                continue;
            }
            if ((tag & 7) != BYTES) {
                throw new DamagedBlock();
            }
            int length = length();
            if (tag >>> 3 == 1) {
                cid = cid(length);
            }
            at += length;
        }
        if (cid == null) {
            throw new DamagedBlock();
        }
        return cid;
    }

    private Cid cid(int length) throws DamagedBlock {
        boolean known = length == 36
                && block[at] == 1
                && (block[at + 1] == 0x55 || block[at + 1] == 0x70)
                && block[at + 2] == 0x12
                && block[at + 3] == 0x20;
        if (!known) {
            throw new DamagedBlock();
        }
        return new Cid(block[at + 1] == 0x70, Bytes32.of(Arrays.copyOfRange(block, at + 4, at + 36)));
    }

    private int length() throws DamagedBlock {
        long length = varint();
        if (length < 0 || length > end - at) {
            throw new DamagedBlock();
        }
        return (int) length;
    }

    private long varint() throws DamagedBlock {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            if (at >= end) {
                throw new DamagedBlock();
            }
            byte b = block[at++];
            value |= (b & 0x7fL) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new DamagedBlock();
    }
}

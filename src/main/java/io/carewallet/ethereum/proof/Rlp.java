package io.carewallet.ethereum.proof;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// RLP, read strictly: one item, in the one form that the format allows for it, within limits of size and depth.
/// Source: Ethereum yellow paper, appendix B.
///
/// web3j has a reader as well. It takes lengths with leading zeros, long forms of short texts and lists that end inside
/// an item, and reads as deep as the node likes; what two readers understand differently proves nothing.
final class Rlp {
    static final int MOST_BYTES = 16 << 10;
    private static final int MOST_DEPTH = 8;

    private static final int TEXT = 0x80;
    private static final int LIST = 0xc0;
    /// Lengths up to this one are part of the first byte.
    private static final int SHORT = 55;
    /// Enough for any length within our limit.
    private static final int MOST_BYTES_OF_LENGTH = 3;

    private final byte[] in;
    private int at;

    private Rlp(byte[] in) {
        this.in = in;
    }

    /// What RLP holds.
    sealed interface Item {}

    record Text(byte[] bytes) implements Item {
        boolean isEmpty() {
            return bytes.length == 0;
        }
    }

    /// @param length of its encoding, in bytes
    record Items(List<Item> items, int length) implements Item {}

    static Item read(byte[] encoded) throws ProofDoesNotHold {
        if (encoded.length > MOST_BYTES) {
            throw ProofDoesNotHold.wrongForm();
        }
        var rlp = new Rlp(encoded);
        Item item = rlp.item(encoded.length, 0);
        if (rlp.at != encoded.length) {
            throw ProofDoesNotHold.wrongForm();
        }
        return item;
    }

    static byte[] write(Item item) {
        return switch (item) {
            case Text text -> text(text.bytes());
            case Items list -> list(list.items().stream().map(Rlp::write).toList());
        };
    }

    static byte[] text(byte[] bytes) {
        boolean isItself = bytes.length == 1 && bytes[0] >= 0;
        return isItself ? bytes.clone() : after(TEXT, bytes);
    }

    /// @param encoded the encodings of its items
    static byte[] list(List<byte[]> encoded) {
        var body = new ByteArrayOutputStream();
        encoded.forEach(body::writeBytes);
        return after(LIST, body.toByteArray());
    }

    private static byte[] after(int kind, byte[] body) {
        var out = new ByteArrayOutputStream();
        if (body.length <= SHORT) {
            out.write(kind + body.length);
        } else {
            int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(body.length) + 7) / 8;
            out.write(kind + SHORT + bytes);
            for (int i = bytes - 1; i >= 0; i--) {
                out.write(body.length >>> (8 * i));
            }
        }
        out.writeBytes(body);
        return out.toByteArray();
    }

    private Item item(int end, int depth) throws ProofDoesNotHold {
        if (at >= end || depth > MOST_DEPTH) {
            throw ProofDoesNotHold.wrongForm();
        }
        int start = at;
        int first = in[at++] & 0xff;
        if (first < TEXT) {
            return new Text(new byte[] {(byte) first});
        }
        int length = length(first - (first < LIST ? TEXT : LIST), end);
        if (length > end - at) {
            throw ProofDoesNotHold.wrongForm();
        }
        int stop = at + length;
        if (first < LIST) {
            byte[] bytes = Arrays.copyOfRange(in, at, stop);
            if (length == 1 && bytes[0] >= 0) {
                throw ProofDoesNotHold.wrongForm();
            }
            at = stop;
            return new Text(bytes);
        }
        var items = new ArrayList<Item>();
        while (at < stop) {
            items.add(item(stop, depth + 1));
        }
        return new Items(List.copyOf(items), stop - start);
    }

    private int length(int code, int end) throws ProofDoesNotHold {
        if (code <= SHORT) {
            return code;
        }
        int bytes = code - SHORT;
        if (bytes > MOST_BYTES_OF_LENGTH || bytes > end - at || in[at] == 0) {
            throw ProofDoesNotHold.wrongForm();
        }
        int length = 0;
        for (int i = 0; i < bytes; i++) {
            length = length << 8 | in[at++] & 0xff;
        }
        if (length <= SHORT) {
            throw ProofDoesNotHold.wrongForm();
        }
        return length;
    }
}

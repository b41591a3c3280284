package io.carewallet.core.record;

import java.util.Arrays;
import java.util.List;

/// Three bytes that some programs write before UTF-8 text, and that say nothing. A record keeps them, as it keeps every
/// byte of its file; whether two files are the same does not hang on them.
public final class ByteOrderMark {
    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private ByteOrderMark() {}

    /// Whether two files have one content: a mark before it is none of it.
    public static boolean isSame(byte[] one, byte[] other) {
        return withAndWithout(one).stream().anyMatch(content -> Arrays.equals(content, other));
    }

    /// These bytes as they are, and what they are with the mark if they have none, or without it if they have one.
    static List<byte[]> withAndWithout(byte[] bytes) {
        boolean marked = bytes.length >= MARK.length && Arrays.equals(bytes, 0, MARK.length, MARK, 0, MARK.length);
        if (marked) {
            return List.of(bytes, Arrays.copyOfRange(bytes, MARK.length, bytes.length));
        }
        byte[] with = Arrays.copyOf(MARK, MARK.length + bytes.length);
        System.arraycopy(bytes, 0, with, MARK.length, bytes.length);
        return List.of(bytes, with);
    }
}

package io.carewallet.core.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.ByteArrayOutputStream;

/// A CIDv1 with SHA-256: a raw block (0x55) or the dag-pb root (0x70) of a UnixFS file, as text in lower-case base32
/// (multibase `b`). Source: multiformats CID specification.
public record Cid(boolean dagPb, Bytes32 digest) {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int TEXT_LENGTH = 59;

    public static Cid raw(Bytes32 digest) {
        return new Cid(false, digest);
    }

    /// @throws IllegalArgumentException when the text is not a CIDv1 of this kind in base32
    @JsonCreator
    public static Cid parse(String text) {
        if (text.length() != TEXT_LENGTH || text.charAt(0) != 'b') {
            throw new IllegalArgumentException("not a CIDv1 in base32");
        }
        byte[] bytes = new byte[36];
        int bits = 0;
        int value = 0;
        int at = 0;
        for (char c : text.substring(1).toCharArray()) {
            int digit = ALPHABET.indexOf(c);
            if (digit < 0) {
                throw new IllegalArgumentException("not a CIDv1 in base32");
            }
            value = value << 5 | digit;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[at++] = (byte) (value >>> bits);
                value &= (1 << bits) - 1;
            }
        }
        boolean known = bytes[0] == 1 && (bytes[1] == 0x55 || bytes[1] == 0x70) && bytes[2] == 0x12 && bytes[3] == 0x20;
        if (!known || value != 0) {
            throw new IllegalArgumentException("not a CIDv1 with SHA-256");
        }
        byte[] digest = java.util.Arrays.copyOfRange(bytes, 4, 36);
        return new Cid(bytes[1] == 0x70, Bytes32.of(digest));
    }

    /// The binary form: version, codec, multihash code, length, digest (36 bytes).
    public byte[] bytes() {
        var out = new ByteArrayOutputStream(36);
        out.write(1);
        out.write(dagPb ? 0x70 : 0x55);
        out.write(0x12);
        out.write(0x20);
        out.writeBytes(digest.bytes());
        return out.toByteArray();
    }

    @JsonValue
    public String text() {
        var out = new StringBuilder(TEXT_LENGTH).append('b');
        int bits = 0;
        int value = 0;
        for (byte b : bytes()) {
            value = value << 8 | b & 0xff;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                out.append(ALPHABET.charAt(value >>> bits & 31));
            }
            value &= (1 << bits) - 1;
        }
        if (bits > 0) {
            out.append(ALPHABET.charAt(value << 5 - bits & 31));
        }
        return out.toString();
    }

    @Override
    public String toString() {
        return text();
    }
}

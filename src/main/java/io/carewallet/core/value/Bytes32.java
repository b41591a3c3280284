package io.carewallet.core.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HexFormat;

/// A 32-byte word (digest, commitment, storage slot), kept as lower-case hex without prefix.
public record Bytes32(@JsonValue String hex) {
    public static final Bytes32 ZERO = of(new byte[32]);

    /// @throws IllegalArgumentException unless `hex` is 64 lower-case hex digits
    @JsonCreator
    public Bytes32 {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a word is 64 lower-case hex digits");
        }
    }

    public static Bytes32 of(byte[] bytes) {
        return new Bytes32(HexFormat.of().formatHex(bytes));
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /// Byte-wise exclusive or: how sealed CIDs are made and opened.
    public Bytes32 xor(Bytes32 other) {
        byte[] a = bytes();
        byte[] b = other.bytes();
        for (int i = 0; i < a.length; i++) {
            a[i] ^= b[i];
        }
        return of(a);
    }

    @Override
    public String toString() {
        return hex;
    }
}

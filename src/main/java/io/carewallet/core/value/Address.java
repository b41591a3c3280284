package io.carewallet.core.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HexFormat;

/// An Ethereum account: 20 bytes, kept as lower-case hex with `0x` so that equal accounts are equal strings.
public record Address(@JsonValue String hex) implements Comparable<Address> {
    public static final Address ZERO = of(new byte[20]);

    /// @throws IllegalArgumentException unless `hex` is `0x` and 40 lower-case hex digits
    @JsonCreator
    public Address {
        if (!hex.matches("0x[0-9a-f]{40}")) {
            throw new IllegalArgumentException("an account is 0x and 40 lower-case hex digits");
        }
    }

    public static Address of(byte[] bytes) {
        return new Address("0x" + HexFormat.of().formatHex(bytes));
    }

    /// Accepts upper-case digits too (EIP-55 text), without checking the mixed-case checksum.
    public static Address parse(String text) {
        return new Address(text.strip().toLowerCase(java.util.Locale.ROOT));
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex, 2, hex.length());
    }

    @Override
    public int compareTo(Address other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}

package io.carewallet.core.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.carewallet.crypto.Keccak256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

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
        return new Address(text.strip().toLowerCase(Locale.ROOT));
    }

    /// What somebody typed, for whom a slip would be about somebody else: where small and capital letters are mixed,
    /// they must be those of EIP-55.
    ///
    /// @throws IllegalArgumentException unless `text` is `0x` and 40 hex digits, and so
    public static Address parseTyped(String text) {
        String typed = text.replaceAll("\\s", "");
        Address address = parse(typed);
        String digits = typed.substring(2);
        boolean isMixed =
                !digits.equals(digits.toLowerCase(Locale.ROOT)) && !digits.equals(digits.toUpperCase(Locale.ROOT));
        if (isMixed && !digits.equals(address.checked().substring(2))) {
            throw new IllegalArgumentException("its capital letters are not those of this account");
        }
        return address;
    }

    /// EIP-55: a letter is a capital where the digest of the text says so, so that most slips show.
    public String checked() {
        String digits = hex.substring(2);
        String digest = HexFormat.of().formatHex(Keccak256.of(digits.getBytes(StandardCharsets.US_ASCII)));
        var text = new StringBuilder("0x");
        for (int i = 0; i < digits.length(); i++) {
            char digit = digits.charAt(i);
            text.append(Character.digit(digest.charAt(i), 16) >= 8 ? Character.toUpperCase(digit) : digit);
        }
        return text.toString();
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

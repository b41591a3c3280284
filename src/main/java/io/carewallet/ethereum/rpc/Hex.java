package io.carewallet.ethereum.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the hexadecimal values of JSON-RPC strictly. Source: Ethereum execution API specification, "base types".
public final class Hex {
    private static final Pattern QUANTITY = Pattern.compile("0x[0-9a-fA-F]{1,16}");
    private static final Pattern DATA = Pattern.compile("0x(?:[0-9a-fA-F]{2})*+");

    private Hex() {}

    /// @return from 0 to `Long.MAX_VALUE`
    public static long quantity(@Nullable JsonNode node) throws RegisterUnavailable {
        String text = text(node);
        if (!QUANTITY.matcher(text).matches()) {
            throw malformed();
        }
        long value = Long.parseUnsignedLong(text, 2, text.length(), 16);
        if (value < 0) {
            throw malformed();
        }
        return value;
    }

    public static byte[] data(@Nullable JsonNode node) throws RegisterUnavailable {
        String text = text(node);
        if (!DATA.matcher(text).matches()) {
            throw malformed();
        }
        return HexFormat.of().parseHex(text, 2, text.length());
    }

    public static Bytes32 word(@Nullable JsonNode node) throws RegisterUnavailable {
        byte[] bytes = data(node);
        if (bytes.length != 32) {
            throw malformed();
        }
        return Bytes32.of(bytes);
    }

    public static Address address(@Nullable JsonNode node) throws RegisterUnavailable {
        String text = text(node).toLowerCase(Locale.ROOT);
        try {
            return new Address(text);
        } catch (IllegalArgumentException notAnAccount) {
            throw malformed();
        }
    }

    /// An account inside a 32-byte word, as in topics and return values.
    public static Address address(Bytes32 word) throws RegisterUnavailable {
        if (!word.hex().startsWith("0".repeat(24))) {
            throw malformed();
        }
        return new Address("0x" + word.hex().substring(24));
    }

    public static String of(long quantity) {
        return "0x" + Long.toHexString(quantity);
    }

    public static String of(byte[] data) {
        return "0x" + HexFormat.of().formatHex(data);
    }

    /// What to say about an answer that is not one.
    public static RegisterUnavailable malformed() {
        return new RegisterUnavailable(
                "The network's answer makes no sense. Nothing was changed; try again later or use another network"
                        + " address.");
    }

    private static String text(@Nullable JsonNode node) throws RegisterUnavailable {
        if (node == null || !node.isTextual()) {
            throw malformed();
        }
        return node.textValue();
    }
}

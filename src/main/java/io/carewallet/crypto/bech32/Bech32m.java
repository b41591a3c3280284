package io.carewallet.crypto.bech32;

import java.util.Locale;

/// Bech32m: bytes as text that survives being typed. Source: BIP-350, without its limit of 90 characters.
public final class Bech32m {
    private static final int CONSTANT = 0x2bc830a3;

    private Bech32m() {}

    /// @param prefix in lower case
    /// @return in lower case
    public static String encode(String prefix, byte[] bytes) {
        return Checksum.encode(prefix, bytes, CONSTANT);
    }

    /// @param text all in lower or all in upper case
    public static byte[] decode(String prefix, String text) throws MalformedBech32 {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!text.equals(lower) && !text.equals(text.toUpperCase(Locale.ROOT))) {
            throw new MalformedBech32(MalformedBech32.Reason.MIXED_CASE);
        }
        return Checksum.decode(prefix, lower, CONSTANT);
    }
}

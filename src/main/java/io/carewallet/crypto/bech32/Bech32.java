package io.carewallet.crypto.bech32;

import java.util.Locale;

/// Bech32: bytes as text that survives being typed. Source: BIP-173, without its limit of 90 characters, as age uses
/// it.
public final class Bech32 {
    private static final int CONSTANT = 1;

    private Bech32() {}

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

package io.carewallet.crypto.age;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Base64 without padding, canonical (RFC 4648, section 3.5), as age headers use it.
final class Base64Text {
    private static final Base64.Encoder ENCODER = Base64.getEncoder().withoutPadding();

    private Base64Text() {}

    static String encode(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    /// Null for anything that [#encode] would not have written.
    static byte @Nullable [] decode(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            return encode(bytes).equals(text) ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}

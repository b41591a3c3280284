package io.carewallet.crypto.vault;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;

/// Passwords as bytes: UTF-8 in NFC, so that the same keys pressed on another system give the same bytes.
final class Utf8 {
    private Utf8() {}

    /// @return the caller's to wipe
    static byte[] of(char[] password) {
        CharBuffer chars = CharBuffer.wrap(password);
        boolean ascii = chars.chars().allMatch(c -> c < 128);
        CharBuffer normal = ascii ? chars : CharBuffer.wrap(Normalizer.normalize(chars, Normalizer.Form.NFC));
        ByteBuffer buffer = StandardCharsets.UTF_8.encode(normal);
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        Arrays.fill(buffer.array(), (byte) 0);
        return bytes;
    }
}

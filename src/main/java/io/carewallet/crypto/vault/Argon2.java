package io.carewallet.crypto.vault;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Argon2id, version 1.3 (RFC 9106).
final class Argon2 {
    private Argon2() {}

    /// @param password is read as UTF-8 in NFC; stays the caller's to wipe
    static byte[] key(char[] password, byte[] salt, VaultCost cost) {
        byte[] bytes = utf8(password);
        try {
            return hash(bytes, salt, cost, new byte[0], new byte[0], 32);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    static byte[] hash(byte[] password, byte[] salt, VaultCost cost, byte[] secret, byte[] data, int length) {
        var parameters = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKib())
                .withIterations(cost.passes())
                .withParallelism(cost.lanes())
                .withSalt(salt)
                .withSecret(secret)
                .withAdditional(data)
                .build();
        var generator = new Argon2BytesGenerator();
        generator.init(parameters);
        byte[] out = new byte[length];
        generator.generateBytes(password, out);
        return out;
    }

    private static byte[] utf8(char[] password) {
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

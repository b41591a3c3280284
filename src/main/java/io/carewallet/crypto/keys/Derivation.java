package io.carewallet.crypto.keys;

import io.carewallet.crypto.Hkdf;
import io.carewallet.crypto.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Secrets that are not account keys: HKDF-SHA256(ikm = seed, salt `carewallet/v1`, info `carewallet/<use>/<n>`).
public final class Derivation {
    private static final byte[] SALT = "carewallet/v1".getBytes(StandardCharsets.US_ASCII);

    private Derivation() {}

    /// @param seed the 64-byte BIP-39 seed
    /// @param n counts up on rotation
    public static Secret secret(Secret seed, String use, int n, int length) {
        byte[] ikm = seed.bytes();
        byte[] info = ("carewallet/" + use + "/" + n).getBytes(StandardCharsets.US_ASCII);
        byte[] out = Hkdf.sha256(ikm, SALT, info, length);
        Arrays.fill(ikm, (byte) 0);
        Secret secret = Secret.of(out);
        Arrays.fill(out, (byte) 0);
        return secret;
    }
}

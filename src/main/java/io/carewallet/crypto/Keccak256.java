package io.carewallet.crypto;

import org.bouncycastle.crypto.digests.KeccakDigest;

/// Keccak-256 as Ethereum uses it (before the padding of FIPS 202).
public final class Keccak256 {
    private Keccak256() {}

    /// Digest of the concatenation, 32 bytes.
    public static byte[] of(byte[]... parts) {
        var keccak = new KeccakDigest(256);
        for (byte[] part : parts) {
            keccak.update(part, 0, part.length);
        }
        byte[] out = new byte[32];
        keccak.doFinal(out, 0);
        return out;
    }
}

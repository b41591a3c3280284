package io.carewallet.crypto;

import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/// HKDF-SHA256 (RFC 5869), extract and expand.
public final class Hkdf {
    private Hkdf() {}

    /// @param salt may be empty: then 32 zero bytes, as the RFC says
    /// @param length at most 8160 bytes
    public static byte[] sha256(byte[] ikm, byte[] salt, byte[] info, int length) {
        try {
            var parameters =
                    HKDFParameterSpec.ofExtract().addIKM(ikm).addSalt(salt).thenExpand(info, length);
            return KDF.getInstance("HKDF-SHA256").deriveData(parameters);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("at most 8160 bytes can be derived", e);
        }
    }
}

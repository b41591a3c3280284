package io.carewallet.crypto;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals the rows of the local database: AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce in front.
///
/// Guarantees: content and associated data are authentic together. Does not guarantee: that rows were not removed or
/// rolled back. At most 2^32 rows a key, far above what one wallet writes.
public final class RowCipher implements AutoCloseable {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final Secret key;
    private final SecureRandom random = new SecureRandom();

    /// @param key 32 bytes; a copy is taken
    public RowCipher(Secret key) {
        if (key.length() != 32) {
            throw new IllegalArgumentException("the key of rows has 32 bytes");
        }
        this.key = key.copy();
    }

    public byte[] seal(byte[] aad, byte[] plain) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, aad);
            byte[] out = Arrays.copyOf(nonce, NONCE + cipher.getOutputSize(plain.length));
            cipher.doFinal(plain, 0, plain.length, out, NONCE);
            return out;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    /// @throws CannotOpen for another key, other associated data or changed bytes
    public byte[] open(byte[] aad, byte[] sealed) throws CannotOpen {
        if (sealed.length < NONCE + TAG_BITS / 8) {
            throw new CannotOpen();
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE), aad);
            return cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
        } catch (GeneralSecurityException e) {
            throw new CannotOpen();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] aad) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        byte[] raw = key.bytes();
        try {
            cipher.init(mode, new SecretKeySpec(raw, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        } finally {
            Arrays.fill(raw, (byte) 0);
        }
        cipher.updateAAD(aad);
        return cipher;
    }

    @Override
    public String toString() {
        return "RowCipher[redacted]";
    }

    @Override
    public void close() {
        key.close();
    }
}

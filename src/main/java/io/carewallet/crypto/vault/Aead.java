package io.carewallet.crypto.vault;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// ChaCha20-Poly1305 (RFC 8439) with a random 96-bit nonce in front.
final class Aead {
    static final int NONCE = 12;
    static final int TAG = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Aead() {}

    /// Nonce, then ciphertext and tag.
    ///
    /// @param key 32 bytes
    static byte[] seal(byte[] key, byte[] aad, byte[] plain) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce);
            cipher.updateAAD(aad);
            byte[] out = Arrays.copyOf(nonce, NONCE + plain.length + TAG);
            cipher.doFinal(plain, 0, plain.length, out, NONCE);
            return out;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has ChaCha20-Poly1305", e);
        }
    }

    /// Opens the bytes from `from` to `to` of a file; all that stands before them is the associated data.
    static byte[] unseal(byte[] key, byte[] file, int from, int to) throws WrongPasswordOrDamaged {
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOfRange(file, from, from + NONCE));
            cipher.updateAAD(file, 0, from);
            return cipher.doFinal(file, from + NONCE, to - from - NONCE);
        } catch (GeneralSecurityException e) {
            throw new WrongPasswordOrDamaged();
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
        cipher.init(mode, new SecretKeySpec(key, "ChaCha20"), new IvParameterSpec(nonce));
        return cipher;
    }
}

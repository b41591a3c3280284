package io.carewallet.crypto.vault;

import io.carewallet.crypto.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The vault file of a profile, version 1. Big-endian:
///
/// | offset | bytes | what |
/// |---|---|---|
/// | 0 | 8 | `CWVAULT1` |
/// | 8 | 4, 4, 4 | Argon2id memory in KiB, passes, lanes |
/// | 20 | 16 | salt |
/// | 36 | 12 | nonce of the wrapped key |
/// | 48 | 48 | vault key (32), ChaCha20-Poly1305 under the Argon2id key; associated data: bytes 0 to 35 |
/// | 96 | 12 | nonce of the payload |
/// | 108 | n + 16 | payload, ChaCha20-Poly1305 under the vault key; associated data: bytes 0 to 95 |
///
/// Guarantees: every bit is authentic; costs are within floor and ceiling before memory is taken; a wrong password and
/// a changed file look the same.
/// Does not guarantee: anything against somebody who can guess the password.
public final class VaultFile {
    private static final byte[] MAGIC = "CWVAULT1".getBytes(StandardCharsets.US_ASCII);
    private static final int SALT_AT = 20;
    private static final int WRAP_AT = 36;
    private static final int PAYLOAD_AT = 96;
    private static final int NONCE = 12;
    private static final int TAG = 16;
    private static final int MAX_BYTES = 64 << 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    private VaultFile() {}

    /// An open vault. Both secrets are the caller's to close.
    public record Opened(Secret vaultKey, Secret payload) {}

    /// @param password not empty; the caller wipes it
    /// @param payload stays the caller's
    public static byte[] create(char[] password, VaultCost cost, Secret payload) {
        byte[] key = random(32);
        byte[] content = payload.bytes();
        try (Secret vaultKey = Secret.of(key)) {
            return write(password, cost, vaultKey, content);
        } finally {
            Arrays.fill(key, (byte) 0);
            Arrays.fill(content, (byte) 0);
        }
    }

    private static byte[] write(char[] password, VaultCost cost, Secret vaultKey, byte[] payload) {
        if (!cost.isAcceptable() || password.length == 0) {
            throw new IllegalArgumentException("a vault has a password and costs between floor and ceiling");
        }
        byte[] head = ByteBuffer.allocate(WRAP_AT)
                .put(MAGIC)
                .putInt(cost.memoryKib())
                .putInt(cost.passes())
                .putInt(cost.lanes())
                .put(random(WRAP_AT - SALT_AT))
                .array();
        byte[] passwordKey = Argon2.key(password, Arrays.copyOfRange(head, SALT_AT, WRAP_AT), cost);
        byte[] raw = vaultKey.bytes();
        byte[] wrapped = seal(passwordKey, head, raw);
        byte[] start = ByteBuffer.allocate(PAYLOAD_AT).put(head).put(wrapped).array();
        byte[] sealed = seal(raw, start, payload);
        Arrays.fill(passwordKey, (byte) 0);
        Arrays.fill(raw, (byte) 0);
        return ByteBuffer.allocate(PAYLOAD_AT + sealed.length)
                .put(start)
                .put(sealed)
                .array();
    }

    /// @param password the caller wipes it
    public static Opened open(byte[] file, char[] password)
            throws NotAVault, UnacceptableParameters, WrongPasswordOrDamaged {
        boolean isVault = file.length >= PAYLOAD_AT + NONCE + TAG
                && file.length <= MAX_BYTES
                && Arrays.equals(file, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
        if (!isVault) {
            throw new NotAVault();
        }
        ByteBuffer in = ByteBuffer.wrap(file, MAGIC.length, 12);
        var cost = new VaultCost(in.getInt(), in.getInt(), in.getInt());
        if (!cost.isAcceptable()) {
            throw new UnacceptableParameters();
        }
        byte[] passwordKey = Argon2.key(password, Arrays.copyOfRange(file, SALT_AT, WRAP_AT), cost);
        byte[] key = unseal(passwordKey, file, WRAP_AT, PAYLOAD_AT);
        byte[] payload = unseal(key, file, PAYLOAD_AT, file.length);
        Arrays.fill(passwordKey, (byte) 0);
        var opened = new Opened(Secret.of(key), Secret.of(payload));
        Arrays.fill(key, (byte) 0);
        Arrays.fill(payload, (byte) 0);
        return opened;
    }

    /// The same vault key and payload under another password. The file that was given is not changed.
    public static byte[] changePassword(byte[] file, char[] old, char[] replacement, VaultCost cost)
            throws NotAVault, UnacceptableParameters, WrongPasswordOrDamaged {
        Opened opened = open(file, old);
        try (Secret vaultKey = opened.vaultKey();
                Secret content = opened.payload()) {
            return write(replacement, cost, vaultKey, content.bytes());
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /// Nonce, then ciphertext and tag.
    private static byte[] seal(byte[] key, byte[] aad, byte[] plain) {
        byte[] nonce = random(NONCE);
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

    private static byte[] unseal(byte[] key, byte[] file, int from, int to) throws WrongPasswordOrDamaged {
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

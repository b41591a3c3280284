package io.carewallet.crypto.vault;

import io.carewallet.crypto.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

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
    private static final int MAX_BYTES = 64 << 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    private VaultFile() {}

    /// An open vault. Closing wipes both secrets.
    public record Opened(Secret vaultKey, Secret payload) implements AutoCloseable {
        @Override
        public void close() {
            vaultKey.close();
            payload.close();
        }
    }

    /// How many bytes the file of so many bytes of payload has.
    public static int length(int payload) {
        return PAYLOAD_AT + Aead.NONCE + payload + Aead.TAG;
    }

    /// @param password not empty; the caller wipes it
    /// @param payload stays the caller's
    /// @throws DerivationFailed when this computer did not work out the key
    public static byte[] create(char[] password, VaultCost cost, Secret payload, KeyDerivation derivation)
            throws DerivationFailed {
        byte[] key = random(32);
        byte[] content = payload.bytes();
        try (Secret vaultKey = Secret.of(key)) {
            return write(password, cost, vaultKey, content, derivation);
        } finally {
            Arrays.fill(key, (byte) 0);
            Arrays.fill(content, (byte) 0);
        }
    }

    private static byte[] write(
            char[] password, VaultCost cost, Secret vaultKey, byte[] payload, KeyDerivation derivation)
            throws DerivationFailed {
        if (!cost.isAcceptable() || password.length == 0 || payload.length > MAX_BYTES - PAYLOAD_AT - 28) {
            throw new IllegalArgumentException("a vault has a password, little content and costs within their limits");
        }
        byte[] head = ByteBuffer.allocate(WRAP_AT)
                .put(MAGIC)
                .putInt(cost.memoryKib())
                .putInt(cost.passes())
                .putInt(cost.lanes())
                .put(random(WRAP_AT - SALT_AT))
                .array();
        byte[] passwordKey = passwordKey(password, head, cost, derivation);
        byte[] raw = vaultKey.bytes();
        try {
            byte[] wrapped = Aead.seal(passwordKey, head, raw);
            byte[] start =
                    ByteBuffer.allocate(PAYLOAD_AT).put(head).put(wrapped).array();
            byte[] sealed = Aead.seal(raw, start, payload);
            return ByteBuffer.allocate(PAYLOAD_AT + sealed.length)
                    .put(start)
                    .put(sealed)
                    .array();
        } finally {
            Arrays.fill(passwordKey, (byte) 0);
            Arrays.fill(raw, (byte) 0);
        }
    }

    private static byte[] passwordKey(char[] password, byte[] file, VaultCost cost, KeyDerivation derivation)
            throws DerivationFailed {
        byte[] bytes = Utf8.of(password);
        try {
            return derivation.key(bytes, Arrays.copyOfRange(file, SALT_AT, WRAP_AT), cost);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /// @param password the caller wipes it
    /// @throws DerivationFailed when this computer did not work out the key
    public static Opened open(byte[] file, char[] password, KeyDerivation derivation)
            throws NotAVault, UnacceptableParameters, WrongPasswordOrDamaged, DerivationFailed {
        boolean isVault = file.length >= PAYLOAD_AT + Aead.NONCE + Aead.TAG
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
        byte[] passwordKey = passwordKey(password, file, cost, derivation);
        byte[] key = new byte[0];
        byte[] payload = new byte[0];
        try {
            key = Aead.unseal(passwordKey, file, WRAP_AT, PAYLOAD_AT);
            payload = Aead.unseal(key, file, PAYLOAD_AT, file.length);
            return new Opened(Secret.of(key), Secret.of(payload));
        } finally {
            Arrays.fill(passwordKey, (byte) 0);
            Arrays.fill(key, (byte) 0);
            Arrays.fill(payload, (byte) 0);
        }
    }

    /// The same vault key and payload under another password. The file that was given is not changed.
    public static byte[] changePassword(
            byte[] file, char[] old, char[] replacement, VaultCost cost, KeyDerivation derivation)
            throws NotAVault, UnacceptableParameters, WrongPasswordOrDamaged, DerivationFailed {
        byte[] content = new byte[0];
        try (Opened opened = open(file, old, derivation)) {
            content = opened.payload().bytes();
            return write(replacement, cost, opened.vaultKey(), content, derivation);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}

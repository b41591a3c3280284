package io.carewallet.core.identity;

import io.carewallet.core.value.Address;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.age.AgeIdentity;
import io.carewallet.crypto.keys.Derivation;
import io.carewallet.crypto.keys.HdKey;
import io.carewallet.crypto.keys.SigningKey;
import io.carewallet.crypto.words.RecoveryWords;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Every key of a wallet, derived from its 24 words when it is needed; byte by byte in wire-formats.md.
///
/// Account 0 is the book (for a clinician: the account that the directory knows), account k >= 1 is relation k. What is
/// not an account key comes from HKDF-SHA256(seed, salt `carewallet/v1`, info `carewallet/<use>/<n>`).
public final class WalletKeys implements AutoCloseable {
    public static final int BOOK = 0;

    private final Secret entropy;
    private final Secret seed;
    /// Anybody may know them, and each costs three multiplications on the curve: half the work of a round.
    private final Map<Integer, Address> addresses = new ConcurrentHashMap<>();

    /// @param entropy 32 bytes: what the 24 words say. Both secrets are owned by this object from here on.
    public WalletKeys(Secret entropy) {
        this.entropy = entropy;
        this.seed = RecoveryWords.seed(entropy);
    }

    /// @throws IllegalArgumentException for a negative number
    public SigningKey account(int number) {
        if (number < 0) {
            throw new IllegalArgumentException("accounts are numbered from 0");
        }
        return HdKey.fromSeed(seed).derive("m/44'/60'/" + number + "'/0/0");
    }

    public Address address(int number) {
        Address known = addresses.get(number);
        if (known == null) {
            try (SigningKey key = account(number)) {
                known = Address.of(key.address());
            }
            addresses.put(number, known);
        }
        return known;
    }

    /// The identity that owns what belongs to an account: 0 for the records, k for what is sent to relation k.
    public AgeIdentity identity(int number) {
        return AgeIdentity.fromSeed(
                number == BOOK ? secret("age-identity", 0, 32) : secret("relation-age", number, 32));
    }

    /// Seals the CIDs of the owner's records.
    public Secret locator() {
        return secret("locator", 0, 32);
    }

    /// The account that signs for blobs at doors. It is no account of a journal: a door must not learn whose blobs it
    /// keeps.
    public SigningKey door() {
        try (Secret secret = secret("door", 0, 32)) {
            byte[] key = secret.bytes();
            try {
                return SigningKey.of(key);
            } finally {
                Arrays.fill(key, (byte) 0);
            }
        }
    }

    /// Tells that a backup was made with these words: to their recipient anybody can seal one.
    public Secret backupKey() {
        return secret("backup-mac", 0, 32);
    }

    /// The token that a share code for relation k carries. `version` counts up when a sender was blocked and the token
    /// changed.
    public byte[] askToken(int k, int version) {
        try (Secret token = secret("ask-token-" + version, k, 16)) {
            return token.bytes();
        }
    }

    /// The 24 words. Dangerous: whoever has them has the wallet, and text cannot be wiped.
    public List<String> exposeWords() {
        return RecoveryWords.of(entropy);
    }

    private Secret secret(String use, int n, int length) {
        return Derivation.secret(seed, use, n, length);
    }

    @Override
    public String toString() {
        return "WalletKeys[redacted]";
    }

    @Override
    public void close() {
        entropy.close();
        seed.close();
    }
}

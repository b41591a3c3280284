package io.carewallet.core.succession;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.value.Address;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.keys.HdKey;
import io.carewallet.crypto.keys.SigningKey;
import io.carewallet.crypto.words.RecoveryWords;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;

/// A second paper: 24 words of its own, whose key is a book's recovery address. It opens no record and is no wallet.
///
/// Its key has a place in the tree that no wallet uses: words of a second paper typed where a wallet's are asked for
/// give another account, and the other way round.
public final class SecondPaper implements AutoCloseable {
    /// Wire format.
    private static final String PATH = "m/44'/60'/0'/1/0";

    private static final int ENTROPY = 32;

    private final Secret entropy;

    /// @param entropy 32 bytes: what the 24 words say. Owned by this object from here on.
    public SecondPaper(Secret entropy) {
        this.entropy = entropy;
    }

    /// With words that nobody had before.
    public static SecondPaper draw(SecureRandom random) {
        byte[] bytes = new byte[ENTROPY];
        random.nextBytes(bytes);
        try {
            return new SecondPaper(Secret.of(bytes));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /// The caller closes it.
    SigningKey key() {
        try (Secret seed = RecoveryWords.seed(entropy);
                HdKey master = HdKey.fromSeed(seed)) {
            return master.derive(PATH);
        }
    }

    public Address address() {
        try (SigningKey key = key()) {
            return Address.of(key.address());
        }
    }

    /// Are these the words of the book itself, typed where those of its second paper are asked for?
    boolean hasWordsOf(Address book) {
        try (var wallet = new WalletKeys(entropy.copy())) {
            return wallet.address(WalletKeys.BOOK).equals(book);
        }
    }

    /// Dangerous: whoever has them is the recovery address, and text cannot be wiped.
    public List<String> exposeWords() {
        return RecoveryWords.of(entropy);
    }

    @Override
    public String toString() {
        return "SecondPaper[redacted]";
    }

    @Override
    public void close() {
        entropy.close();
    }
}

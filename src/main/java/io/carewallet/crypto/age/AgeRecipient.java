package io.carewallet.crypto.age;

import io.carewallet.crypto.bech32.Bech32;
import io.carewallet.crypto.bech32.MalformedBech32;
import java.util.Arrays;

/// A post-quantum age recipient: `age1pq1...`, 1216 bytes of X-Wing public key.
public final class AgeRecipient {
    private static final String PREFIX = "age1pq";

    private final byte[] key;

    private AgeRecipient(byte[] key) {
        this.key = key;
    }

    static AgeRecipient of(byte[] key) {
        return new AgeRecipient(key.clone());
    }

    public static AgeRecipient parse(String text) throws MalformedAge {
        try {
            byte[] key = Bech32.decode(PREFIX, text);
            if (key.length != Hybrid.RECIPIENT) {
                throw new MalformedAge("a recipient of another length");
            }
            return new AgeRecipient(key);
        } catch (MalformedBech32 e) {
            throw new MalformedAge("not a post-quantum recipient");
        }
    }

    Stanza wrap(byte[] fileKey) {
        return Hybrid.wrap(key, fileKey);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AgeRecipient recipient && Arrays.equals(key, recipient.key);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(key);
    }

    /// The text that age reads.
    @Override
    public String toString() {
        return Bech32.encode(PREFIX, key);
    }
}

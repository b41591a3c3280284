package io.carewallet.crypto.age;

import io.carewallet.crypto.Secret;
import io.carewallet.crypto.bech32.Bech32;
import io.carewallet.crypto.bech32.MalformedBech32;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A post-quantum age identity (hybrid X25519 and ML-KEM-768): a 32-byte seed, `AGE-SECRET-KEY-PQ-1...` as text.
public final class AgeIdentity implements AutoCloseable, Unwrapper {
    private static final String PREFIX = "age-secret-key-pq-";

    private final Secret seed;

    private AgeIdentity(Secret seed) {
        this.seed = seed;
    }

    /// @param seed 32 bytes; owned by the identity from here on
    public static AgeIdentity fromSeed(Secret seed) {
        if (seed.length() != Hybrid.SEED) {
            throw new IllegalArgumentException("the seed of an identity has 32 bytes");
        }
        return new AgeIdentity(seed);
    }

    public static AgeIdentity parse(String text) throws MalformedAge {
        try {
            byte[] seed = Bech32.decode(PREFIX, text.strip());
            try {
                if (seed.length != Hybrid.SEED) {
                    throw new MalformedAge("an identity of another length");
                }
                return new AgeIdentity(Secret.of(seed));
            } finally {
                Arrays.fill(seed, (byte) 0);
            }
        } catch (MalformedBech32 e) {
            throw new MalformedAge("not a post-quantum identity");
        }
    }

    public AgeRecipient recipient() {
        byte[] bytes = seed.bytes();
        AgeRecipient recipient = AgeRecipient.of(Hybrid.recipient(bytes));
        Arrays.fill(bytes, (byte) 0);
        return recipient;
    }

    /// The secret as the text that stock `age -i` reads. Dangerous: whoever has it reads everything.
    public String exposeText() {
        byte[] bytes = seed.bytes();
        try {
            return Bech32.encode(PREFIX, bytes).toUpperCase(Locale.ROOT);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    @Override
    public byte @Nullable [] unwrap(Stanza stanza) throws CannotDecrypt {
        if (!stanza.type().equals(Hybrid.TYPE)) {
            return null;
        }
        byte[] bytes = seed.bytes();
        try {
            return Hybrid.unwrap(stanza, bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AgeIdentity identity && seed.equals(identity.seed);
    }

    @Override
    public int hashCode() {
        return seed.hashCode();
    }

    @Override
    public String toString() {
        return "AgeIdentity[redacted]";
    }

    @Override
    public void close() {
        seed.close();
    }
}

package io.carewallet.crypto.age;

import io.carewallet.crypto.Secret;
import java.security.SecureRandom;

/// The 16-byte key of one age file. Never used for a second file: the payload nonce is the only other input of the
/// payload key.
public final class FileKey implements AutoCloseable {
    static final int LENGTH = 16;

    private final Secret key;

    private FileKey(Secret key) {
        this.key = key;
    }

    /// @throws IllegalArgumentException unless there are 16 bytes; a copy is taken
    public static FileKey of(byte[] key) {
        if (key.length != LENGTH) {
            throw new IllegalArgumentException("a file key has 16 bytes");
        }
        return new FileKey(Secret.of(key));
    }

    public static FileKey random(SecureRandom random) {
        byte[] key = new byte[LENGTH];
        random.nextBytes(key);
        return of(key);
    }

    /// A copy, to be wiped by the caller.
    public byte[] bytes() {
        return key.bytes();
    }

    @Override
    public void close() {
        key.close();
    }
}

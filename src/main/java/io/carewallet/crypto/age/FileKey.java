package io.carewallet.crypto.age;

import io.carewallet.crypto.Secret;
import java.security.SecureRandom;
import java.util.Arrays;

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
        try {
            return of(key);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /// A copy, to be wiped by the caller.
    public byte[] bytes() {
        return key.bytes();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FileKey fileKey && key.equals(fileKey.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return "FileKey[redacted]";
    }

    @Override
    public void close() {
        key.close();
    }
}

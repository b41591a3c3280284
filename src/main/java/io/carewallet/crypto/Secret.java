package io.carewallet.crypto;

import java.security.MessageDigest;
import java.util.Arrays;

/// Secret bytes with an owner: closing wipes them.
///
/// Guarantees: equal in constant time, never in `toString`, a copy on every read. Does not guarantee: that the garbage
/// collector left no older copy.
public final class Secret implements AutoCloseable {
    private final byte[] bytes;
    private volatile boolean closed;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Takes a copy; the caller may wipe its own.
    public static Secret of(byte[] bytes) {
        return new Secret(bytes.clone());
    }

    /// A copy with an owner of its own.
    public Secret copy() {
        return new Secret(bytes());
    }

    /// A copy of the bytes, to be wiped by the caller.
    ///
    /// @throws IllegalStateException when the secret was closed
    public byte[] bytes() {
        if (closed) {
            throw new IllegalStateException("this secret was wiped");
        }
        return bytes.clone();
    }

    public int length() {
        return bytes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes, secret.bytes);
    }

    /// The same for all secrets of a length: a hash would tell about the bytes.
    @Override
    public int hashCode() {
        return bytes.length;
    }

    @Override
    public String toString() {
        return "Secret[" + bytes.length + " bytes]";
    }

    @Override
    public void close() {
        closed = true;
        Arrays.fill(bytes, (byte) 0);
    }
}

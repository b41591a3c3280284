package io.carewallet.crypto.vault;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// What the wallet and its derivation process say to each other, once.
///
/// Question: be32 length of the rest, memory in KiB, passes, lanes, length of the salt, length of the password, then
/// salt, password and zeros. Answer: the 32 bytes of the key and nothing else. The question is filled up to 8 KiB,
/// because the streams of a Java process keep a copy of whatever is smaller, and that copy cannot be wiped.
public final class DerivationPipe {
    /// From this size on, the buffered streams of `java.lang.Process` pass bytes through.
    public static final int UNBUFFERED = 8192;

    private static final int HEAD = 24;
    private static final int MAX = 1 << 20;

    private DerivationPipe() {}

    /// @return the caller's to wipe
    public static byte[] question(byte[] password, byte[] salt, VaultCost cost) {
        int size = Math.max(UNBUFFERED, HEAD + salt.length + password.length);
        return ByteBuffer.allocate(size)
                .putInt(size - Integer.BYTES)
                .putInt(cost.memoryKib())
                .putInt(cost.passes())
                .putInt(cost.lanes())
                .putInt(salt.length)
                .putInt(password.length)
                .put(salt)
                .put(password)
                .array();
    }

    /// Reads one question and writes its answer: the other end.
    ///
    /// @param in unbuffered; nothing after the question is read
    /// @param derivation is asked once the whole question was read
    /// @throws IOException when the question is cut short, malformed or names costs outside floor and ceiling: then
    /// nothing is written
    public static void answer(InputStream in, OutputStream out, KeyDerivation derivation) throws IOException {
        var data = new DataInputStream(in);
        int size = data.readInt();
        if (size < HEAD - Integer.BYTES || size > MAX) {
            throw new IOException("not a question");
        }
        byte[] rest = new byte[size];
        byte[] password = new byte[0];
        byte[] key = new byte[0];
        try {
            data.readFully(rest);
            ByteBuffer words = ByteBuffer.wrap(rest);
            var cost = new VaultCost(words.getInt(), words.getInt(), words.getInt());
            int saltLength = words.getInt();
            int passwordLength = words.getInt();
            boolean fits = saltLength >= 0
                    && passwordLength >= 0
                    && (long) saltLength + passwordLength <= words.remaining()
                    && cost.isAcceptable();
            if (!fits) {
                throw new IOException("not a question");
            }
            byte[] salt = new byte[saltLength];
            words.get(salt);
            password = new byte[passwordLength];
            words.get(password);
            key = derivation.key(password, salt, cost);
            out.write(key);
            out.flush();
        } catch (DerivationFailed e) {
            throw new IOException("no key", e);
        } finally {
            Arrays.fill(rest, (byte) 0);
            Arrays.fill(password, (byte) 0);
            Arrays.fill(key, (byte) 0);
        }
    }
}

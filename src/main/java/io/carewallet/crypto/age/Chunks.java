package io.carewallet.crypto.age;

import io.carewallet.crypto.Hkdf;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The payload of an age file: chunks of 64 KiB, each ChaCha20-Poly1305 (RFC 8439) under HKDF(fileKey, nonce,
/// "payload"), with a nonce of an 11-byte counter and a flag for the last one. Chunks are independent of each other, so
/// a batch runs on all cores.
final class Chunks {
    static final int PLAIN = 1 << 16;
    static final int TAG = 16;
    static final int SEALED = PLAIN + TAG;
    static final int NONCE = 16;
    /// Chunks that are worked on together: 1 MiB, so that a core's cache holds what it works on.
    static final int BATCH = 16;

    private static final int WORKERS = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);

    private final SecretKeySpec key;

    Chunks(byte[] fileKey, byte[] nonce) {
        byte[] raw = Hkdf.sha256(fileKey, nonce, "payload".getBytes(StandardCharsets.US_ASCII), 32);
        this.key = new SecretKeySpec(raw, "ChaCha20");
        Arrays.fill(raw, (byte) 0);
    }

    /// Where a batch stands in its file: what keeps chunks from being exchanged, and a file from being cut short.
    ///
    /// @param first number of the batch's first chunk
    /// @param ends the last chunk of the batch ends the file
    record Place(long first, boolean ends) {
        private boolean isLast(int chunk, int count) {
            return ends && chunk == count - 1;
        }
    }

    /// Encrypts a batch.
    ///
    /// @param offset where the plaintext starts
    /// @param length of the plaintext; a multiple of 64 KiB unless it ends the file
    /// @return bytes written to `out`
    int seal(byte[] plain, int offset, int length, byte[] out, int outOffset, Place place) {
        int count = Math.max(1, Math.ceilDiv(length, PLAIN));
        each(count, (cipher, i) -> {
            int size = Math.min(PLAIN, length - i * PLAIN);
            init(cipher, Cipher.ENCRYPT_MODE, place.first() + i, place.isLast(i, count));
            cipher.doFinal(plain, offset + i * PLAIN, size, out, outOffset + i * SEALED);
        });
        return length + count * TAG;
    }

    /// Decrypts a batch of full chunks, or the last one alone.
    ///
    /// @param out its beginning gets the plaintext
    /// @return false when any chunk is not authentic; then nothing of `out` may be used
    boolean open(byte[] sealed, int offset, int length, byte[] out, Place place) {
        int count = Math.max(1, Math.ceilDiv(length, SEALED));
        return each(count, (cipher, i) -> {
            int size = Math.min(SEALED, length - i * SEALED);
            init(cipher, Cipher.DECRYPT_MODE, place.first() + i, place.isLast(i, count));
            cipher.doFinal(sealed, offset + i * SEALED, size, out, i * PLAIN);
        });
    }

    private interface Work {
        void on(Cipher cipher, int chunk) throws GeneralSecurityException;
    }

    private static boolean each(int count, Work work) {
        int workers = Math.min(WORKERS, count);
        var next = new AtomicInteger();
        if (workers == 1) {
            return share(next, count, work);
        }
        var good = new AtomicBoolean(true);
        IntStream.range(0, workers).parallel().forEach(worker -> {
            if (!share(next, count, work)) {
                good.set(false);
            }
        });
        return good.get();
    }

    /// One worker's share: whatever the others have not taken yet, because cores are not equally free.
    private static boolean share(AtomicInteger next, int count, Work work) {
        try {
            Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                work.on(cipher, i);
            }
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private void init(Cipher cipher, int mode, long number, boolean last) throws GeneralSecurityException {
        byte[] nonce = ByteBuffer.allocate(12)
                .putLong(3, number)
                .put(11, (byte) (last ? 1 : 0))
                .array();
        cipher.init(mode, key, new IvParameterSpec(nonce));
    }
}

package io.carewallet.crypto.age;

import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;

/// Writes age v1 files for post-quantum recipients (C2SP age specification).
///
/// Guarantees: confidential and authentic to whoever has the file key. Does not guarantee: who wrote it; age has no
/// sender.
public final class AgeWriter extends OutputStream {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final OutputStream out;
    private final Chunks chunks;
    private final byte[] plain = new byte[Chunks.PLAIN * Chunks.BATCH];
    private final byte[] sealed = new byte[Chunks.SEALED * Chunks.BATCH];
    private int used;
    private long next;
    private boolean closed;

    private AgeWriter(OutputStream out, Chunks chunks) {
        this.out = out;
        this.chunks = chunks;
    }

    /// A whole file in memory.
    ///
    /// @param fileKey new for this file
    public static byte[] seal(List<AgeRecipient> recipients, FileKey fileKey, byte[] plaintext) {
        byte[] key = fileKey.bytes();
        byte[] header = header(recipients, key);
        byte[] nonce = nonce();
        int count = Math.max(1, Math.ceilDiv(plaintext.length, Chunks.PLAIN));
        int start = header.length + nonce.length;
        // Not copyOf of the header: it costs twice what a new array does.
        byte[] file = new byte[Math.addExact(start, Math.addExact(plaintext.length, count * Chunks.TAG))];
        System.arraycopy(header, 0, file, 0, header.length);
        System.arraycopy(nonce, 0, file, header.length, nonce.length);
        new Chunks(key, nonce).seal(plaintext, 0, plaintext.length, file, start, new Chunks.Place(0, true));
        Arrays.fill(key, (byte) 0);
        return file;
    }

    private static byte[] header(List<AgeRecipient> recipients, byte[] fileKey) {
        if (recipients.isEmpty()) {
            throw new IllegalArgumentException("a file is for somebody");
        }
        List<Stanza> stanzas =
                recipients.stream().map(recipient -> recipient.wrap(fileKey)).toList();
        return Header.write(stanzas, fileKey);
    }

    private static byte[] nonce() {
        byte[] nonce = new byte[Chunks.NONCE];
        RANDOM.nextBytes(nonce);
        return nonce;
    }

    /// A file that is written while its plaintext comes in; 2 MiB of memory. Closing writes the last chunk and closes
    /// `out`; a file that was not closed cannot be read.
    public static OutputStream stream(List<AgeRecipient> recipients, FileKey fileKey, OutputStream out)
            throws IOException {
        byte[] key = fileKey.bytes();
        out.write(header(recipients, key));
        byte[] nonce = nonce();
        out.write(nonce);
        var writer = new AgeWriter(out, new Chunks(key, nonce));
        Arrays.fill(key, (byte) 0);
        return writer;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int at = offset;
        int left = length;
        while (left > 0) {
            // Only when more follows is it known that a batch does not end the file.
            if (used == plain.length) {
                flushBatch(plain, 0, used, false);
                used = 0;
            }
            if (used == 0 && left > plain.length) {
                // Straight from the caller's bytes: copying costs a tenth of encrypting.
                flushBatch(bytes, at, plain.length, false);
                at += plain.length;
                left -= plain.length;
                continue;
            }
            int part = Math.min(left, plain.length - used);
            System.arraycopy(bytes, at, plain, used, part);
            used += part;
            at += part;
            left -= part;
        }
    }

    private void flushBatch(byte[] from, int offset, int length, boolean ends) throws IOException {
        int written = chunks.seal(from, offset, length, sealed, 0, new Chunks.Place(next, ends));
        out.write(sealed, 0, written);
        next += Chunks.BATCH;
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            flushBatch(plain, 0, used, true);
            Arrays.fill(plain, (byte) 0);
            out.close();
        }
    }
}

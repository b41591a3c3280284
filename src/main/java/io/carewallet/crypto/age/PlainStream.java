package io.carewallet.crypto.age;

import io.carewallet.crypto.age.CannotDecrypt.Kind;
import java.io.IOException;
import java.io.InputStream;

/// The plaintext of an age file for whoever reads rather than is written to. The last chunk was opened before the
/// first byte is given, so that nothing at all comes of a file that was cut short.
final class PlainStream extends InputStream {
    private final AgeReader.Source source;
    private final AgeReader.Payload payload;
    private final byte[] last;
    private final byte[] sealed;
    private final byte[] plain;
    private final long full;
    private long next;
    private byte[] now = new byte[0];
    private int at;
    private int end;
    private boolean isAtLast;

    PlainStream(AgeReader.Source source, AgeReader.Payload payload, byte[] last) {
        this.source = source;
        this.payload = payload;
        this.last = last;
        this.full = payload.count() - 1;
        int batch = (int) Math.min(full, Chunks.BATCH);
        this.sealed = new byte[batch * Chunks.SEALED];
        this.plain = new byte[batch * Chunks.PLAIN];
    }

    @Override
    public int read() throws IOException {
        return fill() ? now[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int part = Math.min(length, end - at);
        System.arraycopy(now, at, into, offset, part);
        at += part;
        return part;
    }

    /// @return false at the end
    private boolean fill() throws IOException {
        while (at == end) {
            if (isAtLast) {
                return false;
            }
            if (next == full) {
                isAtLast = true;
                turnTo(last, last.length);
            } else {
                open();
            }
        }
        return true;
    }

    private void open() throws IOException {
        int batch = (int) Math.min(Chunks.BATCH, full - next);
        source.read(payload.start() + next * Chunks.SEALED, sealed, batch * Chunks.SEALED);
        if (!payload.chunks().open(sealed, 0, batch * Chunks.SEALED, plain, new Chunks.Place(next, false))) {
            throw new IOException(new CannotDecrypt(Kind.PAYLOAD));
        }
        next += batch;
        turnTo(plain, batch * Chunks.PLAIN);
    }

    private void turnTo(byte[] bytes, int length) {
        now = bytes;
        at = 0;
        end = length;
    }
}

package io.carewallet.app.serve;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/// A body that moves as fast as it must. A caller has some seconds in hand; those in which they are waited for are
/// taken off, what they move earns them back, and never more than there were at first. So whoever stops is cut off
/// within those seconds, however much they have moved before, and whoever only drips is, too.
final class Pace {
    /// Whoever sends or takes a blob more slowly is cut off.
    static final long BYTES_PER_SECOND = 400 << 10;

    static final Duration GRACE = Duration.ofSeconds(10);
    private static final int PIECE_BYTES = 1 << 16;
    private static final double NANOS = 1e9;

    private final Watch watch;
    private final double most = GRACE.toNanos();
    private double inHand = most;

    Pace(Watch watch) {
        this.watch = watch;
    }

    private int move(Watch.Work<Integer> part) throws IOException {
        long start = System.nanoTime();
        int bytes;
        try {
            bytes = watch.within(Duration.ofNanos((long) inHand), part);
        } catch (Refusal never) {
            throw new IOException(never);
        }
        double earned = Math.max(0, bytes) * NANOS / BYTES_PER_SECOND;
        inHand = Math.min(most, inHand - (System.nanoTime() - start) + earned);
        if (inHand <= 0) {
            throw new IOException("too slow");
        }
        return bytes;
    }

    InputStream of(InputStream body) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] to, int from, int length) throws IOException {
                return move(() -> body.read(to, from, length));
            }
        };
    }

    OutputStream of(OutputStream body) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                for (int at = 0; at < length; at += PIECE_BYTES) {
                    int start = from + at;
                    int piece = Math.min(PIECE_BYTES, length - at);
                    move(() -> {
                        body.write(bytes, start, piece);
                        return piece;
                    });
                }
            }
        };
    }
}

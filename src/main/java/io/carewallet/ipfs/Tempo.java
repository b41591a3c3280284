package io.carewallet.ipfs;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Times one exchange with somebody who may stall. There is so much time in hand; waiting takes it, and what moves
/// earns it back, but never more than there was at first. So silence ends within that time, however long the whole may
/// take, and dripping does, too.
final class Tempo {
    private static final double NANOS = 1e9;

    private final double most;
    private final double nanosPerByte;
    private double inHand;
    private long last = System.nanoTime();

    /// @param silence that is waited for
    /// @param bytesPerSecond the slowest transfer
    Tempo(Duration silence, long bytesPerSecond) {
        this.most = silence.toNanos();
        this.nanosPerByte = NANOS / bytesPerSecond;
        this.inHand = most;
    }

    synchronized void moved(int bytes) {
        inHand = Math.min(most, left() + bytes * nanosPerByte);
        last = System.nanoTime();
    }

    private synchronized double left() {
        return inHand - (System.nanoTime() - last);
    }

    <T> T await(CompletableFuture<T> exchange) throws ExecutionException, TimeoutException, InterruptedException {
        while (true) {
            long wait = (long) left();
            if (wait <= 0) {
                throw new TimeoutException();
            }
            try {
                return exchange.get(wait, TimeUnit.NANOSECONDS);
            } catch (TimeoutException notYet) {
                // Unless something has moved since, the next round ends it.
            }
        }
    }
}

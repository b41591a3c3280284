package io.carewallet.app.serve;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// A bound on the bytes of blobs that are in memory at the same time.
final class Memory {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Semaphore pieces;

    Memory(long bytes) {
        pieces = new Semaphore(mebibytes(bytes), true);
    }

    private static int mebibytes(long bytes) {
        return (int) (bytes >> 20) + 1;
    }

    /// So many bytes, until it is closed.
    final class Held implements AutoCloseable {
        private final int taken;
        private final AtomicBoolean held = new AtomicBoolean(true);

        private Held(int taken) {
            this.taken = taken;
        }

        @Override
        public void close() {
            if (held.getAndSet(false)) {
                pieces.release(taken);
            }
        }
    }

    /// @throws Refusal when there is not as much in time
    Held hold(long bytes) throws Refusal {
        int taken = mebibytes(bytes);
        try {
            if (pieces.tryAcquire(taken, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Held(taken);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new Refusal(Refusal.Reason.BUSY);
    }
}

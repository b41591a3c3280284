package io.carewallet.app.serve;

import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Cid;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Looks each week whether the storage behind the door still keeps what the door has noted, and has it stored again
/// where it could be thrown away (a Kubo node collects what is not pinned). What is gone is only counted here: the
/// wallets that have it store it again.
final class Pins implements AutoCloseable {
    private static final Duration FIRST = Duration.ofMinutes(10);
    private static final Duration EACH = Duration.ofDays(7);
    /// Callers come first.
    private static final Duration BETWEEN = Duration.ofMillis(20);
    /// To look is to read: the disk is for callers, too.
    private static final long BYTES_PER_SECOND = 8L << 20;

    private final KeptFolder kept;
    private final BlobDesk desk;
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("pins").factory());

    Pins(KeptFolder kept, BlobDesk desk) {
        this.kept = kept;
        this.desk = desk;
    }

    void start() {
        timer.scheduleWithFixedDelay(this::run, FIRST.toMillis(), EACH.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run() {
        try {
            once(BETWEEN);
        } catch (IOException e) {
            // The folder cannot be listed; callers are told that today, and next week it is tried again.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whatever is wrong with one blob keeps no other from its turn.
    ///
    /// @param between two blobs, at least
    void once(Duration between) throws IOException, InterruptedException {
        for (Cid cid : kept.all()) {
            long bytes = 0;
            try {
                bytes = desk.mend(cid);
            } catch (Refusal | IOException | StorageUnavailable | RuntimeException e) {
                // Busy, damaged, or without an answer: its turn comes next week.
            }
            Thread.sleep(between.plusMillis(between.isZero() ? 0 : bytes * 1000 / BYTES_PER_SECOND));
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}

package io.carewallet.app.serve;

import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Cid;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Looks each day whether the storage behind the door still keeps what the door has noted, and has it stored again
/// where it could be thrown away (a Kubo node collects what is not pinned). What is gone is only counted here: the
/// wallets that have it store it again.
final class Pins implements AutoCloseable {
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration EACH = Duration.ofDays(1);
    /// Callers come first.
    private static final Duration BETWEEN = Duration.ofMillis(20);

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
        } catch (IOException | StorageUnavailable e) {
            // The storage, or the disk, does not answer. Tomorrow is another day, and callers are told today.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// @param between two blobs
    void once(Duration between) throws IOException, StorageUnavailable, InterruptedException {
        List<Cid> all = kept.all();
        for (Cid cid : all) {
            try {
                desk.mend(cid);
            } catch (Refusal busy) {
                // Too much is in memory for others: its turn comes tomorrow.
            }
            Thread.sleep(between);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}

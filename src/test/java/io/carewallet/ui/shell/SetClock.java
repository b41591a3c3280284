package io.carewallet.ui.shell;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/// The clocks of a computer, as a test sets them.
final class SetClock {
    volatile Instant wall = Instant.parse("2026-03-01T08:00:00Z");
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

    IdleTime time() {
        return new IdleTime(() -> wall, nanos::get);
    }

    void pass(Duration time) {
        sleep(time);
        nanos.addAndGet(time.toNanos());
    }

    /// The lid is closed: only the time of day goes on.
    void sleep(Duration time) {
        wall = wall.plus(time);
    }
}

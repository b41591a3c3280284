package io.carewallet.ui.shell;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// How long nobody has done anything. Two clocks count, and the one that says more is believed: the time of day goes on
/// while the computer sleeps, and the other goes on when somebody sets the time of day back.
final class IdleTime {
    private final InstantSource wall;
    private final LongSupplier nanos;
    private Instant since;
    private long sinceNanos;

    /// @param nanos as of [System#nanoTime()]
    IdleTime(InstantSource wall, LongSupplier nanos) {
        this.wall = wall;
        this.nanos = nanos;
        since = wall.instant();
        sinceNanos = nanos.getAsLong();
    }

    static IdleTime ofThisComputer() {
        return new IdleTime(InstantSource.system(), System::nanoTime);
    }

    /// Something was done just now.
    void again() {
        since = wall.instant();
        sinceNanos = nanos.getAsLong();
    }

    boolean isAtLeast(Duration limit) {
        return Duration.between(since, wall.instant()).compareTo(limit) >= 0
                || nanos.getAsLong() - sinceNanos >= limit.toNanos();
    }
}

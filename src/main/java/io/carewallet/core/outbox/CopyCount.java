package io.carewallet.core.outbox;

import io.carewallet.core.storage.Copies;
import java.time.Duration;
import java.time.Instant;

/// How many copies of a blob record storage proved to have. Wire format: a page of the notebook.
///
/// @param at when it was counted
public record CopyCount(int v, int confirmed, int places, int silent, Instant at) {
    private static final Duration EACH = Duration.ofDays(1);
    private static final Duration SOON = Duration.ofMinutes(30);
    /// To count a copy is to fetch it: a large one waits a day longer for each so many bytes.
    private static final long BYTES_A_DAY = 8L << 20;

    static CopyCount of(Copies found, Instant at) {
        return new CopyCount(1, found.confirmed(), found.places(), found.silent(), at);
    }

    public Copies copies() {
        return new Copies(confirmed, places, silent);
    }

    /// @param bytes of the blob
    boolean isDue(long bytes, Instant now) {
        Duration rest = copies().isWhole() ? EACH.plusDays(bytes / BYTES_A_DAY) : SOON;
        // A clock that was ahead when it was counted must not put it off.
        return at.isAfter(now) || !at.plus(rest).isAfter(now);
    }
}

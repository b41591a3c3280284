package io.carewallet.core.outbox;

import io.carewallet.core.storage.Copies;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How many copies of a blob record storage proved to have. Wire format: a page of the notebook.
///
/// @param places that are to have it
/// @param bytes of the blob; 0 when there is no copy on this computer
/// @param fewer how many counts in a row did not find it at each of its places
/// @param at when it was counted
public record CopyCount(int v, int confirmed, int lacking, int silent, int places, long bytes, int fewer, Instant at) {
    private static final Duration EACH = Duration.ofDays(1);
    private static final Duration SOON = Duration.ofMinutes(30);
    /// After so many counts that found fewer, the pause grows no more.
    private static final int MOST_DOUBLINGS = 6;
    /// To count a copy is to fetch it: a large one waits as much longer.
    private static final long LARGE = 8L << 20;

    static CopyCount of(Copies found, long bytes, @Nullable CopyCount last, Instant at) {
        int before = last == null ? 0 : last.fewer;
        int fewer = found.isWhole() ? 0 : Math.min(before + 1, MOST_DOUBLINGS + 1);
        return new CopyCount(1, found.confirmed(), found.lacking(), found.silent(), found.places(), bytes, fewer, at);
    }

    public Copies copies() {
        return new Copies(confirmed, lacking, silent, places);
    }

    boolean isDue(Instant now) {
        Duration pause = fewer == 0 ? EACH : SOON.multipliedBy(1L << (fewer - 1));
        Duration rest = (pause.compareTo(EACH) > 0 ? EACH : pause).multipliedBy(1 + bytes / LARGE);
        // A clock that was ahead when it was counted must not put it off.
        return at.isAfter(now) || !at.plus(rest).isAfter(now);
    }
}

package io.carewallet.app.serve;

import java.util.concurrent.atomic.LongAdder;

/// What was done since the start, in numbers: all that is ever said of what callers asked.
public final class Counts {
    final LongAdder relayed = new LongAdder();
    final LongAdder stored = new LongAdder();
    final LongAdder given = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder mended = new LongAdder();
    final LongAdder gone = new LongAdder();

    @Override
    public String toString() {
        String asked = "%d messages relayed, %d blobs stored, %d given, %d requests refused"
                .formatted(relayed.sum(), stored.sum(), given.sum(), refused.sum());
        boolean isWhole = mended.sum() == 0 && gone.sum() == 0;
        return isWhole
                ? asked
                : asked + ", %d stored again, %d times one was not found".formatted(mended.sum(), gone.sum());
    }
}

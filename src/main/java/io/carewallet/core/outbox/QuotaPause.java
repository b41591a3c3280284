package io.carewallet.core.outbox;

import java.time.Duration;
import java.time.Instant;

/// Holds back what the register did not take because the clinician's requests of the day are used up: nothing changes
/// before the next day begins, so that it is enough to look once a minute whether it has.
///
/// Threads: the courier's own.
final class QuotaPause {
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private Instant usedUp = Instant.EPOCH;

    boolean holds(Operation operation, Instant now) {
        return operation.problem() == Operation.Problem.QUOTA_USED_UP
                && Duration.between(usedUp, now).abs().compareTo(PAUSE) < 0;
    }

    /// @return the operation, as it was given
    Operation after(Operation tried, Instant now) {
        if (tried.problem() == Operation.Problem.QUOTA_USED_UP) {
            usedUp = now;
        }
        return tried;
    }
}

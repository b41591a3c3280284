package io.carewallet.core.succession;

import io.carewallet.core.value.Address;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// What came to nothing is tried again ever more rarely. Not for more than one thread at a time.
final class Pauses {
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Duration first;
    private final Map<Address, Pause> all = new HashMap<>();

    private record Pause(Instant until, Duration length) {}

    Pauses(Duration first) {
        this.first = first;
    }

    /// @return true when it is time for another try; the next one is later
    boolean isOver(Address of, Instant now) {
        Pause pause = all.get(of);
        if (pause != null && now.isBefore(pause.until())) {
            return false;
        }
        Duration next = pause == null ? first : pause.length().multipliedBy(2);
        next = next.compareTo(LONGEST) > 0 ? LONGEST : next;
        all.put(of, new Pause(now.plus(next), next));
        return true;
    }

    void forget(Address of) {
        all.remove(of);
    }
}

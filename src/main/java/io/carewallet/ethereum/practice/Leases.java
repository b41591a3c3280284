package io.carewallet.ethereum.practice;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// Which wallets use the network now. Each says so again and again; one that was killed falls silent and is forgotten.
final class Leases {
    private static final Duration FORGOTTEN_AFTER = Duration.ofSeconds(60);
    private static final Duration FIRST_WITHIN = Duration.ofSeconds(60);
    /// After the last wallet has said goodbye: commands that follow one another need not start the network each time.
    private static final Duration LINGER = Duration.ofSeconds(10);
    private static final int MOST = 200;

    private final LongSupplier nanoTime;
    private final Map<String, Long> heard = new HashMap<>();
    private long stopAt;

    /// @param nanoTime as `System.nanoTime`
    Leases(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.stopAt = nanoTime.getAsLong() + FIRST_WITHIN.toNanos();
    }

    synchronized void renew(String id) {
        if (heard.size() < MOST || heard.containsKey(id)) {
            heard.put(id, nanoTime.getAsLong());
        }
    }

    synchronized void release(String id) {
        if (heard.remove(id) != null && heard.isEmpty()) {
            stopAt = nanoTime.getAsLong() + LINGER.toNanos();
        }
    }

    synchronized int count() {
        long now = nanoTime.getAsLong();
        heard.values().removeIf(at -> now - at > FORGOTTEN_AFTER.toNanos());
        return heard.size();
    }

    /// Is there nobody left to serve?
    synchronized boolean over() {
        return count() == 0 && nanoTime.getAsLong() - stopAt > 0;
    }
}

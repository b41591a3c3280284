package io.carewallet.app.serve;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/// How many bytes may be stored on one day (UTC): for one account, from one place, for all together. Accounts cost
/// nothing to make, which is why places count as well.
final class DayQuota {
    private static final long DAY_SECONDS = 86_400;

    /// @param account bytes a day for one account
    /// @param place bytes a day from one address, or one network of IPv6
    /// @param all bytes a day for everybody together
    record Sizes(long account, long place, long all) {}

    private final Sizes sizes;
    private final InstantSource clock;
    private final Map<String, Long> used = new HashMap<>();
    private long day;
    private long usedByAll;

    DayQuota(Sizes sizes, InstantSource clock) {
        this.sizes = sizes;
        this.clock = clock;
    }

    /// Takes the bytes, before they are there.
    ///
    /// @throws Refusal when there are not as many left, with the time until there are again
    synchronized void take(String account, String place, long bytes) throws Refusal {
        Instant now = clock.instant();
        long today = now.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay();
        if (today != day) {
            day = today;
            used.clear();
            usedByAll = 0;
        }
        boolean fits = usedByAll + bytes <= sizes.all()
                && used.getOrDefault("a" + account, 0L) + bytes <= sizes.account()
                && used.getOrDefault("p" + place, 0L) + bytes <= sizes.place();
        if (!fits) {
            throw new Refusal(Refusal.Reason.TOO_MUCH, DAY_SECONDS - Math.floorMod(now.getEpochSecond(), DAY_SECONDS));
        }
        add(account, place, bytes);
    }

    /// Gives back what was taken and not used. On another day there is nothing to give back.
    synchronized void giveBack(String account, String place, long bytes) {
        if (used.getOrDefault("a" + account, 0L) >= bytes && used.getOrDefault("p" + place, 0L) >= bytes) {
            add(account, place, -bytes);
        }
    }

    private void add(String account, String place, long bytes) {
        usedByAll += bytes;
        used.merge("a" + account, bytes, Long::sum);
        used.merge("p" + place, bytes, Long::sum);
        // Only who has something stored is remembered, so that the quota of all bounds this map.
        used.values().removeIf(n -> n == 0);
    }
}

package io.carewallet.app.serve;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;

/// How many bytes may be stored on one day (UTC): for one account, from one place, for all together. Accounts cost
/// nothing to make, which is why places count as well. Whoever was not seen for longest is forgotten when there are too
/// many; the quota of all holds in any case.
final class DayQuota {
    /// What the smallest blob counts as: it takes a file, and a note about it.
    static final long LEAST_BYTES = 4 << 10;

    private static final int MOST_REMEMBERED = 20_000;
    private static final long DAY_SECONDS = 86_400;

    /// @param account bytes a day for one account
    /// @param place bytes a day from one address, or one network of IPv6
    /// @param all bytes a day for everybody together
    record Sizes(long account, long place, long all) {}

    /// What was taken, of which day.
    record Taken(String account, String place, long bytes, long day) {}

    private final Sizes sizes;
    private final InstantSource clock;
    private final Map<String, Long> accounts = new Newest<>(MOST_REMEMBERED);
    private final Map<String, Long> places = new Newest<>(MOST_REMEMBERED);
    private long day;
    private long usedByAll;

    DayQuota(Sizes sizes, InstantSource clock) {
        this.sizes = sizes;
        this.clock = clock;
    }

    /// What a blob counts as.
    static long counted(long bytes) {
        return Math.max(bytes, LEAST_BYTES);
    }

    /// Takes the bytes, before they are there.
    ///
    /// @throws Refusal when there are not as many left, with the time until there are again
    synchronized Taken take(String account, String place, long bytes) throws Refusal {
        Instant now = clock.instant();
        turnTo(now.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay());
        long counted = counted(bytes);
        boolean fits = usedByAll + counted <= sizes.all()
                && accounts.getOrDefault(account, 0L) + counted <= sizes.account()
                && places.getOrDefault(place, 0L) + counted <= sizes.place();
        if (!fits) {
            throw new Refusal(Refusal.Reason.TOO_MUCH, DAY_SECONDS - Math.floorMod(now.getEpochSecond(), DAY_SECONDS));
        }
        usedByAll += counted;
        accounts.merge(account, counted, Long::sum);
        places.merge(place, counted, Long::sum);
        return new Taken(account, place, counted, day);
    }

    private void turnTo(long today) {
        if (today != day) {
            day = today;
            accounts.clear();
            places.clear();
            usedByAll = 0;
        }
    }

    /// Gives back what was taken and not used. What was taken on another day is gone with it.
    synchronized void giveBack(Taken taken) {
        if (taken.day() == day) {
            usedByAll -= taken.bytes();
            less(accounts, taken.account(), taken.bytes());
            less(places, taken.place(), taken.bytes());
        }
    }

    private static void less(Map<String, Long> used, String who, long bytes) {
        used.computeIfPresent(who, (w, n) -> n > bytes ? n - bytes : null);
    }

    synchronized int remembered() {
        return accounts.size() + places.size();
    }
}

package io.carewallet.core.sharing;

import io.carewallet.core.register.Entry;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.value.Address;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which entries of the inboxes are looked at in a round, in which order, and when those that said nothing are looked
/// at again. Whoever floods an inbox keeps neither other senders waiting nor the wallet's own acts, which go out
/// between two rounds.
final class Attempts {
    static final int MAX_FETCHES = 64;
    static final int MAX_FETCHES_OF_ONE = 16;
    /// After this no fetch is begun; one that was begun ends within the limits of the store.
    static final Duration MAX_TIME = Duration.ofSeconds(10);
    private static final int MAX_OFFLINE_IN_A_ROW = 3;
    /// At most 2^14 rounds lie between two looks: over an hour, for a round comes four times a second.
    private static final int MAX_DELAY = 14;

    /// @param fruitless how often storage answered and there was nothing to read; @param all with those without answer
    /// @param next the first round in which it is looked at again
    private record Tried(int fruitless, int all, long next) {
        private static final Tried NEVER = new Tried(0, 0, 0);
    }

    /// An entry that may have something to say.
    record Due(Pages.Relation relation, Entry entry) {}

    private final InstantSource clock;
    private final Map<Entry.Position, Tried> tried = new HashMap<>();
    private final Map<Address, Integer> inVain = new HashMap<>();
    private final Map<Address, Integer> fetchesOf = new HashMap<>();
    private long round;
    private int fetches;
    private int offlineInARow;
    private boolean offline;
    private boolean settled;
    private Instant end = Instant.MIN;

    Attempts(InstantSource clock) {
        this.clock = clock;
    }

    void beginRound() {
        round++;
        fetchesOf.clear();
        fetches = 0;
        offlineInARow = 0;
        end = clock.instant().plus(MAX_TIME);
    }

    boolean isDue(Entry entry) {
        return tried(entry).next() <= round;
    }

    private Tried tried(Entry entry) {
        return tried.getOrDefault(entry.position(), Tried.NEVER);
    }

    /// Senders take turns, those who were looked at in vain least often first; what a sender wrote stays in its order,
    /// behind it what was tried before.
    List<Due> inTurn(List<Due> due) {
        var sorted = new ArrayList<>(due);
        sorted.sort(Comparator.comparingInt(d -> tried(d.entry()).all()));
        Map<Address, Integer> places = new HashMap<>();
        Map<Due, Integer> turns = new HashMap<>();
        for (Due each : sorted) {
            turns.put(each, places.merge(each.entry().from(), 1, Integer::sum));
        }
        sorted.sort(Comparator.<Due>comparingInt(turns::get)
                .thenComparingInt(d -> inVain.getOrDefault(d.entry().from(), 0)));
        return sorted;
    }

    /// Is there anything left for this sender in this round?
    boolean mayTry(Address sender) {
        return fetches < MAX_FETCHES
                && fetchesOf.getOrDefault(sender, 0) < MAX_FETCHES_OF_ONE
                && offlineInARow < MAX_OFFLINE_IN_A_ROW
                && clock.instant().isBefore(end);
    }

    void begin() {
        offline = false;
        settled = false;
    }

    /// One fetch for an entry of this sender was answered, or was not.
    void fetched(Address sender, Fetched answer) {
        fetches++;
        fetchesOf.merge(sender, 1, Integer::sum);
        boolean silent = answer instanceof Fetched.Offline;
        offline |= silent;
        offlineInARow = silent ? offlineInARow + 1 : 0;
        if (!(answer instanceof Fetched.Found)) {
            inVain.merge(sender, 1, Integer::sum);
        }
    }

    /// The look is over. Entries that say nothing yet are looked at again in ever longer intervals, for a blob may come
    /// late; a look that storage did not answer is none.
    void end(Entry entry) {
        if (settled) {
            tried.put(entry.position(), new Tried(0, 0, Long.MAX_VALUE));
            return;
        }
        Tried before = tried(entry);
        int fruitless = offline ? before.fruitless() : before.fruitless() + 1;
        long delay = offline ? 1 : 1L << Math.min(fruitless - 1, MAX_DELAY);
        tried.put(entry.position(), new Tried(fruitless, before.all() + 1, round + delay));
    }

    /// The entry that is being looked at has said all that it has to say.
    void settle() {
        settled = true;
    }
}

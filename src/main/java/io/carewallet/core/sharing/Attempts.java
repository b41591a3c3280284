package io.carewallet.core.sharing;

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
import java.util.function.Function;

/// What others wrote is looked at in rounds: how much in one, in which order, and when those entries that said nothing
/// are looked at again. Whoever floods an inbox, or a journal of theirs, keeps neither other people waiting nor
/// whatever comes after the round.
///
/// @param <P> the place of what is looked at: the same each time
final class Attempts<P> {
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

    private final InstantSource clock;
    private final Map<P, Tried> tried = new HashMap<>();
    private final Map<Address, Integer> inVain = new HashMap<>();
    private final Map<Address, Integer> fetchesOf = new HashMap<>();
    private final Map<Address, Long> lastTurns = new HashMap<>();
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

    boolean isDue(P place) {
        return tried(place).next() <= round;
    }

    private Tried tried(P place) {
        return tried.getOrDefault(place, Tried.NEVER);
    }

    /// Whether it was looked at, and storage had an answer.
    boolean wasAnswered(P place) {
        Tried now = tried(place);
        return now.fruitless() > 0 || now.next() == Long.MAX_VALUE;
    }

    /// Senders take turns, those who were looked at in vain least often first; what a sender wrote stays in its order,
    /// behind it what was tried before.
    <D> List<D> inTurn(List<D> due, Function<D, P> place, Function<D, Address> sender) {
        var sorted = new ArrayList<>(due);
        sorted.sort(Comparator.comparingInt(d -> tried(place.apply(d)).all()));
        Map<Address, Integer> places = new HashMap<>();
        Map<D, Integer> turns = new HashMap<>();
        for (D each : sorted) {
            turns.put(each, places.merge(sender.apply(each), 1, Integer::sum));
        }
        sorted.sort(
                Comparator.<D>comparingInt(turns::get).thenComparingInt(d -> inVain.getOrDefault(sender.apply(d), 0)));
        return sorted;
    }

    /// The round in which something was last fetched for somebody: whose turn is longest ago comes first, where one of
    /// them can use up a round.
    long lastTurn(Address sender) {
        return lastTurns.getOrDefault(sender, 0L);
    }

    /// Is there anything left for this sender in this round?
    boolean mayTry(Address sender) {
        return fetches < MAX_FETCHES && fetchesOf.getOrDefault(sender, 0) < MAX_FETCHES_OF_ONE && mayGoOn();
    }

    /// Is there time for what is begun and has a bound of its own?
    boolean mayGoOn() {
        return offlineInARow < MAX_OFFLINE_IN_A_ROW && clock.instant().isBefore(end);
    }

    void begin() {
        offline = false;
        settled = false;
    }

    /// One fetch for an entry of this sender was answered, or was not.
    void fetched(Address sender, Fetched answer) {
        fetches++;
        fetchesOf.merge(sender, 1, Integer::sum);
        lastTurns.put(sender, round);
        boolean silent = answer instanceof Fetched.Offline;
        offline |= silent;
        offlineInARow = silent ? offlineInARow + 1 : 0;
        if (!(answer instanceof Fetched.Found)) {
            inVain.merge(sender, 1, Integer::sum);
        }
    }

    /// The look is over. Entries that say nothing yet are looked at again in ever longer intervals, for a blob may come
    /// late; a look that storage did not answer is none.
    void end(P place) {
        if (settled) {
            tried.put(place, new Tried(0, 0, Long.MAX_VALUE));
            return;
        }
        Tried before = tried(place);
        int fruitless = offline ? before.fruitless() : before.fruitless() + 1;
        long delay = offline ? 1 : 1L << Math.min(fruitless - 1, MAX_DELAY);
        tried.put(place, new Tried(fruitless, before.all() + 1, round + delay));
    }

    /// The entry that is being looked at has said all that it has to say.
    void settle() {
        settled = true;
    }
}

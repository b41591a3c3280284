package io.carewallet.core.rekey;

import io.carewallet.core.notebook.Change;
import io.carewallet.core.record.StoredRecord;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.rekey.Progress.Item;
import io.carewallet.core.rekey.Progress.Stage;
import io.carewallet.core.rekey.Progress.State;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.succession.Departure;
import io.carewallet.core.succession.MoveBook;
import io.carewallet.core.value.Bytes32;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Takes everything along from a wallet whose words somebody else may have into one under new words, and empties the
/// old one of what the new one is proved to have. Where it stands is seen in both wallets and in the register, so that
/// it can be cut off anywhere and asked for again; see decision 17. Between two rounds both wallets send what waits.
///
/// Not guaranteed: anything about what somebody copied who had the words.
public final class Rekey {
    private final Side old;
    private final Side fresh;
    private final Reading reading;
    private final Taking taking;
    private final Emptying emptying;
    private final Readers readers;
    private final InstantSource clock;
    private Progress.Kept kept = Progress.Kept.NOT_YET;
    private boolean mayHaveCheckpoints = true;
    private MoveBook.Outcome book = new MoveBook.Outcome.NotYet();

    public Rekey(Side old, Side fresh, InstantSource clock) {
        this.old = old;
        this.fresh = fresh;
        this.reading = new Reading(old);
        this.taking = new Taking(old, fresh);
        this.emptying = new Emptying(old, fresh);
        this.readers = new Readers(old, fresh);
        this.clock = clock;
        old.outbox().gate((withdrawal, by) -> fresh.records().isSafeNow(by));
    }

    /// What came of joining two wallets.
    public enum Joined {
        BEGUN,
        GOES_ON,
        /// Both have the same words.
        SAME_WORDS,
        OTHER_NETWORK,
        /// The old wallet goes over to another one already.
        GOES_ELSEWHERE,
        /// The new wallet took another one's place, or has records of its own.
        IN_USE,
        /// The new wallet was left for new words itself, or its book is proved to have moved.
        LEFT_ITSELF,
        /// The book of the old wallet is proved to have moved to another one: the owner went over on another computer,
        /// or somebody else has the words.
        MOVED_ELSEWHERE
    }

    /// Writes down which wallet takes the place of which, unless it is. The wallets are known by their keys: a page
    /// counts when its address is that of the words.
    ///
    /// @param evenIfMoved whether also when the book has moved to somebody else
    public Joined join(boolean evenIfMoved) {
        return new Joining(old, fresh, clock).join(evenIfMoved);
    }

    /// What the person adds.
    ///
    /// @param leave records or entries that are not waited for any more
    /// @param leavesRest whether nothing is waited for any more that is not to be had, and no offer that was not
    /// answered
    /// @param leavesBook whether it is over without the move of the book, which is tried on
    public record Wish(Set<Bytes32> leave, boolean leavesRest, boolean leavesBook, MoveBook.Means means) {
        public static final Wish NOTHING = new Wish(Set.of(), false, false, MoveBook.Means.WORDS_ALONE);
    }

    /// Goes on as far as register and storage let it now. Both wallets were joined.
    ///
    /// @throws StorageUnavailable when the old wallet cannot be read before it is closed
    public Progress round(Wish wish) throws RegisterUnavailable, Journals.DoesNotMatch, StorageUnavailable {
        return round(wish, false);
    }

    /// The last one for now, when others brought nothing more: where the person leaves the rest, what register and
    /// record storage do not take holds the end no more. It is named, and tried again whenever it is asked for; whoever
    /// has the old words can hold it up as long as they like.
    public Progress last(Wish wish) throws RegisterUnavailable, Journals.DoesNotMatch, StorageUnavailable {
        return round(wish, wish.leavesRest());
    }

    private Progress round(Wish wish, boolean leavesOwed)
            throws RegisterUnavailable, Journals.DoesNotMatch, StorageUnavailable {
        Departure departure = write(departure().without(wish.leave()));
        // Those who have the words can do it as well: whoever is first.
        book = Joining.move(old, fresh, clock)
                .map(move -> move.move(fresh.keys(), wish.means()))
                .orElse(new MoveBook.Outcome.NotHere());
        if (departure.done() != null) {
            return done(departure);
        }
        // Before anybody is heard who can take back what is here.
        taking.take(departure);
        boolean isRead = reading.read(departure, wish.leavesRest());
        Map<Bytes32, State> troubles = taking.take(departure);
        if (!departure.refuses()) {
            List<Item> items = taking.items(departure, troubles);
            if (!isRead && !wish.leavesRest()) {
                return progress(Stage.READING, items);
            }
            if (reading.offers() > 0 && !wish.leavesRest()) {
                return progress(Stage.OFFERS, items);
            }
            departure = close(departure);
        }
        if (wish.leavesRest()) {
            departure = write(departure.without(taking.items(departure, troubles).stream()
                    .filter(item -> item.state().holds())
                    .map(Item::id)
                    .toList()));
        }
        return empty(departure, taking.items(departure, troubles), new Ending(wish, isRead, leavesOwed));
    }

    /// What the end waits for.
    ///
    /// @param isRead whether the old wallet was read to its end
    /// @param leavesOwed whether what is owed holds nothing any more
    private record Ending(Wish wish, boolean isRead, boolean leavesOwed) {}

    /// What was owed then is tried again, and whom a thief let in since is shut out.
    private Progress done(Departure departure) throws RegisterUnavailable, Journals.DoesNotMatch {
        readers.shutOut();
        readers.invite();
        kept = emptying.keep();
        endCheckpoints();
        return progress(Stage.DONE, taking.items(departure, Map.of()));
    }

    private void endCheckpoints() throws RegisterUnavailable, Journals.DoesNotMatch {
        try {
            old.ending().end();
            mayHaveCheckpoints = false;
        } catch (StorageUnavailable e) {
            mayHaveCheckpoints = true;
        }
    }

    /// Who could read under the old words, as far as it is written down.
    public List<Origin.Reader> readers() {
        return readers.list();
    }

    /// Where the book stood when it was looked at last.
    public MoveBook.Outcome book() {
        return book;
    }

    private Departure departure() {
        return old.departure().orElseThrow(() -> new IllegalStateException("the wallets were not joined"));
    }

    private Departure write(Departure page) {
        if (!page.equals(departure())) {
            page.writeTo(old.notebook());
        }
        return page;
    }

    private Departure close(Departure departure) throws RegisterUnavailable, Journals.DoesNotMatch {
        Origin origin = fresh.origin().orElseThrow();
        fresh.notebook().write(origin.told(told()).put(new Change()));
        List<Bytes32> known = Stream.concat(
                        old.records().all().stream().flatMap(this::entries), old.arrivals().unreadEntries().stream())
                .toList();
        return write(departure.closed(clock.instant(), known));
    }

    private Stream<Bytes32> entries(StoredRecord record) {
        return Stream.concat(
                Stream.of(record.id(), record.commitment()), old.records().beside().of(record).keySet().stream());
    }

    /// Each record for itself: one that waits keeps no other here, and no reader.
    private Progress empty(Departure departure, List<Item> items, Ending ending)
            throws RegisterUnavailable, Journals.DoesNotMatch {
        Wish wish = ending.wish();
        readers.shutOut();
        old.ending().giveUp();
        readers.invite();
        kept = emptying.keep();
        if (kept.isKept()) {
            write(emptying.announced(departure, items));
            emptying.withdraw(items);
            endCheckpoints();
        }
        if (items.stream().anyMatch(item -> item.state().goesOn())) {
            return progress(Stage.TAKING, items);
        }
        if (!ending.isRead() && !wish.leavesRest()) {
            return progress(Stage.READING, items);
        }
        if (!kept.isKept() || isOwed(ending)) {
            return progress(Stage.EMPTYING, items);
        }
        if (items.stream().anyMatch(item -> item.state().holds())) {
            return progress(Stage.HELD, items);
        }
        if (!book.isOver() && !wish.leavesBook()) {
            return progress(Stage.BOOK, items);
        }
        if (!reading.lookAhead() && !wish.leavesRest()) {
            return progress(Stage.READING, items);
        }
        // Whoever was let in meanwhile, by a relation that was made elsewhere.
        readers.shutOut();
        if (isOwed(ending)) {
            return progress(Stage.EMPTYING, items);
        }
        write(departure().done(clock.instant()));
        return progress(Stage.DONE, items);
    }

    private boolean isOwed(Ending ending) {
        return !ending.leavesOwed() && owed().isAnything();
    }

    private Progress.Owed owed() {
        return new Progress.Owed(
                old.outbox().waiting().size(), old.outbox().owedDeletions().size(), readers.owed(), mayHaveCheckpoints);
    }

    /// What this computer did not save: before the old wallet is closed as well, so that it can be looked at first.
    private List<Bytes32> told() {
        return old.records().all().stream()
                .filter(record -> record.operation().isEmpty())
                .map(StoredRecord::id)
                .toList();
    }

    private Progress progress(Stage stage, List<Item> items) {
        List<Bytes32> told =
                departure().refuses() ? fresh.origin().map(Origin::told).orElse(List.of()) : told();
        Set<Bytes32> left = Set.copyOf(departure().left());
        List<Bytes32> toLookAt = told.stream().filter(id -> !left.contains(id)).toList();
        return new Progress(stage, items, reading.offers(), owed(), book, kept, readers.list(), toLookAt);
    }
}

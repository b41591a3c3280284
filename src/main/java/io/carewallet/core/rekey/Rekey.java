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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Takes everything along from a wallet whose words somebody else may have into one under new words, and empties the
/// old
/// one of what the new one is proved to have. Where it stands is seen in both wallets and in the register, so that it
/// can be cut off anywhere and asked for again; see decision 17. Between two rounds both wallets send what waits.
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
        /// The new wallet was left for new words itself.
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
        Optional<Joined> no = whyNot().or(() -> evenIfMoved ? Optional.empty() : movedElsewhere());
        if (no.isPresent()) {
            return no.get();
        }
        Optional<Departure> departure = old.departure();
        if (fresh.origin().isEmpty()) {
            fresh.notebook()
                    .write(new Origin(old.book(), old.profile(), clock.instant(), null, List.of()).put(new Change()));
        }
        if (departure.isEmpty()) {
            Departure.begin(fresh.book(), fresh.profile(), clock.instant()).writeTo(old.notebook());
        } else if (!departure.get().profile().equals(fresh.profile())) {
            departure.get().in(fresh.profile()).writeTo(old.notebook());
        }
        return departure.isEmpty() ? Joined.BEGUN : Joined.GOES_ON;
    }

    private Optional<Joined> whyNot() {
        if (old.book().equals(fresh.book())) {
            return Optional.of(Joined.SAME_WORDS);
        }
        if (!old.commons().network().equals(fresh.commons().network())) {
            return Optional.of(Joined.OTHER_NETWORK);
        }
        if (fresh.departure().isPresent()) {
            return Optional.of(Joined.LEFT_ITSELF);
        }
        Optional<Departure> departure = old.departure();
        if (departure.filter(page -> !page.book().equals(fresh.book())).isPresent()) {
            return Optional.of(Joined.GOES_ELSEWHERE);
        }
        Optional<Origin> origin = fresh.origin();
        boolean isInUse =
                origin.isPresent() ? !origin.get().book().equals(old.book()) : departure.isEmpty() && isOfOwnUse();
        return isInUse ? Optional.of(Joined.IN_USE) : Optional.empty();
    }

    /// Nothing is taken back there before it is closed: until then the owner can still go to the other one.
    private Optional<Joined> movedElsewhere() {
        boolean isClosed = old.departure().filter(Departure::refuses).isPresent();
        return !isClosed
                        && move().map(MoveBook::look)
                                .filter(MoveBook.Outcome.Elsewhere.class::isInstance)
                                .isPresent()
                ? Optional.of(Joined.MOVED_ELSEWHERE)
                : Optional.empty();
    }

    /// Whether it has records that the old one never had, or codes that somebody asks with.
    private boolean isOfOwnUse() {
        return !fresh.codes().list().isEmpty()
                || !fresh.records().all().stream()
                        .allMatch(record -> old.records().hasHad(record.id()));
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
    /// @throws StorageUnavailable when this computer or record storage cannot keep something
    public Progress round(Wish wish) throws RegisterUnavailable, Journals.DoesNotMatch, StorageUnavailable {
        Departure departure = write(departure().without(wish.leave()));
        // Those who have the words can do it as well: whoever is first.
        book = move().map(move -> move.move(fresh.keys(), wish.means())).orElse(new MoveBook.Outcome.NotHere());
        if (departure.done() != null) {
            return progress(Stage.DONE, taking.items(departure, Map.of()));
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
        return empty(departure, taking.items(departure, troubles), wish, isRead);
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
                        old.records().all().stream().flatMap(r -> Stream.of(r.id(), r.commitment())),
                        old.arrivals().unreadEntries().stream())
                .toList();
        return write(departure.closed(clock.instant(), known));
    }

    /// Each record for itself: one that waits keeps no other here, and no reader.
    private Progress empty(Departure departure, List<Item> items, Wish wish, boolean isRead)
            throws RegisterUnavailable, Journals.DoesNotMatch, StorageUnavailable {
        readers.shutOut();
        readers.invite();
        kept = emptying.keep();
        if (kept.isKept()) {
            write(emptying.announced(departure, items));
            emptying.withdraw(items);
            old.ending().end();
        }
        if (items.stream().anyMatch(item -> item.state().goesOn())) {
            return progress(Stage.TAKING, items);
        }
        if (!isRead && !wish.leavesRest()) {
            return progress(Stage.READING, items);
        }
        if (!kept.isKept() || waiting() > 0) {
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
        if (waiting() > 0) {
            return progress(Stage.EMPTYING, items);
        }
        write(departure().done(clock.instant()));
        return progress(Stage.DONE, items);
    }

    private int waiting() {
        return old.outbox().waiting().size() + old.outbox().owedDeletions().size();
    }

    private Optional<MoveBook> move() {
        return Optional.ofNullable(old.successions())
                .map(where -> new MoveBook(where, old.commons().journals(), old.keys(), fresh.book(), clock));
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
        return new Progress(stage, items, reading.offers(), waiting(), book, kept, readers.list(), told);
    }
}

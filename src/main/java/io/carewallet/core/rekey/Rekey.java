package io.carewallet.core.rekey;

import io.carewallet.core.notebook.Change;
import io.carewallet.core.record.CarryOver.Packing;
import io.carewallet.core.record.StoredRecord;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.rekey.Progress.Item;
import io.carewallet.core.rekey.Progress.Stage;
import io.carewallet.core.rekey.Progress.State;
import io.carewallet.core.sharing.OfferRow;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.succession.Departure;
import io.carewallet.core.succession.MoveBook;
import io.carewallet.core.succession.Successions;
import io.carewallet.core.value.Bytes32;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Takes everything along from a wallet whose words somebody else may have into one under new words, and empties the
/// old
/// one of what the new one is proved to have. Where it stands is seen in both wallets and in the register, so that it
/// can be cut off anywhere and asked for again; see decision 17. Between two rounds both wallets send what waits.
///
/// Not guaranteed: anything about what somebody copied who had the words.
public final class Rekey {
    private final Side old;
    private final Side fresh;
    private final Readers readers;
    private final InstantSource clock;

    public Rekey(Side old, Side fresh, InstantSource clock) {
        this.old = old;
        this.fresh = fresh;
        this.readers = new Readers(old, fresh);
        this.clock = clock;
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
        LEFT_ITSELF
    }

    /// Writes down which wallet takes the place of which, unless it is. The wallets are known by their keys: a page
    /// counts when its address is that of the words.
    public Joined join() {
        Optional<Joined> no = whyNot();
        if (no.isPresent()) {
            return no.get();
        }
        Optional<Departure> departure = old.departure();
        if (fresh.origin().isEmpty()) {
            fresh.notebook().write(new Origin(old.book(), old.profile(), clock.instant(), null).put(new Change()));
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
        boolean isInUse = origin.isPresent()
                ? !origin.get().book().equals(old.book())
                : departure.isEmpty()
                        && !fresh.records().all().stream()
                                .allMatch(record -> old.records().hasHad(record.id()));
        return isInUse ? Optional.of(Joined.IN_USE) : Optional.empty();
    }

    /// What the person adds.
    ///
    /// @param leave records or entries that are not waited for any more
    public record Wish(Set<Bytes32> leave, MoveBook.Means means) {
        public static final Wish NOTHING = new Wish(Set.of(), MoveBook.Means.WORDS_ALONE);
    }

    /// Goes on as far as register and storage let it now. Both wallets were joined.
    ///
    /// @throws StorageUnavailable when this computer or record storage cannot keep something
    public Progress round(Wish wish) throws RegisterUnavailable, Journals.DoesNotMatch, StorageUnavailable {
        Departure departure = departure().without(wish.leave());
        if (!departure.equals(departure())) {
            departure.writeTo(old.notebook());
        }
        if (departure.done() != null) {
            // What is in the old wallet since is not this person's. The chain may have lost the move.
            return progress(Stage.DONE, List.of(), move(wish));
        }
        receive();
        Map<Bytes32, State> troubles = take();
        List<Item> items = items(departure, troubles);
        if (items.stream().anyMatch(item -> item.state().goesOn())) {
            return progress(Stage.TAKING, items, new MoveBook.Outcome.NotYet());
        }
        if (!departure.refuses()) {
            if (offers() > 0) {
                return progress(Stage.OFFERS, items, new MoveBook.Outcome.NotYet());
            }
            departure = departure.closed(clock.instant());
            departure.writeTo(old.notebook());
        }
        return empty(departure, items, wish);
    }

    /// What other computers with the old words did is known before anything is decided.
    private void receive() throws RegisterUnavailable, Journals.DoesNotMatch, StorageUnavailable {
        old.commons().journals().poll();
        old.arrivals().receive();
        old.sharing().receive();
    }

    private Departure departure() {
        return old.departure().orElseThrow(() -> new IllegalStateException("the wallets were not joined"));
    }

    /// @return the records that could not be taken
    private Map<Bytes32, State> take() {
        var troubles = new LinkedHashMap<Bytes32, State>();
        for (StoredRecord record : old.records().all()) {
            if (!fresh.records().has(record)) {
                take(record).ifPresent(state -> troubles.put(record.id(), state));
            }
        }
        return troubles;
    }

    private Optional<State> take(StoredRecord record) {
        return switch (old.records().pack(record)) {
            case Packing.Packed packed -> {
                try {
                    fresh.records().take(packed);
                    yield Optional.empty();
                } catch (StorageUnavailable e) {
                    yield Optional.of(State.NO_SPACE);
                }
            }
            case Packing.NotAnswering silent -> Optional.of(State.NOT_ANSWERING);
            case Packing.NotThere none -> Optional.of(State.NOT_THERE);
            case Packing.DoesNotMatch other -> Optional.of(State.DOES_NOT_MATCH);
        };
    }

    private List<Item> items(Departure departure, Map<Bytes32, State> troubles)
            throws RegisterUnavailable, Journals.DoesNotMatch, StorageUnavailable {
        List<StoredRecord> records = old.records().all();
        Set<Bytes32> safe = fresh.records().safe(records);
        var items = new ArrayList<Item>();
        for (StoredRecord record : records) {
            State otherwise = departure.left().contains(record.id())
                    ? State.LEFT
                    : troubles.getOrDefault(record.id(), State.ON_ITS_WAY);
            State state = safe.contains(record.id()) ? State.SAFE : otherwise;
            items.add(new Item(record.id(), record.outline().title(), state));
        }
        for (Bytes32 entry : old.arrivals().missingEntries()) {
            boolean isLeft = departure.left().contains(entry);
            items.add(new Item(entry, "", isLeft ? State.LEFT : State.NOT_THERE));
        }
        return List.copyOf(items);
    }

    private Progress empty(Departure departure, List<Item> items, Wish wish) throws StorageUnavailable {
        MoveBook.Outcome book = move(wish);
        readers.end();
        items.stream()
                .filter(item -> item.state() == State.SAFE)
                .forEach(item -> old.read().withdraw(item.id()));
        if (waiting() > 0) {
            return progress(Stage.EMPTYING, items, book);
        }
        old.ending().end();
        fresh.checkpoint().save();
        if (items.stream().anyMatch(item -> item.state().holds())) {
            return progress(Stage.HELD, items, book);
        }
        if (!book.isOver()) {
            return progress(Stage.BOOK, items, book);
        }
        departure.done(clock.instant()).writeTo(old.notebook());
        return progress(Stage.DONE, items, book);
    }

    private int waiting() {
        return old.outbox().waiting().size() + old.outbox().owedDeletions().size();
    }

    private int offers() {
        return (int) old.offers().list().stream()
                .filter(offer -> offer.state() == OfferRow.State.WAITING)
                .count();
    }

    private MoveBook.Outcome move(Wish wish) {
        Successions successions = old.successions();
        return successions == null
                ? new MoveBook.Outcome.NotHere()
                : new MoveBook(successions, old.commons().journals(), old.keys(), fresh.book(), clock)
                        .move(fresh.keys(), wish.means());
    }

    private Progress progress(Stage stage, List<Item> items, MoveBook.Outcome book) {
        return new Progress(stage, items, offers(), waiting(), book, readers.list());
    }
}

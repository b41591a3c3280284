package io.carewallet.core.rekey;

import io.carewallet.core.notebook.Change;
import io.carewallet.core.succession.Departure;
import io.carewallet.core.succession.MoveBook;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Decides whether a wallet may take the place of another one, and writes it down in both. They are known by their
/// keys: a page counts when its address is that of the words.
record Joining(Side old, Side fresh, InstantSource clock) {
    /// The move of the old book to the new one; empty where books do not move.
    static Optional<MoveBook> move(Side old, Side fresh, InstantSource clock) {
        return Optional.ofNullable(old.successions())
                .map(where -> new MoveBook(where, old.commons().journals(), old.keys(), fresh.book(), clock));
    }

    Rekey.Joined join(boolean evenIfMoved) {
        Optional<Rekey.Joined> no = whyNot().or(() -> evenIfMoved ? Optional.empty() : movedElsewhere());
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
        return departure.isEmpty() ? Rekey.Joined.BEGUN : Rekey.Joined.GOES_ON;
    }

    private Optional<Rekey.Joined> whyNot() {
        if (old.book().equals(fresh.book())) {
            return Optional.of(Rekey.Joined.SAME_WORDS);
        }
        if (!old.commons().network().equals(fresh.commons().network())) {
            return Optional.of(Rekey.Joined.OTHER_NETWORK);
        }
        // On this computer, or on another one: whoever has its words may not have been the only one.
        if (fresh.departure().isPresent() || Standing.moved(fresh).isPresent()) {
            return Optional.of(Rekey.Joined.LEFT_ITSELF);
        }
        Optional<Departure> departure = old.departure();
        if (departure.filter(page -> !page.book().equals(fresh.book())).isPresent()) {
            return Optional.of(Rekey.Joined.GOES_ELSEWHERE);
        }
        Optional<Origin> origin = fresh.origin();
        boolean isInUse =
                origin.isPresent() ? !origin.get().book().equals(old.book()) : departure.isEmpty() && isOfOwnUse();
        return isInUse ? Optional.of(Rekey.Joined.IN_USE) : Optional.empty();
    }

    /// Nothing is taken back there before it is closed: until then the owner can still go to the other one.
    private Optional<Rekey.Joined> movedElsewhere() {
        boolean isClosed = old.departure().filter(Departure::refuses).isPresent();
        return !isClosed
                        && move(old, fresh, clock)
                                .map(MoveBook::look)
                                .filter(MoveBook.Outcome.Elsewhere.class::isInstance)
                                .isPresent()
                ? Optional.of(Rekey.Joined.MOVED_ELSEWHERE)
                : Optional.empty();
    }

    /// Whether it has records that the old one never had, or codes that somebody asks with.
    private boolean isOfOwnUse() {
        return !fresh.codes().list().isEmpty()
                || !fresh.records().all().stream()
                        .allMatch(record -> old.records().hasHad(record.id()));
    }
}

package io.carewallet.core.rekey;

import io.carewallet.core.register.BlockRef;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.sharing.GrantRow;
import io.carewallet.core.succession.Departure;
import io.carewallet.core.succession.MoveBook;
import io.carewallet.core.succession.Successions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// How far a wallet is left, as it shows in that wallet alone.
///
/// @param records that are in it
/// @param shares by which somebody reads there
/// @param waiting acts that are not registered yet, and deletions that are owed
/// @param behind what stays here when it is over: what the person left, and what came after it was closed
public record Standing(
        Departure departure, int records, int shares, int waiting, MoveBook.Outcome book, List<Progress.Item> behind) {
    /// When the book of a wallet moved to another one, whoever did that; empty while that is not proved. A computer
    /// that was away when its owner went over to new words learns it by this.
    public static Optional<Instant> moved(Side side) {
        Successions successions = side.successions();
        Optional<BlockRef> block = side.commons().journals().readUpTo();
        if (successions == null || block.isEmpty()) {
            return Optional.empty();
        }
        try {
            Successions.Known known = successions.read(side.book(), block.get());
            return known.successor().map(successor -> known.state().at());
        } catch (RegisterUnavailable | Journals.DoesNotMatch e) {
            return Optional.empty();
        }
    }

    public static Standing of(Side old, Departure departure, InstantSource clock) {
        var successions = old.successions();
        MoveBook.Outcome book = successions == null
                ? new MoveBook.Outcome.NotHere()
                : new MoveBook(successions, old.commons().journals(), old.keys(), departure.book(), clock).look();
        int shares = (int) old.access().sharedWith().list().stream()
                .filter(grant -> grant.state() == GrantRow.State.READING || grant.state() == GrantRow.State.SENDING)
                .count();
        int waiting =
                old.outbox().waiting().size() + old.outbox().owedDeletions().size();
        return new Standing(departure, old.records().all().size(), shares, waiting, book, behind(old, departure));
    }

    /// What a wallet that was left still has when that is over.
    public static List<Progress.Item> behind(Side old, Departure departure) {
        return departure.done() == null
                ? List.of()
                : old.records().all().stream()
                        .map(record -> new Progress.Item(
                                record.id(),
                                record.outline().title(),
                                departure.left().contains(record.id()) ? Progress.State.LEFT : Progress.State.LATE))
                        .toList();
    }
}

package io.carewallet.core.rekey;

import io.carewallet.core.record.StoredRecord;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.rekey.Progress.Item;
import io.carewallet.core.rekey.Progress.Kept;
import io.carewallet.core.rekey.Progress.State;
import io.carewallet.core.succession.Departure;
import io.carewallet.core.value.Bytes32;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Takes back what the new wallet is proved to have.
///
/// @param old the wallet that is left
/// @param fresh the wallet of the new words
record Emptying(Side old, Side fresh) {
    /// Keeps the new wallet for whoever has nothing left but the new words: before anything goes here.
    Kept keep() throws RegisterUnavailable, Journals.DoesNotMatch {
        return switch (fresh.checkpoint().save()) {
            case NOTHING_NEW -> Kept.KEPT;
            case SAVED, ACTS_WAIT, MOVED -> Kept.NOT_YET;
            // What another computer kept stands for it.
            case OF_ANOTHER -> hasCheckpoint() ? Kept.KEPT : Kept.NOT_YET;
            case NO_SPACE -> Kept.NO_SPACE;
            case TOO_LARGE -> fresh.outbox().waiting().isEmpty() ? Kept.TOO_LARGE : Kept.NOT_YET;
        };
    }

    private boolean hasCheckpoint() throws RegisterUnavailable, Journals.DoesNotMatch {
        return fresh.commons().journals().journal(fresh.book()).entries().stream()
                .anyMatch(entry -> entry.kind() == ActKind.LIBRARY);
    }

    /// The page with what is to be taken back: it is written before, so that nothing of it goes out unasked.
    Departure announced(Departure departure, List<Item> items) {
        var all = new ArrayList<Departure.Emptied>();
        for (StoredRecord record : safe(items)) {
            Bytes32 by = fresh.records().standingFor(record);
            all.add(new Departure.Emptied(record.id(), by));
            // What is signed beside it was taken along as a record of its own, and goes for that one.
            old.records().beside().of(record).forEach((entry, root) -> {
                boolean isThere = fresh.read().stored(root).isPresent();
                all.add(new Departure.Emptied(entry, isThere ? root : by));
            });
        }
        return departure.emptying(all);
    }

    void withdraw(List<Item> items) {
        safe(items).forEach(record -> old.read().withdraw(record.id()));
    }

    private List<StoredRecord> safe(List<Item> items) {
        Set<Bytes32> safe = items.stream()
                .filter(item -> item.state() == State.SAFE)
                .map(Item::id)
                .collect(Collectors.toSet());
        return old.records().all().stream()
                .filter(record -> safe.contains(record.id()))
                .toList();
    }
}

package io.carewallet.core.rekey;

import io.carewallet.core.directory.Person;
import io.carewallet.core.notebook.Change;
import io.carewallet.core.sharing.GrantRow;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Address;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Those who could read under the old words. Each gets a code of the new wallet, with which they can ask again: who may
/// read after a theft is decided anew. Whoever gets access in the old wallet after the list was made, by a thief say,
/// is shut out and not on it.
final class Readers {
    private final Side old;
    private final Side fresh;

    Readers(Side old, Side fresh) {
        this.old = old;
        this.fresh = fresh;
    }

    List<Origin.Reader> list() {
        List<Origin.Reader> known = fresh.origin().map(Origin::readers).orElse(null);
        return known == null ? List.of() : known;
    }

    /// Writes down who could read, and ends what anybody could read by, whatever its day: the clock of this computer is
    /// nobody's permission. Waits for nothing but this computer's disk.
    void shutOut() {
        Origin origin = fresh.origin().orElseThrow();
        if (origin.readers() == null) {
            fresh.notebook().write(origin.with(now()).put(new Change()));
        }
        old.access().sharedWith().list().stream()
                .filter(grant -> grant.goesOn() || grant.state() == GrantRow.State.EXPIRED)
                .forEach(grant -> old.access().stop().stop(grant.id()));
    }

    /// Makes a code of the new wallet for each. While record storage does not take a card, or one place of it does not
    /// say whether the number is taken, that one is owed, and everything else goes on.
    void invite() {
        try {
            for (Origin.Reader reader : list()) {
                if (reader.relation() == 0) {
                    Origin before = fresh.origin().orElseThrow();
                    fresh.codes()
                            .make(
                                    reader.name(),
                                    (change, k) -> before.with(reader, k).put(change));
                }
            }
        } catch (StorageUnavailable e) {
            // Each could take as long: the next round asks again.
        }
    }

    /// How many codes are not made yet.
    int owed() {
        return (int) list().stream().filter(reader -> reader.relation() == 0).count();
    }

    private List<GrantRow> standing() {
        return old.access().sharedWith().list().stream()
                .filter(grant -> grant.state() == GrantRow.State.READING || grant.state() == GrantRow.State.SENDING)
                .toList();
    }

    private List<Origin.Reader> now() {
        Map<Address, List<GrantRow>> all = new LinkedHashMap<>();
        standing()
                .forEach(grant -> all.computeIfAbsent(grant.reader().account(), one -> new ArrayList<>())
                        .add(grant));
        return all.entrySet().stream()
                .map(entry -> new Origin.Reader(
                        entry.getKey(),
                        name(entry.getValue().getFirst().reader()),
                        0,
                        entry.getValue().stream().map(Origin.Had::of).toList()))
                .toList();
    }

    /// Nobody vouches for a name now: the account is what tells this one from others.
    private static String name(Person reader) {
        return reader.name().isEmpty() ? reader.account().toString() : reader.name();
    }
}

package io.carewallet.core.rekey;

import io.carewallet.core.notebook.NotebookFull;
import io.carewallet.core.record.CarryOver.Packing;
import io.carewallet.core.record.CarryOver.Proof;
import io.carewallet.core.record.StoredRecord;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.rekey.Progress.Item;
import io.carewallet.core.rekey.Progress.State;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.succession.Departure;
import io.carewallet.core.value.Bytes32;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Takes records along, and says where each stands.
///
/// @param old the wallet that is left
/// @param fresh the wallet of the new words
record Taking(Side old, Side fresh) {
    private static boolean isKnown(Departure departure, StoredRecord record) {
        return isKnown(departure, record.id()) || isKnown(departure, record.commitment());
    }

    private static boolean isKnown(Departure departure, Bytes32 idOrEntry) {
        return !departure.refuses() || departure.known().contains(idOrEntry);
    }

    /// Takes along what the person does not leave. Where the new wallet has a record nothing more of it is sent under
    /// the old words; one that is left is sent by neither, or what cannot be sent would hold up everything behind it.
    ///
    /// @return the records that could not be taken, or of which something beside them could not
    Map<Bytes32, State> take(Departure departure) {
        var troubles = new LinkedHashMap<Bytes32, State>();
        for (StoredRecord record : old.records().all()) {
            if (departure.left().contains(record.id())) {
                fresh.records().leave(record);
                old.records().giveUp(record);
            } else if (isKnown(departure, record) && !fresh.records().has(record)) {
                take(old.records().pack(record), fresh.records()::take)
                        .ifPresent(state -> troubles.put(record.id(), state));
            }
            if (fresh.records().has(record)) {
                old.records().giveUp(record);
                signedBeside(departure, record).ifPresent(state -> troubles.put(record.id(), state));
            }
        }
        return troubles;
    }

    private Optional<State> signedBeside(Departure departure, StoredRecord record) {
        return old.records().beside().signed(record, entry -> isKnown(departure, entry)).stream()
                .flatMap(packing -> take(packing, fresh.records()::takeBeside).stream())
                .reduce((first, second) -> first);
    }

    private interface Take {
        boolean take(Packing.Packed packed) throws StorageUnavailable;
    }

    private static Optional<State> take(Packing packing, Take take) {
        return switch (packing) {
            case Packing.Packed packed -> {
                try {
                    take.take(packed);
                    yield Optional.empty();
                } catch (StorageUnavailable | NotebookFull e) {
                    yield Optional.of(State.NO_SPACE);
                }
            }
            case Packing.NotAnswering silent -> Optional.of(State.NOT_ANSWERING);
            case Packing.NotThere none -> Optional.of(State.NOT_THERE);
            case Packing.DoesNotMatch other -> Optional.of(State.DOES_NOT_MATCH);
        };
    }

    List<Item> items(Departure departure, Map<Bytes32, State> troubles)
            throws RegisterUnavailable, Journals.DoesNotMatch {
        List<StoredRecord> records = old.records().all();
        Map<Bytes32, Proof> proofs = fresh.records().proofs(records);
        var items = new ArrayList<Item>();
        for (StoredRecord record : records) {
            State state = state(record, Objects.requireNonNull(proofs.get(record.id())), departure, troubles);
            items.add(new Item(record.id(), record.outline().title(), state));
        }
        Set<Bytes32> missing = old.arrivals().missingEntries();
        for (Bytes32 entry : old.arrivals().unreadEntries()) {
            items.add(new Item(entry, "", state(entry, missing, departure)));
        }
        return List.copyOf(items);
    }

    /// Of something that is registered and was not read.
    private static State state(Bytes32 entry, Set<Bytes32> missing, Departure departure) {
        if (departure.left().contains(entry)) {
            return State.LEFT;
        }
        if (departure.refuses() && !departure.known().contains(entry)) {
            return State.LATE;
        }
        return missing.contains(entry) ? State.NOT_THERE : State.NOT_ANSWERING;
    }

    private static State state(StoredRecord record, Proof proof, Departure departure, Map<Bytes32, State> troubles) {
        State trouble = troubles.get(record.id());
        if (proof == Proof.SAFE && trouble == null) {
            return State.SAFE;
        }
        if (departure.left().contains(record.id())) {
            return State.LEFT;
        }
        if (!isKnown(departure, record)) {
            return State.LATE;
        }
        if (trouble != null) {
            return trouble;
        }
        return switch (proof) {
            case SAFE, NOT_REGISTERED -> State.ON_ITS_WAY;
            case TOLD -> State.NOT_PROVED;
            case NOT_GIVEN_BACK -> State.NOT_STORED;
        };
    }
}

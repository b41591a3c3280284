package io.carewallet.core.sharing;

import io.carewallet.core.outbox.Operation;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Entry;
import io.carewallet.core.value.Bytes32;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The consents of a relation, as long as it is not known what they gave.
final class OwnConsents {
    private final List<Entry> journal;
    private final Map<Bytes32, Operation> made;
    private final List<Entry> left;
    /// So many belong to older segments of shares that are explained.
    private int older;

    /// @param made the consents that were made here, by their commitments
    OwnConsents(List<Entry> journal, Map<Bytes32, Operation> made) {
        this.journal = journal;
        this.made = made;
        this.left = new ArrayList<>(journal.stream()
                .filter(entry -> entry.kind() == ActKind.CONSENT)
                .toList());
    }

    boolean isMadeHere(Entry consent) {
        return made.containsKey(consent.commitment());
    }

    /// Is it one of this computer's, with this keyring?
    boolean isMadeHere(Entry consent, Bytes32 keyring) {
        Operation operation = made.get(consent.commitment());
        return operation != null
                && operation.blobs().stream().anyMatch(blob -> blob.digest().equals(keyring));
    }

    boolean areExplained() {
        List<Entry> now = ReceiveStops.sinceLastRevoke(journal);
        long unexplained = left.stream()
                .filter(consent -> !isMadeHere(consent) && now.contains(consent))
                .count();
        return unexplained <= older;
    }

    List<Entry> journal() {
        return journal;
    }

    List<Entry> left() {
        return left;
    }

    /// @param segments of a share that is explained by its newest one
    void addOlder(int segments) {
        older += segments;
    }
}

package io.carewallet.core.register;

import io.carewallet.core.value.Bytes32;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a journal says of the records in it: of each its newest word counts. The journal is gone through once, for a
/// library is as long as its journal.
public final class Registered {
    private final Map<Bytes32, Word> words = new LinkedHashMap<>();

    private record Word(int first, Entry newest) {}

    public Registered(List<Entry> journal) {
        int next = 0;
        for (Entry entry : journal) {
            if (entry.kind() == ActKind.RECORD || entry.kind() == ActKind.WITHDRAW) {
                var word = new Word(next++, entry);
                words.merge(entry.commitment(), word, (before, now) -> new Word(before.first(), now.newest()));
            }
        }
    }

    /// Whether a record is registered with this commitment, and was not taken back since.
    public boolean holds(Bytes32 commitment) {
        return isNewest(commitment, ActKind.RECORD);
    }

    /// Whether what was registered with this commitment was taken back.
    public boolean tookBack(Bytes32 commitment) {
        return isNewest(commitment, ActKind.WITHDRAW);
    }

    private boolean isNewest(Bytes32 commitment, ActKind kind) {
        Word word = words.get(commitment);
        return word != null && word.newest().kind() == kind;
    }

    /// Sorts what the journal names by where it does so first.
    public int place(Bytes32 commitment) {
        Word word = words.get(commitment);
        return word == null ? Integer.MAX_VALUE : word.first();
    }

    /// Of each its newest word, in the order in which they were named first.
    public List<Entry> newest() {
        return words.values().stream().map(Word::newest).toList();
    }
}

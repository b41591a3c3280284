package io.carewallet.core.register;

import io.carewallet.core.value.Bytes32;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// What a journal says of the records in it: of each its newest word counts. The journal is gone through once, for a
/// library is as long as its journal.
public final class Registered {
    private final Map<Bytes32, Word> words = new LinkedHashMap<>();
    private final List<Entry> acts = new ArrayList<>();

    private record Word(int first, Entry newest) {}

    public Registered(List<Entry> journal) {
        int next = 0;
        for (Entry entry : journal) {
            if (entry.kind() == ActKind.RECORD || entry.kind() == ActKind.WITHDRAW) {
                acts.add(entry);
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

    /// What is left of these and of whatever followed them: an entry that may belong to them does when it was
    /// registered while one of them stood, or one that followed.
    ///
    /// @param first they stood at first, also where the chain has lost that
    public Set<Bytes32> left(List<Bytes32> first, Predicate<Bytes32> mayBelong) {
        var standing = new HashSet<>(first);
        for (Entry entry : acts) {
            Bytes32 commitment = entry.commitment();
            if (entry.kind() == ActKind.WITHDRAW) {
                standing.remove(commitment);
            } else if (first.contains(commitment) || !standing.isEmpty() && mayBelong.test(commitment)) {
                standing.add(commitment);
            }
        }
        return standing;
    }
}

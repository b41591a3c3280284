package io.carewallet.fhir;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The names that an open object has so far. Two parsers may read two truths from a name that is there twice, one in an
/// allergy's severity for example, so such a file is not taken. Most objects are small: a short array beats a set.
final class NamesSeen {
    private static final int FEW = 12;

    private final String[] few = new String[FEW];
    private int count;
    private @Nullable Set<String> many;

    /// @return false when the name is there already
    boolean add(String name) {
        if (many != null) {
            return many.add(name);
        }
        for (int i = 0; i < count; i++) {
            if (few[i].equals(name)) {
                return false;
            }
        }
        if (count < FEW) {
            few[count++] = name;
            return true;
        }
        many = new HashSet<>(Set.of(few));
        return many.add(name);
    }

    void clear() {
        count = 0;
        many = null;
    }
}

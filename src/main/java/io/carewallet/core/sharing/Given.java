package io.carewallet.core.sharing;

import io.carewallet.core.value.Bytes32;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A record as it is in a keyring: in which of its forms.
record Given(Bytes32 record, Bytes32 commitment) {
    static List<Given> of(Collection<Messages.Item> items) {
        return items.stream()
                .map(item -> new Given(item.record(), item.commitment()))
                .toList();
    }

    /// What was given before, with what is given now.
    static List<Given> after(@Nullable List<Given> before, Collection<Messages.Item> now) {
        var all = new ArrayList<>(of(now));
        if (before != null) {
            before.stream()
                    .filter(old -> all.stream().noneMatch(one -> one.record().equals(old.record())))
                    .toList()
                    .forEach(all::add);
        }
        return all;
    }

    /// In which form a record was given last; null where that is not written down.
    static @Nullable Bytes32 formOf(@Nullable List<Given> given, Bytes32 record) {
        if (given == null) {
            return null;
        }
        return given.stream()
                .filter(one -> one.record().equals(record))
                .map(Given::commitment)
                .findFirst()
                .orElse(null);
    }
}

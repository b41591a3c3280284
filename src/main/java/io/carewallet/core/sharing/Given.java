package io.carewallet.core.sharing;

import io.carewallet.core.value.Bytes32;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

    /// In which form each record was given last, where that is written down.
    static Map<Bytes32, Bytes32> forms(@Nullable List<Given> given) {
        return given == null
                ? Map.of()
                : given.stream().collect(Collectors.toMap(Given::record, Given::commitment, (newest, older) -> newest));
    }
}

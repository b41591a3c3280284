package io.carewallet.core.sharing;

import io.carewallet.core.outbox.Operation;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.value.Bytes32;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the acts of a book say of its records. Sealing one again takes several; it is told once.
final class OwnActs {
    private OwnActs() {}

    /// Does it register a record for the first time?
    static boolean isFirst(Operation operation) {
        return operation.kind() == ActKind.RECORD && operation.record() == null;
    }

    private static boolean isOfForms(Operation operation) {
        return operation.kind() == ActKind.RECORD ? operation.record() != null : operation.beside() != null;
    }

    /// Those that are told, in the order of making.
    static List<Operation> told(List<Operation> all) {
        // What another computer sealed again is told by what was taken back for it here.
        var forms = all.stream()
                .filter(o -> o.kind() == ActKind.RECORD)
                .map(Operation::commitment)
                .collect(Collectors.toCollection(HashSet::new));
        var gone = new HashSet<Bytes32>();
        Set<Bytes32> titled = titled(all);
        var told = new ArrayList<Operation>();
        for (Operation operation : all) {
            boolean isTold = switch (operation.kind()) {
                case RECORD -> isFirst(operation) || operation.state() != Operation.State.REFUSED;
                case WITHDRAW -> {
                    Operation.Form beside = operation.beside();
                    Bytes32 record = operation.record();
                    // A record can be taken back more than once, when an offer was accepted again; its other forms go
                    // without a word, before it or after it.
                    boolean isFirst = record == null
                            || !operation.about().isEmpty()
                            || !titled.contains(record) && gone.add(record);
                    yield beside == null ? isFirst : forms.add(beside.commitment());
                }
                default -> false;
            };
            if (isTold) {
                told.add(operation);
            }
        }
        return told;
    }

    private static Set<Bytes32> titled(List<Operation> all) {
        return all.stream()
                .filter(o -> o.kind() == ActKind.WITHDRAW
                        && o.beside() == null
                        && !o.about().isEmpty())
                .flatMap(o -> Stream.ofNullable(o.record()))
                .collect(Collectors.toSet());
    }

    static HistoryRow row(Operation operation, @Nullable Bytes32 record) {
        var mention = new HistoryRow.Mention(record, operation.about(), false);
        return new HistoryRow(operation.made(), what(operation), null, null, null, List.of(mention), "");
    }

    private static HistoryRow.What what(Operation operation) {
        if (isOfForms(operation)) {
            return HistoryRow.What.SEALED_AGAIN;
        }
        return operation.kind() == ActKind.RECORD ? HistoryRow.What.SAVED : HistoryRow.What.WITHDRAWN;
    }
}

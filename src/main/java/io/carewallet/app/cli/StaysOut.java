package io.carewallet.app.cli;

import io.carewallet.core.record.RecordRow;
import io.carewallet.core.sharing.RequestRow;
import io.carewallet.core.value.Bytes32;
import java.util.List;
import java.util.stream.Collectors;

/// The records of another person that were asked for and are not approved: whoever says yes to everything did not speak
/// for that person.
///
/// @param chosen the records that are approved
record StaysOut(Asked asked, RequestRow request, List<Bytes32> chosen) {
    private List<RecordRow> records() {
        return asked.records(request).stream()
                .filter(row -> asked.others().containsKey(row.id()) && !chosen.contains(row.id()))
                .toList();
    }

    List<String> ids() {
        return records().stream().map(row -> row.id().hex()).toList();
    }

    /// Below what is approved; empty when nothing stays out.
    String lines() {
        List<RecordRow> records = records();
        return asked.words(records).stream()
                .map(line -> "\n           " + Output.oneLine(line))
                .collect(Collectors.joining("", records.isEmpty() ? "" : "\n  not with them:", ""));
    }

    /// After the yes, with what can still be done about it; empty when nothing stays out.
    ///
    /// @param standing whether records can be included later
    String sentence(boolean standing) {
        int count = records().size();
        if (count == 0) {
            return "";
        }
        return (count == 1 ? " 1 record of another person stays" : " " + count + " records of another person stay")
                + " out."
                + (standing
                        ? " Let one in with 'carewallet access include': 'carewallet access list' says how."
                        : " To share one, have them ask again, and approve with --other-person or --records.");
    }
}

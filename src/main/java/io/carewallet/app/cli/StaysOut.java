package io.carewallet.app.cli;

import io.carewallet.core.record.RecordRow;
import io.carewallet.core.sharing.RequestRow;
import io.carewallet.core.value.Bytes32;
import java.util.List;
import java.util.stream.Collectors;

/// What an approval does not let out; an earlier one may have. The records of another person that were asked for are
/// named: whoever says yes to everything did not speak for that person. Whoever named single records is told of all the
/// rest.
///
/// @param chosen the records that are approved
/// @param named whether they were named one by one
record StaysOut(Asked asked, RequestRow request, List<Bytes32> chosen, boolean named) {
    private List<RecordRow> ofOthers() {
        return asked.records(request).stream()
                .filter(row -> asked.others().containsKey(row.id()) && !chosen.contains(row.id()))
                .toList();
    }

    /// The ids of those of another person that were asked for.
    List<String> ids() {
        return ofOthers().stream().map(row -> row.id().hex()).toList();
    }

    /// How many of the records here are not among those that are approved.
    int count() {
        return (int)
                asked.here().stream().filter(row -> !chosen.contains(row.id())).count();
    }

    /// Below what is approved; empty when nothing stays out.
    String lines() {
        List<RecordRow> others = ofOthers();
        String lines = asked.words(others).stream()
                .map(line -> "\n           " + Output.oneLine(line))
                .collect(Collectors.joining());
        String all = named ? lines + rest(count() - others.size(), others.isEmpty() ? "other" : "more") : lines;
        return all.isEmpty() ? "" : "\n  not with them:" + all;
    }

    private String rest(int count, String word) {
        String here = count == 0 ? "" : "\n           " + records(count, word);
        return request.wanted().everything() ? here + "\n           those that you add later" : here;
    }

    private static String records(int count, String word) {
        return count + " " + word + (count == 1 ? " record here" : " records here");
    }

    /// After the yes, with what can still be done about it; empty when nothing stays out.
    ///
    /// @param standing whether records can be included later
    String sentence(boolean standing) {
        if (named) {
            return all();
        }
        int count = ofOthers().size();
        if (count == 0) {
            return "";
        }
        return (count == 1 ? " 1 record of another person is" : " " + count + " records of another person are")
                + " not in this answer."
                + (standing
                        ? " Let one in with 'carewallet access include': 'carewallet access list' says how."
                        : " To share one, have them ask again, and approve with --other-person or --records.");
    }

    private String all() {
        int others = ofOthers().size();
        String here = count() == 0
                ? ""
                : records(count(), "other") + (others == 0 ? "" : " (" + others + " of another person)");
        String later = request.wanted().everything() ? "those that you add later" : "";
        String what = here.isEmpty() || later.isEmpty() ? here + later : here + ", and not " + later;
        return what.isEmpty()
                ? ""
                : " This answer gives nothing else: not " + what + ". To share more, have them ask again.";
    }
}

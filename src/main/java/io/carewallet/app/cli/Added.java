package io.carewallet.app.cli;

import io.carewallet.core.chart.AlsoAbout;
import io.carewallet.core.record.RecordRow;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A file whose record is here.
///
/// @param file as it was typed
/// @param also what it says of somebody else than the person of the record
record Added(Path file, String outcome, RecordRow row, AlsoAbout also) {
    Added asIn(List<RecordRow> now) {
        return now.stream()
                .filter(one -> one.id().equals(row.id()))
                .findFirst()
                .map(one -> new Added(file, outcome, one, also))
                .orElse(this);
    }

    Map<String, Object> fields() {
        var map = new LinkedHashMap<String, Object>();
        map.put("outcome", outcome);
        map.putAll(Rows.record(row));
        map.put("alsoAbout", Rows.alsoAbout(also));
        return map;
    }

    /// @param several whether it was one of several files: titles of two may be the same
    String line(boolean several) {
        String what = outcome + ": " + row.outline().title();
        return Rows.with(several ? Output.oneLine(file) + ": " + what : what, also);
    }
}

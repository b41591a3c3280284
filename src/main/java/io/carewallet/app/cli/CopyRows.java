package io.carewallet.app.cli;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.outbox.CopyCount;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.record.StoredRecord;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.CopyWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What record storage has of one's own records, as the commands say it.
final class CopyRows {
    private CopyRows() {}

    /// What a record says, and how many copies of it there are. Opening has fetched it from storage once already: it is
    /// counted only when that is due.
    static void say(Options options, Desk.Patient desk, OpenedRecord.Opened opened) {
        Optional<CopyCount> copies = of(desk, opened.row().id(), desk.copies()::recent);
        new Output(options).say(with(Shown.map(opened), copies), Shown.text(opened) + "\n" + CopyWords.of(copies));
    }

    /// The list of all records, which were just checked.
    static void say(Options options, Desk.Patient desk, List<RecordRow> records) {
        Map<Bytes32, Chart.Person> ofOthers = desk.records().ofOthers();
        Map<Object, String> lines = new HashMap<>();
        var rows = new ArrayList<Map<String, Object>>();
        for (RecordRow record : records) {
            Optional<CopyCount> copies = of(desk, record.id(), desk.copies()::count);
            rows.add(with(RecordCommands.row(record, ofOthers), copies));
            lines.put(record.id().hex(), RecordCommands.line(record, ofOthers) + trouble(copies));
        }
        new Output(options).list(rows, "No records yet.", row -> lines.get(row.get("id")));
    }

    private static Optional<CopyCount> of(
            Desk.Patient desk, Bytes32 record, Function<Cid, Optional<CopyCount>> counted) {
        return desk.records().stored(record).map(StoredRecord::cid).flatMap(counted);
    }

    /// Adds what was counted to the fields of a record.
    private static Map<String, Object> with(Map<String, Object> row, Optional<CopyCount> counted) {
        var said = new LinkedHashMap<>(row);
        counted.ifPresent(count -> {
            var copies = new LinkedHashMap<String, Object>();
            copies.put("confirmed", count.confirmed());
            copies.put("places", count.places());
            copies.put("lacking", count.lacking());
            copies.put("silent", count.silent());
            copies.put("at", count.at().toString());
            said.put("copies", copies);
        });
        return said;
    }

    /// What is said in a list, of those alone that somebody might have to do something about.
    private static String trouble(Optional<CopyCount> counted) {
        return counted.filter(count -> !count.copies().isWhole()).isPresent() ? "  " + CopyWords.of(counted) : "";
    }
}

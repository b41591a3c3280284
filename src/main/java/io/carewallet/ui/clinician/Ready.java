package io.carewallet.ui.clinician;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.value.Bytes32;
import io.carewallet.ui.chart.ChartRows;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What the pages of a patient show, made ready before they are drawn: a share may hold tens of thousands of results.
final class Ready {
    private final ChartRows all;
    private final Map<Bytes32, ChartRows> each = new HashMap<>();
    private final Map<Chart.Result, OpenedRecord.Opened> from = new HashMap<>();
    private final Latest latest;

    /// Goes through all results: not for the UI thread.
    ///
    /// @param others are compared with nothing but themselves
    Ready(Chart chart, List<OpenedRecord.Opened> good, List<OpenedRecord.Opened> others) {
        all = ChartRows.of(chart, chart.results());
        latest = new Latest(chart);
        others.forEach(record -> add(record, record.chart().results()));
        for (OpenedRecord.Opened record : good) {
            add(record, chart.results()).results().forEach(result -> from.putIfAbsent(result, record));
        }
    }

    private ChartRows add(OpenedRecord.Opened record, List<Chart.Result> history) {
        ChartRows rows = ChartRows.of(record.chart(), history);
        each.put(record.row().id(), rows);
        return rows;
    }

    ChartRows all() {
        return all;
    }

    ChartRows of(OpenedRecord.Opened record) {
        return Objects.requireNonNull(each.get(record.row().id()));
    }

    /// The first record that says so; never one that names somebody else than most.
    Optional<OpenedRecord.Opened> from(Chart.Result result) {
        return Optional.ofNullable(from.get(result));
    }

    /// What was still to come yesterday may be the newest today.
    Latest latest() {
        return latest.isOf(LocalDate.now(ZoneId.systemDefault())) ? latest : new Latest(all.chart());
    }
}

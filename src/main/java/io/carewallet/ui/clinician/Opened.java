package io.carewallet.ui.clinician;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Charts;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.sharing.ShareRow;
import io.carewallet.core.sharing.Shares;
import io.carewallet.core.value.Bytes32;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The records of one share, each opened once in a session: every opening is written down and reported. Not for the UI
/// thread.
final class Opened {
    private final Shares shares;
    private final Bytes32 share;
    private final Map<Bytes32, OpenedRecord> records = new LinkedHashMap<>();

    Opened(Shares shares, Bytes32 share) {
        this.shares = shares;
        this.share = share;
    }

    /// What came of opening.
    ///
    /// @param good records that matched everything; @param damaged @param away how many did not, or did not answer
    record Result(List<OpenedRecord.Opened> good, Chart chart, int damaged, int away) {}

    synchronized Result open(ShareRow row) {
        for (RecordRow record : row.records()) {
            if (!(records.get(record.id()) instanceof OpenedRecord.Opened)) {
                records.put(record.id(), shares.open(share, record.id()));
            }
        }
        List<OpenedRecord.Opened> good = records.values().stream()
                .filter(OpenedRecord.Opened.class::isInstance)
                .map(OpenedRecord.Opened.class::cast)
                .toList();
        int damaged = (int) records.values().stream()
                .filter(OpenedRecord.Tampered.class::isInstance)
                .count();
        int away = (int) records.values().stream()
                .filter(OpenedRecord.Offline.class::isInstance)
                .count();
        List<Chart> charts = good.stream().map(OpenedRecord.Opened::chart).toList();
        return new Result(good, charts.isEmpty() ? Charts.EMPTY : Charts.join(charts), damaged, away);
    }
}

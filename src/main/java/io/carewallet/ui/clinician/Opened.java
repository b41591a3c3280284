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
    private volatile boolean stopped;

    Opened(Shares shares, Bytes32 share) {
        this.shares = shares;
        this.share = share;
    }

    /// What came of opening.
    ///
    /// @param good records that matched everything; @param damaged how many did not; @param away how many did not
    /// answer; @param withdrawn how many the patient has taken back
    record Result(List<OpenedRecord.Opened> good, Chart chart, int damaged, int away, int withdrawn) {
        /// True when it would draw the same page.
        boolean isLike(Result other) {
            return good.size() == other.good.size()
                    && damaged == other.damaged
                    && away == other.away
                    && withdrawn == other.withdrawn;
        }
    }

    /// Nobody looks any more: what is not opened yet stays closed, until it is asked for again.
    void stop() {
        stopped = true;
    }

    void resume() {
        stopped = false;
    }

    synchronized Result open(ShareRow row) {
        for (RecordRow record : row.records()) {
            if (stopped) {
                break;
            }
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
        int withdrawn = (int) records.values().stream()
                .filter(OpenedRecord.Denied.class::isInstance)
                .count();
        List<Chart> charts = good.stream().map(OpenedRecord.Opened::chart).toList();
        return new Result(good, charts.isEmpty() ? Charts.EMPTY : Charts.join(charts), damaged, away, withdrawn);
    }
}

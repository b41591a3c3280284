package io.carewallet.ui.clinician;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Charts;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.sharing.ShareRow;
import io.carewallet.core.sharing.Shares;
import io.carewallet.core.value.Bytes32;
import io.carewallet.ui.common.Texts;
import java.util.ArrayList;
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

    /// Why a record of the share is not among those that can be read.
    enum Lack {
        /// It does not match what was registered.
        DAMAGED,
        /// Nobody who has it answers now.
        AWAY,
        /// The patient took it back.
        WITHDRAWN
    }

    /// A record that could not be opened.
    ///
    /// @param row what is known of it from an earlier opening; its title is empty when it was never opened
    record Missing(RecordRow row, Lack why) {}

    /// What came of opening.
    ///
    /// @param good records that matched everything; @param missing the others, in the order of the share
    record Result(List<OpenedRecord.Opened> good, List<Missing> missing, Chart chart) {
        int count(Lack why) {
            return (int) missing.stream().filter(m -> m.why() == why).count();
        }

        /// Something that the patient shares is not in the chart, although nobody took it back.
        boolean isPartial() {
            return missing.size() > count(Lack.WITHDRAWN);
        }

        /// Records are shared, and not one of them can be read now: there is nothing to draw a chart from.
        boolean isUnread() {
            return good.isEmpty() && isPartial();
        }

        /// What an empty section says: never more than was read.
        String none() {
            return Texts.of(isPartial() ? "patient.none-opened" : "patient.none");
        }

        /// True when it would draw the same page.
        boolean isLike(Result other) {
            return ids().equals(other.ids()) && missing.equals(other.missing);
        }

        private List<Bytes32> ids() {
            return good.stream().map(record -> record.row().id()).toList();
        }

        /// Why nothing can be said about allergies, or not all; empty when the opened records say it.
        String allergiesUnknown() {
            if (isUnread()) {
                return Texts.of("patient.allergies.unread");
            }
            return isPartial() ? Texts.of("patient.allergies.part") : "";
        }
    }

    /// Nobody looks any more: what is not opened yet stays closed, until it is asked for again.
    void stop() {
        stopped = true;
    }

    void resume() {
        stopped = false;
    }

    /// Only what is in the share now counts: a record that left it is gone from the chart, too.
    synchronized Result open(ShareRow row) {
        var good = new ArrayList<OpenedRecord.Opened>();
        var missing = new ArrayList<Missing>();
        for (RecordRow record : row.records()) {
            OpenedRecord known = records.get(record.id());
            if (!(known instanceof OpenedRecord.Opened)) {
                if (stopped) {
                    missing.add(new Missing(record, Lack.AWAY));
                    continue;
                }
                known = shares.open(share, record.id());
                records.put(record.id(), known);
            }
            switch (known) {
                case OpenedRecord.Opened opened -> good.add(opened);
                case OpenedRecord.Tampered tampered -> missing.add(new Missing(record, Lack.DAMAGED));
                case OpenedRecord.Offline offline -> missing.add(new Missing(record, Lack.AWAY));
                case OpenedRecord.Denied denied -> missing.add(new Missing(record, Lack.WITHDRAWN));
            }
        }
        List<Chart> charts = good.stream().map(OpenedRecord.Opened::chart).toList();
        return new Result(good, missing, charts.isEmpty() ? Charts.EMPTY : Charts.join(charts));
    }
}

package io.carewallet.ui.records;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.OnePerson;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.ReadRecords;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.record.Shield;
import io.carewallet.core.value.Bytes32;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// All records of one person as one chart, each opened once while the wallet is open. Not one value of a damaged record
/// is in it. Not for the UI thread.
final class Together {
    private final ReadRecords records;
    private final Map<Bytes32, Chart> charts = new HashMap<>();

    Together(ReadRecords records) {
        this.records = records;
    }

    synchronized OnePerson of(List<RecordRow> rows) {
        Map<Bytes32, Chart.Person> others = records.ofOthers();
        var own = new ArrayList<Chart>();
        for (RecordRow row : rows) {
            if (row.shield() == Shield.DOES_NOT_MATCH) {
                charts.remove(row.id());
                continue;
            }
            if (!charts.containsKey(row.id()) && records.open(row.id()) instanceof OpenedRecord.Opened opened) {
                charts.put(row.id(), opened.chart());
            }
            Chart chart = charts.get(row.id());
            if (chart != null && !others.containsKey(row.id())) {
                own.add(chart);
            }
        }
        return OnePerson.of(own, List.copyOf(others.values()));
    }
}

package io.carewallet.ui.sharing;

import io.carewallet.core.chart.AlsoAbout;
import io.carewallet.core.chart.Chart;
import io.carewallet.core.record.ReadRecords;
import io.carewallet.core.value.Bytes32;
import java.util.List;
import java.util.Map;

/// Whom the patient's records are about besides the patient.
///
/// @param others the records of another person, with whom they name
/// @param also the records that say something of somebody else besides
record Whose(Map<Bytes32, Chart.Person> others, Map<Bytes32, AlsoAbout> also) {
    /// May open records whose pages do not say it: not on the UI thread.
    static Whose of(ReadRecords records, List<Bytes32> approved) {
        return new Whose(records.ofOthers(), records.alsoAbout(approved));
    }
}

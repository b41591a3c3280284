package io.carewallet.ui.sharing;

import io.carewallet.core.chart.AlsoAbout;
import io.carewallet.core.chart.Chart;
import io.carewallet.core.record.ReadRecords;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.value.Bytes32;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The patient's records by id, to name them in requests and shares.
///
/// @param others the records of another person, with whom they name
/// @param also what records say of somebody else besides, as far as that is known without opening them
record Titles(Map<Bytes32, RecordRow> byId, Map<Bytes32, Chart.Person> others, Map<Bytes32, AlsoAbout> also) {
    static final Titles NONE = new Titles(Map.of(), Map.of(), Map.of());

    /// Reads the list of records: not on the UI thread.
    static Titles of(ReadRecords records) {
        var byId = new LinkedHashMap<Bytes32, RecordRow>();
        records.list().forEach(row -> byId.put(row.id(), row));
        return new Titles(byId, records.ofOthers(), records.alsoAboutUnopened());
    }

    Optional<RecordRow> find(Bytes32 id) {
        return Optional.ofNullable(byId.get(id));
    }

    List<RecordRow> rows(List<Bytes32> ids) {
        return ids.stream().flatMap(id -> find(id).stream()).toList();
    }

    /// Of these records those of another person: whom each of them names.
    List<Chart.Person> others(List<Bytes32> ids) {
        return ids.stream().filter(others::containsKey).map(others::get).toList();
    }
}

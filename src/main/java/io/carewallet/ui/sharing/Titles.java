package io.carewallet.ui.sharing;

import io.carewallet.core.record.ReadRecords;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.value.Bytes32;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The patient's records by id, to name them in requests and shares.
record Titles(Map<Bytes32, RecordRow> byId) {
    static final Titles NONE = new Titles(Map.of());

    /// Reads the list of records: not on the UI thread.
    static Titles of(ReadRecords records) {
        var byId = new LinkedHashMap<Bytes32, RecordRow>();
        records.list().forEach(row -> byId.put(row.id(), row));
        return new Titles(byId);
    }

    Optional<RecordRow> find(Bytes32 id) {
        return Optional.ofNullable(byId.get(id));
    }

    List<RecordRow> rows(List<Bytes32> ids) {
        return ids.stream().flatMap(id -> find(id).stream()).toList();
    }
}

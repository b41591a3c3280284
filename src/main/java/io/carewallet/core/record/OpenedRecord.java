package io.carewallet.core.record;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.value.Bytes32;
import java.time.Instant;
import java.util.List;

/// What came of opening a record.
public sealed interface OpenedRecord {
    /// Everything matched: CID, seal, commitment, register.
    record Opened(RecordRow row, Chart chart, byte[] original) implements OpenedRecord {}

    /// Something did not match. Not one value of the record is in here.
    ///
    /// @param looked which places were asked and what each said, in order
    record Tampered(Bytes32 id, Fault fault, Instant at, List<Place> looked) implements OpenedRecord {}

    /// No place that has it answered; it may be there later.
    record Offline(Bytes32 id) implements OpenedRecord {}

    /// Sharing has ended, the record was withdrawn, or it never was there.
    record Denied(Bytes32 id, Why why) implements OpenedRecord {}

    /// Where it was looked for.
    record Place(String name, boolean good) {}

    enum Fault {
        STORED_BYTES,
        SEAL,
        COMMITMENT,
        NOT_REGISTERED,
        ATTESTATION
    }

    enum Why {
        UNKNOWN,
        WITHDRAWN,
        ENDED,
        EXPIRED
    }
}

package io.carewallet.core.sharing;

import io.carewallet.core.record.RecordRow;
import io.carewallet.core.value.Bytes32;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// What one patient shares with this clinician.
///
/// @param id id of the request that it answers
/// @param label the clinician's own name for the patient
/// @param records rows of what is shared; titles are known after the first opening, until then an outline of kind OTHER
/// without texts
/// @param fresh how many records came since the last opening
public record ShareRow(
        Bytes32 id,
        String label,
        Purpose purpose,
        Instant since,
        LocalDate until,
        boolean standing,
        List<RecordRow> records,
        int fresh,
        State state) {
    public enum State {
        OPEN,
        EXPIRED,
        ENDED,
        /// What the register and the keyring say does not match: nothing is opened.
        DOES_NOT_MATCH
    }
}

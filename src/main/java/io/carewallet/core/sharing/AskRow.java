package io.carewallet.core.sharing;

import io.carewallet.core.value.Bytes32;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A request as the clinician who asked sees it: it never disappears.
///
/// @param id commitment of the request's act
/// @param label the clinician's own name for the patient
/// @param answeredAt null while waiting
public record AskRow(
        Bytes32 id,
        String label,
        Instant at,
        Purpose purpose,
        Wanted wanted,
        LocalDate until,
        String message,
        State state,
        @Nullable Instant answeredAt) {
    public enum State {
        SENDING,
        /// The register did not take it, so that it never reaches the patient.
        REFUSED,
        WAITING,
        YES,
        PARTLY,
        NO,
        /// The time that was asked for is over and there was no answer.
        NO_ANSWER
    }
}

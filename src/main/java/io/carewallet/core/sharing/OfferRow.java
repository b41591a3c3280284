package io.carewallet.core.sharing;

import io.carewallet.core.directory.Person;
import io.carewallet.core.record.Authorship;
import io.carewallet.core.record.Outline;
import io.carewallet.core.value.Bytes32;
import java.time.Instant;

/// A record that a clinician offers to the patient.
///
/// @param id commitment of the offer's act
/// @param authorship what the record will carry when it is accepted
public record OfferRow(
        Bytes32 id, Person from, Instant at, Outline outline, String message, Authorship authorship, State state) {
    public enum State {
        WAITING,
        ACCEPTED,
        /// Accepted, but the very bytes were here already as the person's own: that record stays, without an issuer,
        /// for the clinician's signature covers their own copy's root.
        HERE_ALREADY,
        DECLINED,
        /// It could not be opened or does not match: shown as a report, never as a record.
        DAMAGED
    }
}

package io.carewallet.core.sharing;

import io.carewallet.core.directory.Person;
import io.carewallet.core.value.Bytes32;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// A request in the patient's inbox.
///
/// @param id commitment of the request's act
/// @param readable false when it came without a valid token: what was asked, why and until when nobody knows then, and
/// what is here of it means nothing
/// @param means the ids of the records here that it means today
/// @param codeLabel the patient's own name for the share code that it came by; empty for none
public record RequestRow(
        Bytes32 id,
        Person from,
        Instant at,
        Purpose purpose,
        Wanted wanted,
        List<Bytes32> means,
        LocalDate until,
        String message,
        String codeLabel,
        State state,
        boolean readable) {
    /// How many of the single records that were asked for are not here: never known, or taken back.
    public int notHere() {
        return wanted.records().isEmpty() ? 0 : wanted.records().size() - means.size();
    }

    public enum State {
        WAITING,
        /// Nobody answered until its last day, and that is over: it can be approved for no day any more. A page never
        /// has it, the clock makes it.
        OVER,
        APPROVED,
        PARTLY,
        DENIED,
        BLOCKED,
        /// Came without a valid token: it cannot be read and not be answered.
        UNKNOWN_SENDER
    }
}

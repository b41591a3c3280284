package io.carewallet.core.sharing;

import io.carewallet.core.directory.Organisation;
import io.carewallet.core.directory.Person;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Somebody who may read, or could once.
///
/// @param id digest of the terms
/// @param lastOpened as reported by the reader's software; null for never
/// @param paused why the reader is not whom this was approved for: what is added later does not follow now, and what
/// follows in no case can still be opened; null while they are
public record GrantRow(
        Bytes32 id,
        Person reader,
        Purpose purpose,
        boolean standing,
        List<Bytes32> records,
        Instant since,
        LocalDate until,
        @Nullable Instant lastOpened,
        State state,
        @Nullable Pause paused) {
    /// What does not follow into a share of everything by itself: records of another person that are not in it.
    ///
    /// @param ofOthers all records here that are another person's
    public List<Bytes32> keptOut(Collection<Bytes32> ofOthers) {
        boolean grows = standing && goesOn();
        return ofOthers.stream()
                .filter(record -> grows && !records.contains(record))
                .sorted(Comparator.comparing(Bytes32::hex))
                .toList();
    }

    /// Whether its reader may read by it, or is about to.
    public boolean goesOn() {
        return state == State.READING || state == State.SENDING;
    }

    public enum State {
        SENDING,
        READING,
        /// Until its last day.
        EXPIRED,
        /// The revocation waits to be registered: until then the reader is not shut out.
        STOPPING,
        STOPPED,
        /// The network says that the revocation is registered, and does not prove it, or no second node has confirmed
        /// it: perhaps the reader is not shut out.
        STOPPED_NOT_CONFIRMED
    }

    /// The reader is not who they were when the share was approved.
    public enum Pause {
        NO_LONGER_THERE,
        /// The directory has suspended their organisation.
        SUSPENDED,
        /// They work for another organisation now.
        ELSEWHERE,
        NOT_CONFIRMED;

        /// @param approved the organisation that the approval names; @param reader as the directory has them now
        static @Nullable Pause of(Address approved, Person reader) {
            Organisation employer = reader.employer();
            if (!reader.wasAsked()) {
                return null;
            }
            if (employer == null) {
                return NOT_CONFIRMED;
            }
            boolean same = employer.account().equals(approved);
            if (reader.standing() == Person.Standing.CONFIRMED) {
                return same ? null : ELSEWHERE;
            }
            if (same && employer.status() == Organisation.Status.SUSPENDED) {
                return SUSPENDED;
            }
            return reader.standing() == Person.Standing.NO_LONGER ? NO_LONGER_THERE : NOT_CONFIRMED;
        }
    }
}

package io.carewallet.core.sharing;

import io.carewallet.core.directory.Person;
import io.carewallet.core.value.Bytes32;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Somebody who may read, or could once.
///
/// @param id digest of the terms
/// @param lastOpened as reported by the reader's software; null for never
public record GrantRow(
        Bytes32 id,
        Person reader,
        Purpose purpose,
        boolean standing,
        List<Bytes32> records,
        Instant since,
        LocalDate until,
        @Nullable Instant lastOpened,
        State state) {
    public enum State {
        SENDING,
        READING,
        /// Until its last day.
        EXPIRED,
        /// The revocation waits to be registered: until then the reader is not shut out.
        STOPPING,
        STOPPED
    }
}

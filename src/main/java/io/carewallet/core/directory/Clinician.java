package io.carewallet.core.directory;

import io.carewallet.core.value.Address;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A clinician as the directory has them now.
///
/// @param name from the card; empty when no card signed by the account itself was found
/// @param recipient the `age1pq...` recipient of the card; null when there is no valid card
/// @param organisation where the clinician works or last worked; null when never affiliated
/// @param affiliated true while the organisation is admitted and vouches for the clinician
public record Clinician(
        Address account,
        String name,
        @Nullable String recipient,
        @Nullable Organisation organisation,
        Instant since,
        boolean affiliated) {}

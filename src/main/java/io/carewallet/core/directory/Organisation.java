package io.carewallet.core.directory;

import io.carewallet.core.value.Address;
import java.time.Instant;

/// An organisation as the directory has it now.
///
/// @param name from its card; empty when no card signed by the account itself was found
public record Organisation(Address account, String name, Kind kind, Status status, Instant admittedAt) {
    /// Wire format: the number is on chain.
    public enum Kind {
        UNKNOWN,
        CLINIC,
        LABORATORY,
        PHARMACY,
        INSURER,
        AUTHORITY,
        EMERGENCY
    }

    /// Wire format: the number is on chain.
    public enum Status {
        NONE,
        ADMITTED,
        SUSPENDED
    }
}

package io.carewallet.core.directory;

import io.carewallet.core.value.Address;
import java.time.Instant;

/// An organisation as the directory has it now.
///
/// @param name from its card; empty when no card signed by the account itself was found
/// @param proved false when one node says so and gives no proof
public record Organisation(Address account, String name, Kind kind, Status status, Instant admittedAt, boolean proved) {
    /// The same without what it is known by.
    Organisation said() {
        return new Organisation(account, name, kind, status, admittedAt, false);
    }

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

package io.carewallet.core.register;

import io.carewallet.core.value.Bytes32;

/// What came of sending an act.
public sealed interface Sent {
    /// It is in a block.
    record Included(Bytes32 transaction, long block, long gasUsed) implements Sent {}

    /// The contract refuses it, and would refuse it again.
    record Refused(Reason reason) implements Sent {}

    /// Why the contracts refuse an act: their custom errors, in our words; and one reason of the chain itself.
    enum Reason {
        /// The journal has moved on: read it again and sign again.
        STALE_PREV,
        EXPIRED,
        BAD_SIGNATURE,
        NOT_AFFILIATED,
        QUOTA_USED_UP,
        NOT_ALLOWED,
        /// Another transaction of the same account is where this one was to be.
        NUMBER_TAKEN,
        OTHER
    }
}

package io.carewallet.ethereum.rpc;

import io.carewallet.core.value.Bytes32;

/// What came of a transaction.
public sealed interface Outcome {
    record Included(Bytes32 transaction, long block, long gasUsed) implements Outcome {}

    /// The contract refuses it; nothing was sent, or nothing was changed.
    ///
    /// @param data selector and arguments of the custom error
    record Reverted(byte[] data) implements Outcome {}

    /// Another transaction of the same account has its number, or it was included and did nothing: as it is, it will
    /// never do anything.
    record NumberTaken() implements Outcome {}
}

package io.carewallet.core.register;

import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import java.time.Instant;

/// One act as the chain's log tells it: not yet believed (see `Journals`).
///
/// @param account whose journal or inbox it extends
/// @param from the clinician who extended an inbox; the account itself for a journal
/// @param commitment for REVOKE: the epoch that ended, as a 32-byte number
/// @param sealedCid zero for WITHDRAW and REVOKE
/// @param at time of the block
public record Entry(
        ActKind kind,
        Address account,
        Address from,
        Bytes32 commitment,
        Bytes32 sealedCid,
        Position position,
        Instant at) {

    /// Where in the chain: block number and hash, index of the log in the block, transaction.
    public record Position(long block, Bytes32 blockHash, int logIndex, Bytes32 transaction) {}
}

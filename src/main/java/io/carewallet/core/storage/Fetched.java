package io.carewallet.core.storage;

import io.carewallet.core.value.Cid;

/// What came of fetching a blob.
public sealed interface Fetched {
    /// The bytes, which hash to the CID asked for.
    record Found(Cid cid, byte[] blob) implements Fetched {}

    /// The store answered and does not have it.
    record Missing() implements Fetched {}

    /// The store answered with bytes that do not match, are cut short or are too long.
    record Damaged() implements Fetched {}

    /// The store did not answer in time.
    record Offline() implements Fetched {}
}

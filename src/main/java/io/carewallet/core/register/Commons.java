package io.carewallet.core.register;

import io.carewallet.core.storage.BlobStore;

/// What a wallet has in common with everybody on its network: which one it is, the record storage, and the journals
/// that anyone may read and verify.
public record Commons(Network network, BlobStore store, Journals journals) {}

package io.carewallet.core.outbox;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.storage.BlobStore;

/// What a wallet has on this computer to act with: its keys, its own copies of what it sealed, and what waits to go
/// out.
public record Holdings(WalletKeys keys, BlobStore copies, Outbox outbox) {}

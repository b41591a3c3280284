package io.carewallet.core.register;

import io.carewallet.core.value.Bytes32;
import java.time.Instant;

/// A block of the chain.
public record BlockRef(long number, Bytes32 hash, Instant at) {}

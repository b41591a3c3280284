package io.carewallet.core.register;

import io.carewallet.core.value.Bytes32;
import org.jspecify.annotations.Nullable;

/// What a relay says when the act is on the chain. Wire format.
///
/// @param transaction that this relay sent; null when the act was there already
public record RelayAnswer(int v, boolean included, @Nullable Bytes32 transaction) {
    /// No answer is longer than this, in bytes.
    public static final int MAX_BYTES = 1024;
}

package io.carewallet.core.register;

import io.carewallet.core.value.Bytes32;

/// What the contract holds for a journal or an inbox at a block, and how that is known.
///
/// @param word `head(28) | epoch(4)`; the genesis value where there are no entries
public record Held(Bytes32 word, Basis basis) {
    /// Why it is believed.
    public enum Basis {
        /// It was proved to be part of the state that the block's hash commits to, and a second node has that block, if
        /// the network names one. Otherwise that the block is the chain's is still the node's word.
        PROVED,
        /// The same, and no second node has confirmed the block, although the network names one.
        UNCONFIRMED,
        /// The node says so, and gives no proofs: not confirmed by anything else.
        TOLD
    }
}

package io.carewallet.ethereum.rpc;

import io.carewallet.core.register.RegisterUnavailable;

/// Tells where a node answers. Asked before each call, because a practice network that was restarted answers elsewhere,
/// and one that does not come up nowhere.
@FunctionalInterface
public interface Whereabouts {
    /// Answers at once: whoever asks waits for the node alone.
    ///
    /// @throws RegisterUnavailable when there is none now
    Endpoint now() throws RegisterUnavailable;
}

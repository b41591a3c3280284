package io.carewallet.ui.unlock;

import io.carewallet.core.wallet.Desk;

/// Who waits at the end of the way in.
@FunctionalInterface
public interface Arrival {
    /// A wallet is open, and its person still reads what was got back: whoever leaves it so leaves it open.
    default void waits(Desk open) {}

    /// The person goes in.
    void enter(Desk open);
}

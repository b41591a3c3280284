package io.carewallet.app.wiring;

import io.carewallet.app.wiring.Connection.NotConnected;
import io.carewallet.core.register.RegisterUnavailable;

/// Has somebody vouch for a clinician, on a network where that is done by itself: when the wallet is opened or, where
/// nobody answers then, as soon as somebody does. Until then it is for the directory to say how the clinician stands.
final class Vouching {
    private final Asking asking;
    private volatile boolean isOver;

    /// Asks for it.
    interface Asking {
        /// @throws NotConnected when it was refused, or nobody answers
        void ask() throws NotConnected;
    }

    Vouching(Asking asking) {
        this.asking = asking;
    }

    /// @throws NotConnected when it was refused
    void begin() throws NotConnected {
        try {
            asking.ask();
            isOver = true;
        } catch (NotConnected e) {
            if (!e.isWithoutAnswer()) {
                throw e;
            }
        }
    }

    /// @return true when it was done just now
    boolean round() throws RegisterUnavailable {
        if (isOver) {
            return false;
        }
        try {
            begin();
        } catch (NotConnected refused) {
            // The directory shows that nobody vouches, and the next opening says why.
            isOver = true;
        }
        if (!isOver) {
            throw RegisterUnavailable.notReached();
        }
        return true;
    }
}

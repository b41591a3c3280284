package io.carewallet.core.wallet;

import io.carewallet.core.identity.UnlockedWallet;

/// Lays an unlocked wallet's desk: constructed in one place, by the application.
public interface OpenDesk {
    /// Takes some time (network, database): not on the UI thread. On failure the wallet is closed.
    Desk open(UnlockedWallet wallet) throws CannotOpen;

    /// The wallet is unlocked but cannot be used: the reason as a key of the text bundle (`open.*`).
    final class CannotOpen extends Exception {
        private static final long serialVersionUID = 1L;

        public CannotOpen(String key) {
            super(key);
        }

        public CannotOpen(String key, Throwable cause) {
            super(key, cause);
        }
    }
}

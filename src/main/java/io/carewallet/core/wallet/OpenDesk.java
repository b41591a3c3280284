package io.carewallet.core.wallet;

import io.carewallet.core.identity.UnlockedWallet;

/// Lays an unlocked wallet's desk: constructed in one place, by the application.
public interface OpenDesk {
    /// Takes some time (network, database): not on the UI thread. On failure the wallet is closed.
    Desk open(UnlockedWallet wallet) throws CannotOpen;

    /// The wallet cannot be used now; the message is a sentence for people.
    final class CannotOpen extends Exception {
        private static final long serialVersionUID = 1L;

        public CannotOpen(String sentence) {
            super(sentence);
        }

        public CannotOpen(String sentence, Throwable cause) {
            super(sentence, cause);
        }
    }
}

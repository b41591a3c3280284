package io.carewallet.core.wallet;

import io.carewallet.core.identity.UnlockedWallet;
import io.carewallet.core.record.RestoreProgress;
import java.nio.file.Path;

/// Lays an unlocked wallet's desk: constructed in one place, by the application.
public interface OpenDesk {
    /// Takes some time (network, database): not on the UI thread. On failure the wallet is closed.
    ///
    /// @param progress hears of it when the library is not on this computer and has to be got back first
    Desk open(UnlockedWallet wallet, RestoreProgress progress) throws CannotOpen;

    /// The same where nobody waits for a library.
    default Desk open(UnlockedWallet wallet) throws CannotOpen {
        return open(wallet, RestoreProgress.NONE);
    }

    /// Sets the notes of this wallet aside, for they are damaged: the next opening gets the library back from the
    /// network. What was not sent yet is in the old notes only. On failure the wallet is closed.
    ///
    /// @return where they are now
    Path setAside(UnlockedWallet wallet) throws CannotOpen;

    /// The wallet cannot be used now; the message is a sentence for people.
    class CannotOpen extends Exception {
        private static final long serialVersionUID = 1L;

        public CannotOpen(String sentence) {
            super(sentence);
        }

        public CannotOpen(String sentence, Throwable cause) {
            super(sentence, cause);
        }
    }

    /// The notes of the wallet on this computer are damaged; [#setAside] is the way on.
    final class NotesDamaged extends CannotOpen {
        private static final long serialVersionUID = 1L;

        public NotesDamaged(String sentence, Throwable cause) {
            super(sentence, cause);
        }
    }
}

package io.carewallet.app.wiring;

import io.carewallet.core.identity.UnlockedWallet;
import io.carewallet.core.identity.WalletKeys;

/// Connects wallets to their network.
public interface Connection {
    Network connect() throws NotConnected;

    /// For one wallet: with storage that wants to know who stores.
    default Network connect(WalletKeys keys) throws NotConnected {
        return connect();
    }

    /// The network that a wallet belongs to.
    default Network connect(UnlockedWallet wallet) throws NotConnected {
        return connect(wallet.keys());
    }

    /// On the practice network the practice clinic takes on everyone who sets up as a clinician; elsewhere an
    /// administrator does that.
    ///
    /// @throws NotConnected when it was refused, or [without an answer][NotConnected#isWithoutAnswer()]: then it is
    /// asked for again
    void vouchFor(UnlockedWallet clinician, Network network) throws NotConnected;

    /// The network cannot be reached or started; the message is a sentence for people.
    final class NotConnected extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean isWithoutAnswer;

        public NotConnected(String sentence) {
            this(sentence, false);
        }

        public NotConnected(String sentence, Throwable cause) {
            super(sentence, cause);
            this.isWithoutAnswer = false;
        }

        private NotConnected(String sentence, boolean isWithoutAnswer) {
            super(sentence);
            this.isWithoutAnswer = isWithoutAnswer;
        }

        /// Its node was asked, and nothing was heard.
        static NotConnected withoutAnswer(String sentence) {
            return new NotConnected(sentence, true);
        }

        /// Was nothing heard? Asking again may help then.
        public boolean isWithoutAnswer() {
            return isWithoutAnswer;
        }
    }
}

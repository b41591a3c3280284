package io.carewallet.core.wallet;

/// Networks that others run. Port: a profile is read, and compared with what its node says, before a wallet begins
/// there.
public interface Networks {
    /// Everything that the profile says, before anybody was asked: to be shown, and no wallet can begin there yet.
    ///
    /// @param profile a network profile, as whoever runs the network hands it out
    OfferedNetwork read(byte[] profile) throws NotUsable;

    /// Asks the network's node: not on the UI thread.
    ///
    /// @param profile a network profile, as whoever runs the network hands it out
    OfferedNetwork offered(byte[] profile) throws NotUsable;

    /// No wallet can begin there; the message is a sentence for people.
    final class NotUsable extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean isWithoutAnswer;

        public NotUsable(String sentence, Throwable cause) {
            this(sentence, cause, false);
        }

        private NotUsable(String sentence, Throwable cause, boolean isWithoutAnswer) {
            super(sentence, cause);
            this.isWithoutAnswer = isWithoutAnswer;
        }

        /// Its node was asked, and nothing was heard.
        public static NotUsable withoutAnswer(String sentence, Throwable cause) {
            return new NotUsable(sentence, cause, true);
        }

        /// Was nothing heard? Then nobody knows yet whether it can be used.
        public boolean isWithoutAnswer() {
            return isWithoutAnswer;
        }
    }
}

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

        public NotUsable(String sentence, Throwable cause) {
            super(sentence, cause);
        }
    }
}

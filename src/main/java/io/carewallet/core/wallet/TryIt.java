package io.carewallet.core.wallet;

/// Opens a made-up patient with sample records on the practice network, for looking around. Constructed by the
/// application; not for the UI thread.
@FunctionalInterface
public interface TryIt {
    /// What has to be done, in this order.
    enum Step {
        /// The network of this computer is found, or started.
        NETWORK,
        /// The patient's wallet is made, unless it is here already, and opened.
        WALLET,
        /// Sample records are added.
        RECORDS
    }

    /// Hears how far it is, from the thread that does it.
    interface Progress {
        /// @param done of how many; 0 of 0 where nothing is counted
        void at(Step step, int done, int total);

        boolean isStopped();

        Progress NONE = new Progress() {
            @Override
            public void at(Step step, int done, int total) {
                // nobody listens
            }

            @Override
            public boolean isStopped() {
                return false;
            }
        };
    }

    /// Whoever waited did not want to wait any longer: what was made for them is gone again.
    final class Stopped extends Exception {
        private static final long serialVersionUID = 1L;
    }

    Desk open(Progress progress) throws OpenDesk.CannotOpen, Stopped;
}

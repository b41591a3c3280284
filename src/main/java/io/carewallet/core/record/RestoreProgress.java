package io.carewallet.core.record;

/// Hears how getting a library back goes; called from the thread that does it. Stopping is looked at between steps;
/// what came so far stays, and the next time goes on from there.
public interface RestoreProgress {
    enum Step {
        /// The checkpoint: all that was kept for a new computer.
        KEPT,
        /// Records that were registered after it.
        RECORDS,
        /// Requests and shares that came after it.
        SHARES
    }

    /// @param total 0 where it is not known how many there are
    void at(Step step, int done, int total);

    boolean isStopped();

    /// @throws Stopped when whoever waits does not want to wait any longer
    default void next(Step step, int done, int total) throws Stopped {
        if (isStopped()) {
            throw new Stopped();
        }
        at(step, done, total);
    }

    final class Stopped extends Exception {
        private static final long serialVersionUID = 1L;
    }

    RestoreProgress NONE = new RestoreProgress() {
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

package io.carewallet.core.record;

/// Hears how saving goes; may be called from any thread. Cancelling is looked at between steps; nothing half-saved
/// stays.
public interface SaveProgress {
    enum Step {
        READING,
        LOCKING,
        SAVED_HERE,
        SENDING
    }

    /// @param part 0.0 to 1.0 of the whole work for this file
    void at(Step step, double part);

    boolean cancelled();

    SaveProgress NONE = new SaveProgress() {
        @Override
        public void at(Step step, double part) {
            // nobody listens
        }

        @Override
        public boolean cancelled() {
            return false;
        }
    };
}

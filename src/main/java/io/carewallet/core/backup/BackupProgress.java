package io.carewallet.core.backup;

/// Hears how far a backup was read; called from the thread that reads it. Stopping is looked at between records.
public interface BackupProgress {
    enum Pass {
        /// Every byte is looked at, and nothing is kept.
        CHECKING,
        /// It is read again, and kept.
        KEEPING,
        /// Every record that was kept is opened, for the proof.
        PROVING
    }

    /// @param done of this pass: bytes of the file, or records that were opened
    /// @param total of the same
    void at(Pass pass, long done, long total);

    boolean isStopped();

    BackupProgress NONE = new BackupProgress() {
        @Override
        public void at(Pass pass, long done, long total) {
            // nobody listens
        }

        @Override
        public boolean isStopped() {
            return false;
        }
    };
}

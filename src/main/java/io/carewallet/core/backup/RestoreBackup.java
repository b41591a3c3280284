package io.carewallet.core.backup;

import io.carewallet.core.checkpoint.LibraryMark;
import io.carewallet.core.checkpoint.ReadCheckpoint;
import io.carewallet.core.identity.Role;
import io.carewallet.core.notebook.Notebook;
import io.carewallet.core.notebook.NotebookFull;
import io.carewallet.core.register.Network;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.StorageUnavailable;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Puts a backup into a blank notebook: the sealed records into this computer's own store, then the pages in one
/// change. No network is needed. What was withdrawn or ended since the backup was made is asked for when the wallet is
/// opened, as after a checkpoint.
public final class RestoreBackup {
    private final Notebook notebook;
    private final BlobStore local;
    private final ReadBackup reader;

    public RestoreBackup(Notebook notebook, BlobStore local, ReadBackup reader) {
        this.notebook = notebook;
        this.local = local;
        this.reader = reader;
    }

    /// What came of it. Nothing is in the notebook unless it was restored.
    public sealed interface Outcome {
        record Restored(Contents contents) implements Outcome {}

        record Refused(Why why) implements Outcome {}
    }

    public enum Why {
        /// It was not sealed to these keys, or its beginning is damaged.
        NOT_OPENED,
        DAMAGED,
        NOT_READABLE,
        /// It was made on another network.
        OTHER_NETWORK,
        /// A clinician's for a patient's wallet, or the other way round.
        OTHER_ROLE,
        /// There is a library here already.
        NOT_BLANK,
        NO_SPACE,
        /// Whoever waited did not want to wait any longer. Sealed records may have come into the store.
        STOPPED
    }

    public Outcome restore(Path file, Role role, Network network) {
        return restore(file, role, network, BackupProgress.NONE);
    }

    public Outcome restore(Path file, Role role, Network network, BackupProgress progress) {
        if (!LibraryMark.isDue(notebook)) {
            return new Outcome.Refused(Why.NOT_BLANK);
        }
        // Read whole before anything of it is kept.
        ReadBackup.Outcome read = reader.read(file, progress);
        if (!(read instanceof ReadBackup.Outcome.Good good)) {
            return refused(read);
        }
        if (!good.contents().isOf(network)) {
            return new Outcome.Refused(Why.OTHER_NETWORK);
        }
        return good.contents().role() == role
                ? keep(file, good.contents(), progress)
                : new Outcome.Refused(Why.OTHER_ROLE);
    }

    /// The file is read a second time, and must hold the same then: another good backup may have been put in its place,
    /// of another network, say, or of a day before something was taken back.
    ///
    /// @param checked what the first reading found; null when this is the first
    /// @return [Why#NO_SPACE] when this computer could not keep it
    Outcome keep(Path file, @Nullable Contents checked, BackupProgress progress) {
        try {
            ReadBackup.Taker taker = (cid, blob) -> {
                if (!local.put(blob).equals(cid)) {
                    throw new DamagedBackup("a sealed record under the name of another");
                }
            };
            ReadBackup.Outcome read = reader.read(file, taker, ReadBackup.done(BackupProgress.Pass.KEEPING, progress));
            if (!(read instanceof ReadBackup.Outcome.Good good)) {
                return refused(read);
            }
            // All of it: network, role, day, and the digests of every part.
            if (checked != null && !good.contents().equals(checked)) {
                return new Outcome.Refused(Why.DAMAGED);
            }
            // The last moment at which nothing is in the notebook.
            if (progress.isStopped()) {
                return new Outcome.Refused(Why.STOPPED);
            }
            ReadCheckpoint.fill(notebook, good.library(), good.contents().whole());
            return new Outcome.Restored(good.contents());
        } catch (StorageUnavailable | NotebookFull e) {
            return new Outcome.Refused(Why.NO_SPACE);
        }
    }

    private static Outcome refused(ReadBackup.Outcome read) {
        return new Outcome.Refused(
                switch (read) {
                    case ReadBackup.Outcome.NotOpened no -> Why.NOT_OPENED;
                    case ReadBackup.Outcome.NotReadable no -> Why.NOT_READABLE;
                    case ReadBackup.Outcome.Damaged damaged -> Why.DAMAGED;
                    case ReadBackup.Outcome.Stopped stopped -> Why.STOPPED;
                    // It was good a moment ago and is not any more, or the other way round.
                    case ReadBackup.Outcome.Good good -> Why.DAMAGED;
                });
    }
}

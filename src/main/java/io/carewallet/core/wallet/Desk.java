package io.carewallet.core.wallet;

import io.carewallet.core.backup.Backups;
import io.carewallet.core.checkpoint.SaveCheckpoint;
import io.carewallet.core.identity.UnlockedWallet;
import io.carewallet.core.outbox.KeepCopies;
import io.carewallet.core.record.ReadRecords;
import io.carewallet.core.record.ReceiveRecords;
import io.carewallet.core.record.SaveRecords;
import io.carewallet.core.record.SealAgain;
import io.carewallet.core.rekey.Side;
import io.carewallet.core.sharing.ApproveRequest;
import io.carewallet.core.sharing.AskForAccess;
import io.carewallet.core.sharing.Contribute;
import io.carewallet.core.sharing.Contributions;
import io.carewallet.core.sharing.Drafts;
import io.carewallet.core.sharing.IncludeRecords;
import io.carewallet.core.sharing.NewWords;
import io.carewallet.core.sharing.ReadHistory;
import io.carewallet.core.sharing.Requests;
import io.carewallet.core.sharing.ShareCodes;
import io.carewallet.core.sharing.SharedWith;
import io.carewallet.core.sharing.Shares;
import io.carewallet.core.sharing.StopSharing;
import io.carewallet.core.succession.OwnBook;

/// Everything that a person can do with an open wallet. Closing it gives back keys, notebook and lock.
public sealed interface Desk extends AutoCloseable {
    UnlockedWallet wallet();

    SyncLoop sync();

    SaveCheckpoint checkpoint();

    Backups backups();

    /// A patient's desk.
    ///
    /// @param side what is needed to go over to new words
    record Patient(
            UnlockedWallet wallet,
            SyncLoop sync,
            SaveCheckpoint checkpoint,
            Backups backups,
            ReceiveRecords arrivals,
            SaveRecords save,
            ReadRecords records,
            SealAgain again,
            KeepCopies copies,
            ShareCodes codes,
            Requests requests,
            ApproveRequest approve,
            SharedWith sharedWith,
            StopSharing stop,
            IncludeRecords include,
            ReadHistory history,
            Contributions contributions,
            Side side,
            OwnBook book,
            AutoCloseable resources)
            implements Desk {
        @Override
        public void close() {
            closeAll(sync, resources, wallet);
        }
    }

    /// A clinician's desk.
    ///
    /// @param wasListed for one whose notes had to be got back: whether the directory told of its account before it was
    /// opened here
    record Clinician(
            UnlockedWallet wallet,
            SyncLoop sync,
            SaveCheckpoint checkpoint,
            Backups backups,
            AskForAccess ask,
            Shares shares,
            Contribute contribute,
            Drafts drafts,
            ReadHistory history,
            NewWords newWords,
            boolean wasListed,
            AutoCloseable resources)
            implements Desk {
        @Override
        public void close() {
            closeAll(sync, resources, wallet);
        }
    }

    @Override
    void close();

    private static void closeAll(AutoCloseable... parts) {
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                // The next part must be closed all the same; everything that was saved is on disk already.
            }
        }
    }
}

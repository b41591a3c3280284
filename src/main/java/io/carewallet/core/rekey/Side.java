package io.carewallet.core.rekey;

import io.carewallet.core.checkpoint.EndCheckpoints;
import io.carewallet.core.checkpoint.SaveCheckpoint;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.Notebook;
import io.carewallet.core.outbox.Outbox;
import io.carewallet.core.record.CarryOver;
import io.carewallet.core.record.ReadRecords;
import io.carewallet.core.record.ReceiveRecords;
import io.carewallet.core.register.Commons;
import io.carewallet.core.sharing.Contributions;
import io.carewallet.core.sharing.ReceiveInboxes;
import io.carewallet.core.sharing.ReceiveOwnSharing;
import io.carewallet.core.sharing.ShareCodes;
import io.carewallet.core.sharing.SharedWith;
import io.carewallet.core.sharing.StopSharing;
import io.carewallet.core.succession.Departure;
import io.carewallet.core.succession.Successions;
import io.carewallet.core.value.Address;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A wallet, as one of the two between which everything goes over.
///
/// @param profile under which it is on this computer
/// @param successions by which its book moves; null where books cannot
public record Side(
        String profile,
        WalletKeys keys,
        Notebook notebook,
        Outbox outbox,
        Commons commons,
        CarryOver records,
        ReadRecords read,
        Heard heard,
        Access access,
        SaveCheckpoint checkpoint,
        EndCheckpoints ending,
        @Nullable Successions successions) {
    /// What takes in what others wrote.
    public record Heard(ReceiveRecords records, ReceiveOwnSharing sharing, ReceiveInboxes inboxes) {}

    /// Who may read, who asks, and what clinicians sent.
    public record Access(SharedWith sharedWith, StopSharing stop, ShareCodes codes, Contributions offers) {}

    public ReceiveRecords arrivals() {
        return heard.records();
    }

    public ShareCodes codes() {
        return access.codes();
    }

    Address book() {
        return keys.address(WalletKeys.BOOK);
    }

    /// Where its owner goes, or has gone.
    public Optional<Departure> departure() {
        return Departure.of(notebook);
    }

    /// Whose place it took.
    public Optional<Origin> origin() {
        return Origin.of(notebook);
    }
}

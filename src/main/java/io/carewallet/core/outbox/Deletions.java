package io.carewallet.core.outbox;

import io.carewallet.core.register.ActKind;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Cid;
import java.time.Duration;
import java.time.Instant;

/// Deletes what was withdrawn. A storage that does not answer keeps no withdrawal from ending, nor anything from going
/// out after it: what it owes is written down with the operation, and asked for again as long as it takes.
final class Deletions {
    private static final Duration PAUSE = Duration.ofMinutes(2);

    private final Outbox outbox;
    private final BlobStore local;
    private final BlobStore storage;
    private Instant next = Instant.EPOCH;

    Deletions(Outbox outbox, BlobStore local, BlobStore storage) {
        this.outbox = outbox;
        this.local = local;
        this.storage = storage;
    }

    /// @return the operation as it is to be written down
    Operation after(Operation included, Instant now) {
        if (included.kind() != ActKind.WITHDRAW) {
            return included;
        }
        boolean all = true;
        for (Cid cid : included.blobs()) {
            // The copy here goes, whatever becomes of the others.
            all &= removed(local, cid);
            all &= removed(storage, cid);
        }
        if (!all) {
            next = now.plus(PAUSE);
        }
        return included.with(all ? Operation.Problem.NONE : Operation.Problem.STORAGE_DOES_NOT_ANSWER);
    }

    private static boolean removed(BlobStore store, Cid cid) {
        try {
            store.remove(cid);
            return true;
        } catch (StorageUnavailable e) {
            return false;
        }
    }

    /// Asks again for what is owed; not in every round, because each can take long.
    void retry(Instant now) {
        if (now.isBefore(next)) {
            return;
        }
        for (Operation owed : outbox.owedDeletions()) {
            Operation after = after(owed, now);
            if (!after.owesDeletion()) {
                outbox.update(after);
            }
        }
    }
}

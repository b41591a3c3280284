package io.carewallet.core.backup;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.Notebook;
import io.carewallet.core.record.DamagedRecord;
import io.carewallet.core.record.Library;
import io.carewallet.core.record.Seal;
import io.carewallet.core.record.StoredRecord;
import io.carewallet.core.sharing.OpenShares;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.age.AgeIdentity;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Proves a backup good by doing what somebody does who has lost everything: restores it from the words into a blank
/// notebook and a blank store, both to be thrown away, then opens every record there. Nothing readable is written: in
/// the store the records are sealed, and of the originals one at a time is in memory.
public final class DrillBackup {
    private final Notebook notebook;
    private final BlobStore store;
    private final WalletKeys keys;
    private final Seal seal;

    /// @param notebook blank
    /// @param store blank
    /// @param keys from the words
    public DrillBackup(Notebook notebook, BlobStore store, WalletKeys keys, Seal seal) {
        this.notebook = notebook;
        this.store = store;
        this.keys = keys;
        this.seal = seal;
    }

    /// What came of it.
    public sealed interface Outcome {
        /// @param shares how many of those that the backup knows of are open, as [OpenShares] counts
        record Good(Contents contents, int shares) implements Outcome {}

        record NotGood(RestoreBackup.Why why) implements Outcome {}
    }

    /// @param now whether a share is over depends on it
    public Outcome drill(Path file, Instant now) {
        return drill(file, now, BackupProgress.NONE);
    }

    /// @param now whether a share is over depends on it
    public Outcome drill(Path file, Instant now, BackupProgress progress) {
        var restore = new RestoreBackup(notebook, store, new ReadBackup(keys, seal));
        return switch (restore.keep(file, null, progress)) {
            case RestoreBackup.Outcome.Restored restored -> {
                boolean isWhole = isWhole(restored.contents(), progress);
                if (progress.isStopped()) {
                    yield new Outcome.NotGood(RestoreBackup.Why.STOPPED);
                }
                yield isWhole
                        ? new Outcome.Good(restored.contents(), OpenShares.count(notebook, now))
                        : new Outcome.NotGood(RestoreBackup.Why.DAMAGED);
            }
            case RestoreBackup.Outcome.Refused refused -> new Outcome.NotGood(refused.why());
        };
    }

    /// Whether each record that the pages tell of is there or named as missing, and opens to what the contents say.
    private boolean isWhole(Contents contents, BackupProgress progress) {
        Map<Bytes32, Contents.Item> items = new HashMap<>();
        contents.records().forEach(item -> items.put(item.commitment(), item));
        Set<Bytes32> missing = new HashSet<>();
        contents.missing().forEach(one -> missing.add(one.commitment()));
        List<StoredRecord> records = new Library(notebook).all();
        try (AgeIdentity owner = keys.identity(WalletKeys.BOOK)) {
            boolean isWhole = records.size() == items.size() + missing.size();
            for (int i = 0; isWhole && i < records.size() && !progress.isStopped(); i++) {
                progress.at(BackupProgress.Pass.PROVING, i, records.size());
                StoredRecord record = records.get(i);
                isWhole = missing.contains(record.commitment()) || opens(record, items.get(record.commitment()), owner);
            }
            return isWhole;
        }
    }

    private boolean opens(StoredRecord record, Contents.@Nullable Item item, AgeIdentity owner) {
        if (item == null || !item.cid().equals(record.cid()) || !item.sha256().equals(record.contentDigest())) {
            return false;
        }
        return content(record, owner)
                .filter(content -> content.commitment().equals(item.commitment())
                        && WriteBackup.sha256(content.original()).equals(item.sha256()))
                .isPresent();
    }

    private Optional<Seal.Content> content(StoredRecord record, AgeIdentity owner) {
        if (store.get(record.cid().digest(), BlobStore.MAX_BLOB_BYTES) instanceof Fetched.Found found) {
            try {
                return Optional.of(seal.open(owner, found.blob()));
            } catch (DamagedRecord e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}

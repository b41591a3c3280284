package io.carewallet.core.outbox;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.Notebook;
import io.carewallet.core.register.Commons;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Copies;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Cid;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Sees to it that record storage goes on having what is registered. Once a day each blob is fetched from every place
/// that is to have it; where it is missing it is stored again from the copy on this computer, unless it was taken back
/// meanwhile, on whichever computer.
///
/// Not guaranteed: anything about places between two counts.
public final class KeepCopies {
    private static final Duration NOTHING_DUE = Duration.ofSeconds(10);

    private final BlobStore local;
    private final BlobStore storage;
    private final Journals journals;
    private final WalletKeys keys;
    private final Outbox outbox;
    private final Supplier<List<Registered>> records;
    private final CopyCounts counts;
    private final InstantSource clock;
    private Instant next = Instant.MIN;

    /// @param records of the wallet, whichever computer registered them
    public KeepCopies(
            Holdings holdings,
            Commons commons,
            Supplier<List<Registered>> records,
            Notebook notebook,
            InstantSource clock) {
        this.local = holdings.copies();
        this.storage = commons.store();
        this.journals = commons.journals();
        this.keys = holdings.keys();
        this.outbox = holdings.outbox();
        this.records = records;
        this.counts = new CopyCounts(notebook);
        this.clock = clock;
    }

    /// What was counted last; empty when it was not counted yet.
    public Optional<CopyCount> of(Cid cid) {
        return counts.of(cid);
    }

    /// Looks after one blob. At once, and without asking anybody, when none is due.
    ///
    /// @return false when none was due
    public boolean once() {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return false;
        }
        Map<Cid, Registered> live = Stream.concat(records.get().stream(), RegisteredActs.of(outbox.all(), now))
                .collect(Collectors.toMap(Registered::cid, each -> each, (one, other) -> one));
        for (Registered each : live.values()) {
            if (lookAfter(each, now)) {
                return true;
            }
        }
        counts.keepOnly(live.keySet());
        next = now.plus(NOTHING_DUE);
        return false;
    }

    /// Counts the copies of a record now, whenever that was done last, and stores what is missing again.
    public Optional<CopyCount> count(Cid cid) {
        for (Registered each : records.get()) {
            if (each.cid().equals(cid)
                    && local.get(cid.digest(), BlobStore.MAX_BLOB_BYTES) instanceof Fetched.Found here) {
                counts.note(cid, CopyCount.of(mended(each, here.blob()), clock.instant()));
            }
        }
        return of(cid);
    }

    private boolean lookAfter(Registered blob, Instant now) {
        Cid cid = blob.cid();
        Optional<CopyCount> last = counts.of(cid);
        if (last.isPresent() && !last.get().isDue(0, now)) {
            return false;
        }
        Fetched own = local.get(cid.digest(), BlobStore.MAX_BLOB_BYTES);
        if (!(own instanceof Fetched.Found here)) {
            return false;
        }
        if (last.isPresent() && !last.get().isDue(here.blob().length, now)) {
            return false;
        }
        counts.note(cid, CopyCount.of(mended(blob, here.blob()), clock.instant()));
        return true;
    }

    private Copies mended(Registered blob, byte[] own) {
        Copies found = storage.copies(blob.cid());
        if (found.isWhole() || found.confirmed() + found.silent() == found.places() || !isStillIn(blob)) {
            return found;
        }
        Copies now = storage.spread(blob.cid(), own);
        if (local.get(blob.cid().digest(), BlobStore.MAX_BLOB_BYTES) instanceof Fetched.Missing) {
            takeBack(blob.cid());
        }
        return now;
    }

    /// What is stored again must not be what was deleted a moment ago.
    private boolean isStillIn(Registered blob) {
        if (!blob.journal()) {
            return true;
        }
        try {
            journals.poll();
            return blob.isIn(journals.journal(keys.address(blob.account())));
        } catch (RegisterUnavailable | Journals.DoesNotMatch e) {
            return false;
        }
    }

    private void takeBack(Cid cid) {
        try {
            storage.remove(cid);
        } catch (StorageUnavailable e) {
            // The withdrawal that deleted the own copy asks for this, too, until it is done.
        }
    }
}

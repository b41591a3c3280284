package io.carewallet.app.serve;

import io.carewallet.app.serve.KeptFolder.Kept;
import io.carewallet.core.register.BlobPermit;
import io.carewallet.core.register.Network;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Cid;
import io.carewallet.ipfs.LeafStore;
import io.carewallet.ipfs.UnixFs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The door to record storage: takes blobs that an account signed for, under the identifier that their bytes have, and
/// gives out what it keeps. It never asks anybody else for what it does not keep.
final class BlobDesk {
    /// Permits of wallets hold for an hour; their clocks may be a day ahead.
    static final Duration FURTHEST_DEADLINE = Duration.ofHours(25);

    private static final int LOCKS = 64;

    /// How much the door takes.
    ///
    /// @param blob bytes of one blob
    /// @param total bytes of all that is kept
    /// @param memory bytes of the blobs that are handled at the same time
    record Room(long blob, long total, long memory) {}

    /// What the door keeps, how much, and for how much a day.
    record Shelf(KeptFolder kept, DayQuota quota, Room room) {}

    private final LeafStore store;
    private final Network network;
    private final Shelf shelf;
    private final Path spool;
    private final InstantSource clock;
    private final Counts counts;
    private final Memory memory;
    private final Outlet outlet;
    private final ReentrantLock[] locks =
            IntStream.range(0, LOCKS).mapToObj(i -> new ReentrantLock()).toArray(ReentrantLock[]::new);
    private long arriving;

    /// @param spool where bodies are kept while they arrive; for this door alone
    BlobDesk(LeafStore store, Network network, Shelf shelf, Path spool, InstantSource clock, Counts counts) {
        this.store = store;
        this.network = network;
        this.shelf = shelf;
        this.spool = spool;
        this.clock = clock;
        this.counts = counts;
        this.memory = new Memory(shelf.room().memory());
        this.outlet = new Outlet(store, shelf.kept(), memory, counts);
    }

    private ReentrantLock lock(Cid cid) {
        return locks[Math.floorMod(cid.hashCode(), LOCKS)];
    }

    /// Checks everything that can be known before the body comes.
    ///
    /// @param place where the caller is
    Upload offer(Cid cid, long length, String permit, String place) throws Refusal, IOException {
        if (length < 0 || length > shelf.room().blob()) {
            throw new Refusal(Refusal.Reason.TOO_LONG);
        }
        Address account = signer(BlobPermit.Use.STORE, cid, length, permit);
        var announced = new Upload.Announced(cid, length, account);
        Optional<Kept> known = shelf.kept().find(cid);
        if (known.isPresent()) {
            if (known.get().bytes() != length) {
                throw new Refusal(Refusal.Reason.OTHER_CONTENT);
            }
            // Whether the storage still has it is looked at when the bytes are here: until then, a caller who only
            // says so would have it read for nothing.
            return new Upload(this, announced, null);
        }
        DayQuota.Taken taken = shelf.quota().take(account.hex(), place, length);
        if (!reserve(taken.bytes())) {
            shelf.quota().giveBack(taken);
            throw new Refusal(Refusal.Reason.FULL);
        }
        return new Upload(this, announced, taken);
    }

    private synchronized boolean reserve(long bytes) {
        if (shelf.kept().total() + arriving + bytes > shelf.room().total()) {
            return false;
        }
        arriving += bytes;
        return true;
    }

    private Address signer(BlobPermit.Use use, Cid cid, long length, String header) throws Refusal {
        BlobPermit.Signed signed;
        try {
            signed = BlobPermit.Signed.parse(header);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Refusal.Reason.BAD_SIGNATURE);
        }
        Instant now = clock.instant();
        if (signed.deadline().isBefore(now)) {
            throw new Refusal(Refusal.Reason.EXPIRED);
        }
        if (signed.deadline().isAfter(now.plus(FURTHEST_DEADLINE))) {
            throw new Refusal(Refusal.Reason.DEADLINE_TOO_FAR);
        }
        if (!signed.isFor(network, new BlobPermit(use, cid, length, signed.deadline()))) {
            throw new Refusal(Refusal.Reason.BAD_SIGNATURE);
        }
        return signed.account();
    }

    /// Stores what has arrived. The blob is stored first and named afterwards: what a crash leaves between can be
    /// stored again.
    ///
    /// @return whether it was not here before
    boolean keep(Upload.Announced blob, Path arrived) throws Refusal, IOException {
        try (Memory.Held held = memory.hold(blob.length())) {
            byte[] bytes = Files.readAllBytes(arrived);
            // By digest alone it could not be told from the blob whose root it is, which it would hide.
            if (!blob.cid().dagPb() && UnixFs.isNode(bytes)) {
                throw new Refusal(Refusal.Reason.MALFORMED);
            }
            return keep(blob, bytes);
        } catch (StorageUnavailable e) {
            throw new Refusal(Refusal.Reason.UNAVAILABLE);
        }
    }

    private boolean keep(Upload.Announced blob, byte[] bytes) throws Refusal, IOException, StorageUnavailable {
        Cid cid = blob.cid();
        lock(cid).lock();
        try {
            // Whoever stored it first may remove it, also when the bytes were lost since and came back from another.
            boolean known = shelf.kept().find(cid).isPresent();
            if (known && store.has(cid)) {
                return false;
            }
            if (!store.put(bytes).equals(cid)) {
                throw new Refusal(Refusal.Reason.UNAVAILABLE);
            }
            if (!known) {
                shelf.kept().add(cid, new Kept(1, blob.account(), blob.length()));
            }
            counts.stored.increment();
            return true;
        } finally {
            lock(cid).unlock();
        }
    }

    /// Has the storage store a blob again that it does not keep, when it can still give it.
    ///
    /// @return how many bytes it has
    long mend(Cid cid) throws Refusal, IOException, StorageUnavailable {
        Optional<Kept> noted = shelf.kept().find(cid);
        if (noted.isEmpty() || store.has(cid)) {
            return noted.map(Kept::bytes).orElse(0L);
        }
        try (Memory.Held held = memory.hold(noted.get().bytes())) {
            lock(cid).lock();
            try {
                mendNoted(cid);
            } finally {
                lock(cid).unlock();
            }
        }
        return noted.get().bytes();
    }

    private void mendNoted(Cid cid) throws IOException, StorageUnavailable {
        Optional<Kept> noted = shelf.kept().find(cid);
        if (noted.isEmpty()) {
            return;
        }
        if (store.get(cid.digest(), noted.get().bytes()) instanceof Fetched.Found found) {
            store.put(found.blob());
        }
        (store.has(cid) ? counts.mended : counts.gone).increment();
    }

    /// An upload has ended, well or not.
    ///
    /// @param taken from the quota; null when it cost nothing
    /// @param kept whether it counts
    void end(DayQuota.@Nullable Taken taken, boolean kept) {
        if (taken == null) {
            return;
        }
        synchronized (this) {
            arriving -= taken.bytes();
        }
        if (!kept) {
            shelf.quota().giveBack(taken);
        }
    }

    Path spool() {
        return spool;
    }

    Reply give(Cid cid, @Nullable String query, boolean headOnly) throws Refusal, IOException {
        return outlet.give(cid, query, headOnly);
    }

    /// Whoever stored it first removes it. Removing what is not here is success.
    Reply remove(Cid cid, String permit) throws Refusal, IOException {
        Address account = signer(BlobPermit.Use.REMOVE, cid, 0, permit);
        lock(cid).lock();
        try {
            Optional<Kept> kept = shelf.kept().find(cid);
            if (kept.isPresent()) {
                if (!kept.get().account().equals(account)) {
                    throw new Refusal(Refusal.Reason.NOT_YOURS);
                }
                store.remove(cid);
                shelf.kept().remove(cid, kept.get());
            }
            return Upload.stored(200, cid);
        } catch (StorageUnavailable e) {
            throw new Refusal(Refusal.Reason.UNAVAILABLE);
        } finally {
            lock(cid).unlock();
        }
    }
}

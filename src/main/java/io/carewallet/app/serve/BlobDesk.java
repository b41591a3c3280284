package io.carewallet.app.serve;

import io.carewallet.app.serve.KeptFolder.Kept;
import io.carewallet.core.register.BlobPermit;
import io.carewallet.core.register.Network;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Cid;
import io.carewallet.ipfs.Car;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The door to record storage: takes blobs that an account signed for, under the identifier that their bytes have, and
/// gives out what it keeps. It never asks anybody else for what it does not keep.
final class BlobDesk {
    /// Permits of wallets hold for an hour; their clocks may be a day ahead.
    static final Duration FURTHEST_DEADLINE = Duration.ofHours(25);

    private static final int LOCKS = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// How much the door takes.
    ///
    /// @param blob bytes of one blob
    /// @param total bytes of all that is kept
    /// @param memory bytes of the blobs that are handled at the same time
    record Room(long blob, long total, long memory) {}

    /// What the door keeps, how much, and for how much a day.
    record Shelf(KeptFolder kept, DayQuota quota, Room room) {}

    private final BlobStore store;
    private final Network network;
    private final Shelf shelf;
    private final Path spool;
    private final InstantSource clock;
    private final Counts counts;
    private final Semaphore memory;
    private final ReentrantLock[] locks =
            IntStream.range(0, LOCKS).mapToObj(i -> new ReentrantLock()).toArray(ReentrantLock[]::new);
    private long arriving;

    /// @param spool where bodies are kept while they arrive; for this door alone
    BlobDesk(BlobStore store, Network network, Shelf shelf, Path spool, InstantSource clock, Counts counts) {
        this.store = store;
        this.network = network;
        this.shelf = shelf;
        this.spool = spool;
        this.clock = clock;
        this.counts = counts;
        this.memory = new Semaphore(mebibytes(shelf.room().memory()), true);
    }

    private static int mebibytes(long bytes) {
        return (int) (bytes >> 20) + 1;
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
        var announced = new Upload.Announced(cid, length, account, place);
        if (shelf.kept().find(cid).isPresent() && has(cid)) {
            return new Upload(this, announced, true);
        }
        shelf.quota().take(account.hex(), place, length);
        if (!reserve(length)) {
            shelf.quota().giveBack(account.hex(), place, length);
            throw new Refusal(Refusal.Reason.FULL);
        }
        return new Upload(this, announced, false);
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

    private boolean has(Cid cid) throws Refusal {
        try {
            return store.has(cid);
        } catch (StorageUnavailable e) {
            throw new Refusal(Refusal.Reason.UNAVAILABLE);
        }
    }

    /// Stores what has arrived. The blob is stored first and named afterwards: what a crash leaves between can be
    /// stored
    /// again.
    ///
    /// @return whether it was not kept before
    boolean keep(Upload.Announced blob, Path arrived) throws Refusal, IOException {
        Cid cid = blob.cid();
        int held = hold(blob.length());
        lock(cid).lock();
        try {
            if (!store.put(Files.readAllBytes(arrived)).equals(cid)) {
                throw new Refusal(Refusal.Reason.UNAVAILABLE);
            }
            // Whoever stored it first may remove it, also when the bytes were lost since and came back from another.
            boolean isNew = shelf.kept().find(cid).isEmpty();
            if (isNew) {
                shelf.kept().add(cid, new Kept(1, blob.account(), blob.length()));
            }
            counts.stored.increment();
            return isNew;
        } catch (StorageUnavailable e) {
            throw new Refusal(Refusal.Reason.UNAVAILABLE);
        } finally {
            lock(cid).unlock();
            memory.release(held);
        }
    }

    /// An upload has ended, well or not.
    ///
    /// @param kept whether it counts
    void end(Upload.Announced blob, boolean kept) {
        synchronized (this) {
            arriving -= blob.length();
        }
        if (!kept) {
            shelf.quota().giveBack(blob.account().hex(), blob.place(), blob.length());
        }
    }

    Path spool() {
        return spool;
    }

    private int hold(long bytes) throws Refusal {
        int pieces = mebibytes(bytes);
        try {
            if (memory.tryAcquire(pieces, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return pieces;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new Refusal(Refusal.Reason.BUSY);
    }

    /// @param query `format=raw` for the block that the CID names, `format=car` for the whole blob
    Reply give(Cid cid, @Nullable String query) throws Refusal, IOException {
        boolean raw = "format=raw".equals(query);
        if (!raw && !"format=car".equals(query)) {
            throw new Refusal(Refusal.Reason.MALFORMED);
        }
        Kept kept = shelf.kept().find(cid).orElseThrow(() -> new Refusal(Refusal.Reason.NOT_FOUND));
        int held = hold(kept.bytes());
        boolean given = false;
        try {
            byte[] blob = fetch(cid);
            given = true;
            counts.given.increment();
            return raw ? raw(cid, blob, held) : car(cid, blob, held);
        } finally {
            if (!given) {
                memory.release(held);
            }
        }
    }

    private byte[] fetch(Cid cid) throws Refusal {
        return switch (store.get(cid.digest(), shelf.room().blob())) {
            case Fetched.Found found -> {
                if (!found.cid().equals(cid)) {
                    throw new Refusal(Refusal.Reason.NOT_FOUND);
                }
                yield found.blob();
            }
            case Fetched.Missing missing -> throw new Refusal(Refusal.Reason.NOT_FOUND);
            case Fetched.Damaged damaged -> throw new Refusal(Refusal.Reason.UNAVAILABLE);
            case Fetched.Offline offline -> throw new Refusal(Refusal.Reason.UNAVAILABLE);
        };
    }

    private Reply raw(Cid cid, byte[] blob, int held) {
        byte[] block = Car.root(cid, blob);
        var headers = headers(cid, "application/vnd.ipld.raw", "bin", "raw");
        return new Reply(200, headers, block.length, out -> out.write(block), () -> memory.release(held));
    }

    private Reply car(Cid cid, byte[] blob, int held) {
        var headers = headers(cid, "application/vnd.ipld.car; version=1; order=dfs; dups=y", "car", "car");
        long length = Car.length(cid, blob);
        return new Reply(200, headers, length, out -> Car.write(cid, blob, out), () -> memory.release(held));
    }

    private static Map<String, String> headers(Cid cid, String type, String ending, String form) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", type);
        headers.put("Content-Disposition", "attachment; filename=\"" + cid + "." + ending + "\"");
        headers.put("Cache-Control", "public, max-age=29030400, immutable");
        headers.put("Etag", "\"" + cid + "." + form + "\"");
        return headers;
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

package io.carewallet.app.wiring;

import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Copies;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Several doors as one storage: a blob goes to the first that takes it, and to others when its copies are counted; it
/// is looked for at all of them in turn, and removed from all. One that does not answer is asked last for a while, and
/// not at all where another has answered: a dead one would cost its time again and again.
final class Doors implements BlobStore {
    private static final Duration REST = Duration.ofSeconds(30);
    private static final Duration REST_FROM_COUNTING = Duration.ofMinutes(10);
    /// That a blob is to have; a network that names more doors names them for choice.
    private static final int COPIES = 3;

    private final List<Door> doors;
    private final LongSupplier nanoTime;

    Doors(List<BlobStore> doors) {
        this(doors, System::nanoTime);
    }

    Doors(List<BlobStore> doors, LongSupplier nanoTime) {
        this.doors = doors.stream().map(Door::new).toList();
        this.nanoTime = nanoTime;
    }

    private static final class Door {
        private final BlobStore store;
        private volatile @Nullable Long silentAt;
        private volatile @Nullable Long uncountedAt;

        private Door(BlobStore store) {
            this.store = store;
        }

        private boolean restsFromCounting(long now) {
            Long since = uncountedAt;
            return since != null && now - since < REST_FROM_COUNTING.toNanos();
        }
    }

    private boolean rests(Door door) {
        Long silentAt = door.silentAt;
        return silentAt != null && nanoTime.getAsLong() - silentAt < REST.toNanos();
    }

    private void heard(Door door, boolean answers) {
        door.silentAt = answers ? null : (Long) nanoTime.getAsLong();
    }

    private List<Door> inTurn() {
        // Looked at once for each, because a rest may end while they are sorted.
        record Turn(Door door, boolean rests) {}
        return doors.stream()
                .map(door -> new Turn(door, rests(door)))
                .sorted(Comparator.comparing(Turn::rests))
                .map(Turn::door)
                .toList();
    }

    @Override
    public Cid put(byte[] blob) throws StorageUnavailable {
        var failed = new StorageUnavailable("no door has stored the blob");
        for (Door door : inTurn()) {
            try {
                Cid cid = door.store.put(blob);
                heard(door, true);
                return cid;
            } catch (StorageUnavailable e) {
                heard(door, false);
                failed.addSuppressed(e);
            }
        }
        throw failed;
    }

    /// It is missing only when every door says so: one that does not answer may have it.
    @Override
    public Fetched get(Bytes32 rootDigest, long limit) {
        Fetched worst = new Fetched.Missing();
        boolean answered = false;
        for (Door door : inTurn()) {
            Fetched fetched = answered && rests(door) ? new Fetched.Offline() : ask(door, rootDigest, limit);
            if (fetched instanceof Fetched.Found) {
                return fetched;
            }
            boolean silent = fetched instanceof Fetched.Offline;
            answered |= !silent;
            if (silent || worst instanceof Fetched.Missing) {
                worst = fetched;
            }
        }
        return worst;
    }

    private Fetched ask(Door door, Bytes32 rootDigest, long limit) {
        Fetched fetched = door.store.get(rootDigest, limit);
        heard(door, !(fetched instanceof Fetched.Offline));
        return fetched;
    }

    /// What one door may do in a moment.
    private interface Call {
        boolean run(BlobStore store) throws StorageUnavailable;
    }

    /// @return whether it is there; null when this door does not say
    private @Nullable Boolean ask(Door door, Call call) {
        try {
            boolean is = call.run(door.store);
            heard(door, true);
            return is;
        } catch (StorageUnavailable e) {
            heard(door, false);
            return null;
        }
    }

    /// It is there when any door proves it.
    ///
    /// @throws StorageUnavailable when none does and one does not answer: nobody knows then
    @Override
    public boolean has(Cid cid) throws StorageUnavailable {
        boolean answered = false;
        boolean silent = false;
        for (Door door : inTurn()) {
            Boolean has = answered && rests(door) ? null : ask(door, store -> store.has(cid));
            if (has != null && has) {
                return true;
            }
            answered |= has != null;
            silent |= has == null;
        }
        if (silent) {
            throw new StorageUnavailable("a door does not answer");
        }
        return false;
    }

    @Override
    public Copies copies(Cid cid) {
        return counted(store -> store.copies(cid));
    }

    @Override
    public Copies spread(Cid cid, byte[] blob) {
        return counted(store -> store.spread(cid, blob));
    }

    /// Asks until there are copies enough. Nobody waits for this: what a door is too busy or too full for says nothing
    /// about what it does for people, and one that does not answer is left alone for longer.
    private Copies counted(Function<BlobStore, Copies> question) {
        int confirmed = 0;
        int lacking = 0;
        int silent = 0;
        for (Door door : inTurn()) {
            if (confirmed == COPIES) {
                break;
            }
            Copies found = rests(door) || door.restsFromCounting(nanoTime.getAsLong())
                    ? Copies.UNKNOWN
                    : question.apply(door.store);
            if (found.silent() > 0) {
                door.uncountedAt = nanoTime.getAsLong();
            }
            confirmed += found.confirmed();
            lacking += found.lacking();
            silent += found.silent();
        }
        return new Copies(confirmed, lacking, silent, Math.min(COPIES, doors.size()));
    }

    /// Each is asked, whatever another says.
    ///
    /// @throws StorageUnavailable when one could not be reached: it may still have the blob, and is to be asked again
    @Override
    public void remove(Cid cid) throws StorageUnavailable {
        boolean answered = false;
        boolean silent = false;
        for (Door door : inTurn()) {
            boolean removed = !(answered && rests(door)) && ask(door, store -> removed(store, cid)) != null;
            answered |= removed;
            silent |= !removed;
        }
        if (silent) {
            throw new StorageUnavailable("a door has not removed the blob");
        }
    }

    private static boolean removed(BlobStore store, Cid cid) throws StorageUnavailable {
        store.remove(cid);
        return true;
    }
}

package io.carewallet.core.storage;

import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.crypto.Sha256;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The in-memory twin of a blob store: every blob is one raw block. It can be switched off, and made to withhold or
/// damage what it has.
public final class MemoryBlobStore implements BlobStore {
    private final Map<Bytes32, byte[]> blobs = new ConcurrentHashMap<>();
    private final Set<Bytes32> withheld = ConcurrentHashMap.newKeySet();
    private final Set<Bytes32> damaged = ConcurrentHashMap.newKeySet();
    private final Set<Bytes32> refused = ConcurrentHashMap.newKeySet();
    private final Set<Bytes32> silent = ConcurrentHashMap.newKeySet();
    private volatile boolean off;
    private volatile boolean isOnePlaceSilent;
    private volatile Runnable beforeEachGet = () -> {};
    private volatile Runnable beforeEachPut = () -> {};

    public void switchOff(boolean value) {
        off = value;
    }

    /// What happens elsewhere while a blob is on its way.
    public void beforeEachGet(Runnable event) {
        beforeEachGet = event;
    }

    /// What happens right before something is stored.
    public void beforeEachPut(Runnable event) {
        beforeEachPut = event;
    }

    /// One of several places does not answer: nobody knows what is there, and it deletes nothing.
    public void onePlaceIsSilent(boolean value) {
        isOnePlaceSilent = value;
    }

    /// Nobody answers who is asked for this one.
    public void silence(Bytes32 digest) {
        silent.add(digest);
    }

    /// This one is not taken.
    public void refuse(Bytes32 digest) {
        refused.add(digest);
    }

    public void withhold(Bytes32 digest) {
        withheld.add(digest);
    }

    public void giveBack(Bytes32 digest) {
        withheld.remove(digest);
    }

    public void damage(Bytes32 digest) {
        damaged.add(digest);
    }

    public void behaveAgain() {
        withheld.clear();
        damaged.clear();
        refused.clear();
        silent.clear();
    }

    public Set<Bytes32> digests() {
        return Set.copyOf(blobs.keySet());
    }

    private void check() throws StorageUnavailable {
        if (off) {
            throw new StorageUnavailable("switched off");
        }
    }

    @Override
    public Cid put(byte[] blob) throws StorageUnavailable {
        beforeEachPut.run();
        check();
        Bytes32 digest = Bytes32.of(Sha256.of(blob));
        if (refused.contains(digest)) {
            throw new StorageUnavailable("refused");
        }
        blobs.put(digest, blob.clone());
        return Cid.raw(digest);
    }

    @Override
    public Fetched get(Bytes32 rootDigest, long limit) {
        beforeEachGet.run();
        byte[] blob = blobs.get(rootDigest);
        if (off || silent.contains(rootDigest)) {
            return new Fetched.Offline();
        }
        if (damaged.contains(rootDigest)) {
            return new Fetched.Damaged();
        }
        if (blob == null || withheld.contains(rootDigest)) {
            return isOnePlaceSilent ? new Fetched.Offline() : new Fetched.Missing();
        }
        return blob.length > limit ? new Fetched.Damaged() : new Fetched.Found(Cid.raw(rootDigest), blob.clone());
    }

    @Override
    public boolean has(Cid cid) throws StorageUnavailable {
        check();
        boolean has = blobs.containsKey(cid.digest()) && !withheld.contains(cid.digest());
        if (!has && isOnePlaceSilent) {
            throw new StorageUnavailable("one place is silent");
        }
        return has;
    }

    @Override
    public void remove(Cid cid) throws StorageUnavailable {
        check();
        blobs.remove(cid.digest());
        if (isOnePlaceSilent) {
            throw new StorageUnavailable("one place is silent");
        }
    }
}

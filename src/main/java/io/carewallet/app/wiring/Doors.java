package io.carewallet.app.wiring;

import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import java.util.List;

/// Several doors as one storage: a blob goes to the first that takes it, is looked for at all of them in turn, and is
/// removed from all.
record Doors(List<BlobStore> doors) implements BlobStore {
    @Override
    public Cid put(byte[] blob) throws StorageUnavailable {
        var failed = new StorageUnavailable("no door has stored the blob");
        for (BlobStore door : doors) {
            try {
                return door.put(blob);
            } catch (StorageUnavailable e) {
                failed.addSuppressed(e);
            }
        }
        throw failed;
    }

    /// It is missing only when every door says so: one that does not answer may have it.
    @Override
    public Fetched get(Bytes32 rootDigest, long limit) {
        Fetched worst = new Fetched.Missing();
        for (BlobStore door : doors) {
            Fetched fetched = door.get(rootDigest, limit);
            if (fetched instanceof Fetched.Found) {
                return fetched;
            }
            if (!(fetched instanceof Fetched.Missing) && !(worst instanceof Fetched.Offline)) {
                worst = fetched;
            }
        }
        return worst;
    }

    @Override
    public boolean has(Cid cid) throws StorageUnavailable {
        StorageUnavailable failed = null;
        for (BlobStore door : doors) {
            try {
                if (door.has(cid)) {
                    return true;
                }
            } catch (StorageUnavailable e) {
                failed = e;
            }
        }
        if (failed != null) {
            throw failed;
        }
        return false;
    }

    @Override
    public void remove(Cid cid) throws StorageUnavailable {
        StorageUnavailable failed = null;
        for (BlobStore door : doors) {
            try {
                door.remove(cid);
            } catch (StorageUnavailable e) {
                failed = e;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}

package io.carewallet.app.wiring;

import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;

/// A store that counts how often it is asked, and can be full.
final class CountedStore implements BlobStore {
    int asked;
    boolean refuses;
    private final BlobStore store;

    CountedStore(BlobStore store) {
        this.store = store;
    }

    @Override
    public Cid put(byte[] blob) throws StorageUnavailable {
        asked++;
        if (refuses) {
            throw new StorageUnavailable("full");
        }
        return store.put(blob);
    }

    @Override
    public Fetched get(Bytes32 rootDigest, long limit) {
        asked++;
        return store.get(rootDigest, limit);
    }

    @Override
    public boolean has(Cid cid) throws StorageUnavailable {
        asked++;
        return store.has(cid);
    }

    @Override
    public void remove(Cid cid) throws StorageUnavailable {
        asked++;
        store.remove(cid);
    }
}

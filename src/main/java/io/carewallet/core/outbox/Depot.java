package io.carewallet.core.outbox;

import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Cid;

/// What the network's storage holds for this wallet, and the copies of it on this computer.
record Depot(BlobStore copies, BlobStore storage) {
    /// Brings a copy to storage, unless it is there.
    void store(Cid cid) throws StorageUnavailable {
        if (storage.has(cid)) {
            return;
        }
        if (!(copies.get(cid.digest(), BlobStore.MAX_BLOB_BYTES) instanceof Fetched.Found found)) {
            throw new StorageUnavailable("what is to be stored cannot be read on this computer");
        }
        if (!storage.put(found.blob()).equals(cid)) {
            throw new StorageUnavailable("record storage answers with another identifier");
        }
    }

    void remove(Cid cid) throws StorageUnavailable {
        storage.remove(cid);
        copies.remove(cid);
    }
}

package io.carewallet.core.outbox;

import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Cid;

/// Takes the blobs of operations from this computer to record storage.
record Deposits(BlobStore local, BlobStore storage) {
    void store(Cid cid) throws StorageUnavailable {
        if (isStored(cid)) {
            return;
        }
        if (!(local.get(cid.digest(), BlobStore.MAX_BLOB_BYTES) instanceof Fetched.Found found)) {
            throw new StorageUnavailable("what is to be stored cannot be read on this computer");
        }
        if (!storage.put(found.blob()).equals(cid)) {
            throw new StorageUnavailable("record storage answers with another identifier");
        }
    }

    /// Whether the bytes are neither on this computer nor in storage.
    ///
    /// @throws StorageUnavailable when storage does not say that it does not have them
    boolean isLost(Cid cid) throws StorageUnavailable {
        if (local.get(cid.digest(), BlobStore.MAX_BLOB_BYTES) instanceof Fetched.Found) {
            return false;
        }
        return switch (storage.get(cid.digest(), BlobStore.MAX_BLOB_BYTES)) {
            case Fetched.Found found -> false;
            case Fetched.Missing missing -> true;
            case Fetched.Damaged damaged -> throw new StorageUnavailable("record storage gives other bytes");
            case Fetched.Offline offline -> throw new StorageUnavailable("record storage does not answer");
        };
    }

    /// Whether storage gives the bytes back. They were hashed on the way.
    boolean isGivenBack(Cid cid) {
        return storage.get(cid.digest(), BlobStore.MAX_BLOB_BYTES) instanceof Fetched.Found;
    }

    /// Where a part of storage does not answer nobody knows: then it is stored where it can be. Twice is as once.
    private boolean isStored(Cid cid) {
        try {
            return storage.has(cid);
        } catch (StorageUnavailable e) {
            return false;
        }
    }
}

package io.carewallet.app.wiring;

import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;

/// Record storage that moved to a node: everything is stored there, and what was stored before is still found in the
/// embedded folder, which is looked into first because it answers at once.
record NodeBesideFolder(BlobStore node, BlobStore folder) implements BlobStore {
    @Override
    public Cid put(byte[] blob) throws StorageUnavailable {
        return node.put(blob);
    }

    @Override
    public Fetched get(Bytes32 rootDigest, long limit) {
        return folder.get(rootDigest, limit) instanceof Fetched.Found found ? found : node.get(rootDigest, limit);
    }

    @Override
    public boolean has(Cid cid) throws StorageUnavailable {
        return node.has(cid);
    }

    @Override
    public void remove(Cid cid) throws StorageUnavailable {
        folder.remove(cid);
        node.remove(cid);
    }
}

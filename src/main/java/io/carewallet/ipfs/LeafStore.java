package io.carewallet.ipfs;

import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Cid;
import org.jspecify.annotations.Nullable;

/// A store that also hands out a blob block by block, so that nobody needs room for a whole one. Blocks come unchecked:
/// whoever takes them hashes them. They are taken from what was stored under exactly this CID, and never searched for
/// elsewhere.
public interface LeafStore extends BlobStore {
    /// The block that the CID names: the blob itself, or the node whose children are its leaves.
    ///
    /// @return null when it is not here
    byte @Nullable [] root(Cid blob) throws StorageUnavailable;

    /// One leaf of a blob that is a tree.
    ///
    /// @param number of the leaf, from zero
    /// @param leaf the CID that the root gives it
    /// @return null when it is not here
    byte @Nullable [] leaf(Cid blob, int number, Cid leaf) throws StorageUnavailable;
}

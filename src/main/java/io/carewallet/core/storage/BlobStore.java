package io.carewallet.core.storage;

import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;

/// Port: a place where sealed bytes are kept under their CID (UnixFS, profile `unixfs-v1-2025`: CIDv1, raw leaves, 1
/// MiB chunks, at most 1024 links a node, balanced). Whatever an implementation returns has been hashed again by it:
/// bytes that do not match are never returned.
public interface BlobStore {
    /// The largest blob that is stored or fetched, in bytes: the import limit (64 MiB), sealed, with room to spare.
    long MAX_BLOB_BYTES = 96L << 20;

    /// Stores the bytes durably (they survive a crash after this returns) and answers their CID. Storing the same bytes
    /// twice is the same as once.
    Cid put(byte[] blob) throws StorageUnavailable;

    /// Fetches a whole blob by the SHA-256 digest of its root block, which is either the blob itself (raw, at most 1
    /// MiB) or a dag-pb root.
    ///
    /// @param limit most bytes that the answer may have; a longer blob is `Fetched.Damaged`
    Fetched get(Bytes32 rootDigest, long limit);

    /// Is the whole blob here?
    boolean has(Cid cid) throws StorageUnavailable;

    /// At how many places the whole blob is. A storage of several places counts each of them.
    default Copies copies(Cid cid) {
        try {
            return has(cid) ? Copies.ONE : Copies.NONE;
        } catch (StorageUnavailable e) {
            return Copies.UNKNOWN;
        }
    }

    /// Stores a blob again at every place that answers and does not have it. A place that does not take it lacks it.
    ///
    /// @return at how many it is then
    default Copies spread(Cid cid, byte[] blob) {
        Copies before = copies(cid);
        if (!before.canGrow()) {
            return before;
        }
        try {
            put(blob);
            return copies(cid);
        } catch (StorageUnavailable e) {
            return before;
        }
    }

    /// Removes a blob if it is here; removing what is not here is success.
    void remove(Cid cid) throws StorageUnavailable;
}

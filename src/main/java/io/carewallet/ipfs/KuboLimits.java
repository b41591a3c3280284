package io.carewallet.ipfs;

import io.carewallet.core.storage.BlobStore;
import java.time.Duration;

/// What a Kubo node may take of our time and memory.
///
/// @param connect until there is a connection
/// @param idle without a byte in either direction; a node that writes a large blob to its disk is silent meanwhile
/// @param call from asking to the end of the answer, for one that moves little
/// @param search how long the node may look for a block that it does not have itself
/// @param bytesPerSecond the slowest transfer that is waited for; adds to `call`
/// @param mostBytes the longest blob
record KuboLimits(
        Duration connect, Duration idle, Duration call, Duration search, long bytesPerSecond, long mostBytes) {
    static final KuboLimits STANDARD = new KuboLimits(
            Duration.ofSeconds(3),
            Duration.ofSeconds(30),
            Duration.ofSeconds(40),
            Duration.ofSeconds(5),
            1 << 20,
            BlobStore.MAX_BLOB_BYTES);

    /// From asking for the root of a blob until it is here or known to be missing, whatever the node does meanwhile:
    /// most of what is asked for is missing, and somebody waits.
    Duration find() {
        Duration find = search.multipliedBy(4);
        return find.compareTo(call) < 0 ? find : call;
    }

    Duration call(long bytes) {
        return call.plusSeconds(bytes / bytesPerSecond);
    }
}

package io.carewallet.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.register.MemoryRegister;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.ipfs.FileBlobStore;
import io.carewallet.ipfs.LeafStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the storage behind the door no longer keeps is stored again; what the door does not keep is nobody's business.
class PinsTest {
    private static final byte[] BLOB = {1, 2, 3};

    @TempDir
    Path folder;

    private final Set<Cid> pinned = new HashSet<>();
    private final Counts counts = new Counts();
    private FileBlobStore files;
    private KeptFolder kept;
    private Pins pins;

    /// As a Kubo node: what is not pinned is there until it is collected.
    private final class Node implements LeafStore {
        @Override
        public Cid put(byte[] blob) throws StorageUnavailable {
            Cid cid = files.put(blob);
            pinned.add(cid);
            return cid;
        }

        @Override
        public Fetched get(Bytes32 rootDigest, long limit) {
            return files.get(rootDigest, limit);
        }

        @Override
        public boolean has(Cid cid) throws StorageUnavailable {
            return pinned.contains(cid) && files.has(cid);
        }

        @Override
        public void remove(Cid cid) throws StorageUnavailable {
            files.remove(cid);
        }

        @Override
        public byte[] root(Cid blob) throws StorageUnavailable {
            return files.root(blob);
        }

        @Override
        public byte[] leaf(Cid blob, int number, Cid leaf) throws StorageUnavailable {
            return files.leaf(blob, number, leaf);
        }
    }

    @BeforeEach
    void open() throws Exception {
        files = new FileBlobStore(folder.resolve("blobs"));
        kept = new KeptFolder(folder.resolve("kept"));
        var sizes = new DayQuota.Sizes(1 << 20, 1 << 20, 1 << 20);
        var shelf = new BlobDesk.Shelf(
                kept,
                new DayQuota(sizes, InstantSource.system()),
                new BlobDesk.Room(BlobStore.MAX_BLOB_BYTES, 1 << 20, 1 << 20));
        var network = new MemoryRegister().network();
        pins = new Pins(kept, new BlobDesk(new Node(), network, shelf, folder, InstantSource.system(), counts));
    }

    private Cid kept(byte[] blob) throws Exception {
        Cid cid = files.put(blob);
        kept.add(cid, new KeptFolder.Kept(1, Address.parse("0x" + "11".repeat(20)), blob.length));
        return cid;
    }

    @Test
    void whatLostItsPinIsPinnedAgain() throws Exception {
        Cid cid = kept(BLOB);
        Cid strangers = files.put(new byte[] {9});
        pins.once(Duration.ZERO);
        assertThat(pinned).containsExactly(cid).doesNotContain(strangers);
        pins.once(Duration.ZERO);
        assertThat(counts.mended.sum()).isEqualTo(1);
    }

    @Test
    void whatIsGoneIsCountedAndKeepsNothingElseFromItsTurn() throws Exception {
        Cid gone = kept(BLOB);
        Cid there = kept(new byte[] {4});
        kept.noteRoot(there, new byte[] {5});
        files.remove(gone);
        pins.once(Duration.ZERO);
        assertThat(pinned).containsExactly(there);
        assertThat(counts.toString()).endsWith(", 1 stored again, 1 times one was not found");
        assertThat(kept.find(gone)).isPresent();
    }
}

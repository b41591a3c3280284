package io.carewallet.app.serve;

import io.carewallet.app.serve.KeptFolder.Kept;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Cid;
import io.carewallet.ipfs.Car;
import io.carewallet.ipfs.LeafStore;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gives out what the door keeps, one leaf at a time: a question of a few bytes must not cost the reading of a large
/// blob, nor whoever takes one slowly the room for it. How long an answer is follows from what is noted.
final class Outlet {
    /// Two leaves, of which one goes out while the next comes.
    private static final long AT_ONCE_BYTES = 2 << 20;

    private final LeafStore store;
    private final KeptFolder kept;
    private final Memory memory;
    private final Counts counts;

    Outlet(LeafStore store, KeptFolder kept, Memory memory, Counts counts) {
        this.store = store;
        this.kept = kept;
        this.memory = memory;
        this.counts = counts;
    }

    /// @param query `format=raw` for the block that the CID names, `format=car` for the whole blob
    /// @param headOnly nothing is read but the note: whether the storage behind still has the blob, it does not tell
    Reply give(Cid cid, @Nullable String query, boolean headOnly) throws Refusal, IOException {
        BlobForm form = BlobForm.of(query);
        Kept note = kept.find(cid).orElseThrow(() -> new Refusal(Refusal.Reason.NOT_FOUND));
        boolean raw = form == BlobForm.RAW;
        long length = form.length(cid, note.bytes());
        var headers = form.headers(cid);
        if (headOnly) {
            return new Reply(200, headers, length, out -> {}, () -> {});
        }
        Memory.Held held = memory.hold(AT_ONCE_BYTES);
        boolean given = false;
        try {
            byte[] root = root(cid);
            Reply.Body body = raw ? out -> out.write(root) : car(cid, root);
            if (raw && root.length != length) {
                throw new Refusal(Refusal.Reason.UNAVAILABLE);
            }
            var reply = new Reply(200, headers, length, body, held::close);
            counts.given.increment();
            given = true;
            return reply;
        } catch (StorageUnavailable e) {
            throw new Refusal(Refusal.Reason.UNAVAILABLE);
        } finally {
            if (!given) {
                held.close();
            }
        }
    }

    /// The node of a tree is noted, because storage that keeps whole blobs has to read all of one to make it.
    private byte[] root(Cid cid) throws Refusal, IOException, StorageUnavailable {
        Optional<byte[]> noted = cid.dagPb() ? kept.root(cid) : Optional.empty();
        if (noted.isPresent() && Car.matches(cid, noted.get())) {
            return noted.get();
        }
        byte[] root = checked(cid, store.root(cid));
        if (cid.dagPb()) {
            kept.noteRoot(cid, root);
        }
        return root;
    }

    private static byte[] checked(Cid cid, byte @Nullable [] block) throws Refusal {
        if (block == null) {
            throw new Refusal(Refusal.Reason.NOT_FOUND);
        }
        if (!Car.matches(cid, block)) {
            throw new Refusal(Refusal.Reason.UNAVAILABLE);
        }
        return block;
    }

    /// The first leaf is fetched before anything is answered: what the storage has lost can still be refused.
    private Reply.Body car(Cid cid, byte[] root) throws Refusal, IOException, StorageUnavailable {
        if (!cid.dagPb()) {
            return out -> Car.write(cid, root, (number, leaf) -> root, out);
        }
        Cid firstCid = Car.firstLeaf(cid, root);
        byte[] first = checked(firstCid, store.leaf(cid, 0, firstCid));
        return out -> Car.write(cid, root, (number, leaf) -> number == 0 ? first : leaf(cid, number, leaf), out);
    }

    private byte[] leaf(Cid blob, int number, Cid leaf) throws IOException {
        try {
            byte[] bytes = store.leaf(blob, number, leaf);
            if (bytes != null) {
                return bytes;
            }
        } catch (StorageUnavailable e) {
            throw new IOException(e);
        }
        throw new IOException("a leaf is not there any more");
    }
}

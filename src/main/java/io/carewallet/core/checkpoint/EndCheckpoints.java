package io.carewallet.core.checkpoint;

import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.Notebook;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Cid;
import java.util.List;
import java.util.stream.Stream;

/// Deletes the checkpoint of a wallet whose owner has gone on under new words: whoever has the old ones could read it.
/// What such a person has kept of it, or keeps themselves, stays.
public final class EndCheckpoints {
    private final Notebook notebook;
    private final BlobStore local;
    private final BlobStore storage;

    public EndCheckpoints(Notebook notebook, BlobStore local, BlobStore storage) {
        this.notebook = notebook;
        this.local = local;
        this.storage = storage;
    }

    /// @throws StorageUnavailable when record storage could not delete it now
    public void end() throws StorageUnavailable {
        Last last = Last.of(notebook);
        List<Cid> kept =
                Stream.of(last.before(), last.cid()).flatMap(Stream::ofNullable).toList();
        for (Cid cid : kept) {
            // The copy here first: what is here is stored again where it is missing.
            local.remove(cid);
            storage.remove(cid);
        }
        if (!kept.isEmpty()) {
            notebook.write(Last.NONE.put(new Change()));
        }
    }
}

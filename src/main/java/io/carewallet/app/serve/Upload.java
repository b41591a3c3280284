package io.carewallet.app.serve;

import io.carewallet.core.value.Address;
import io.carewallet.core.value.Cid;
import io.carewallet.ipfs.UnixFs;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One blob on its way into the door: received into a file while its identifier is computed, and kept only when that is
/// the one under which it came.
final class Upload implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    /// What an account has signed for.
    record Announced(Cid cid, long length, Address account) {}

    /// Said of a blob that is kept.
    record Stored(int v, Cid cid) {}

    private final BlobDesk desk;
    private final Announced blob;
    private final DayQuota.@Nullable Taken taken;
    private @Nullable Path file;
    private boolean kept;

    /// @param taken from the quota; null for a blob that is known, which costs and changes nothing
    Upload(BlobDesk desk, Announced blob, DayQuota.@Nullable Taken taken) {
        this.desk = desk;
        this.blob = blob;
        this.taken = taken;
    }

    static Reply stored(int status, Cid cid) {
        return Reply.json(status, new Stored(1, cid));
    }

    /// Takes the body in; nothing is kept yet.
    ///
    /// @return this
    /// @throws Refusal when it is not what was announced
    Upload receive(InputStream body) throws IOException, Refusal {
        var hasher = UnixFs.PROFILE.new Hasher();
        byte[] buffer = new byte[BUFFER_BYTES];
        long received = 0;
        Path arriving = Files.createTempFile(desk.spool(), "", "");
        file = arriving;
        try (OutputStream out = Files.newOutputStream(arriving)) {
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                received += n;
                if (received > blob.length()) {
                    throw new Refusal(Refusal.Reason.MALFORMED);
                }
                hasher.update(buffer, 0, n);
                out.write(buffer, 0, n);
            }
        }
        if (received != blob.length()) {
            throw new Refusal(Refusal.Reason.MALFORMED);
        }
        if (!hasher.cid().equals(blob.cid())) {
            throw new Refusal(Refusal.Reason.OTHER_CONTENT);
        }
        return this;
    }

    Reply keep() throws Refusal, IOException {
        boolean isNew = desk.keep(blob, Objects.requireNonNull(file));
        kept = isNew;
        return stored(isNew ? 201 : 200, blob.cid());
    }

    @Override
    public void close() throws IOException {
        desk.end(taken, kept);
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }
}

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
    ///
    /// @param place where the caller is
    record Announced(Cid cid, long length, Address account, String place) {}

    /// Said of a blob that is kept.
    record Stored(int v, Cid cid) {}

    private final BlobDesk desk;
    private final Announced blob;
    private final boolean known;
    private @Nullable Path file;
    private boolean kept;

    /// @param known the blob is here already: then it costs and changes nothing
    Upload(BlobDesk desk, Announced blob, boolean known) {
        this.desk = desk;
        this.blob = blob;
        this.known = known;
    }

    static Reply stored(int status, Cid cid) {
        return Reply.json(status, new Stored(1, cid));
    }

    /// Takes the body in; nothing is kept yet. Of a blob that is known the body is read and forgotten.
    ///
    /// @return this
    /// @throws Refusal when it is not what was announced
    Upload receive(InputStream body) throws IOException, Refusal {
        var hasher = UnixFs.PROFILE.new Hasher();
        byte[] buffer = new byte[BUFFER_BYTES];
        long received = 0;
        Path arriving = known ? null : Files.createTempFile(desk.spool(), "", "");
        file = arriving;
        try (OutputStream out = arriving == null ? OutputStream.nullOutputStream() : Files.newOutputStream(arriving)) {
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
        if (!known) {
            kept = desk.keep(blob, Objects.requireNonNull(file));
        }
        return stored(known ? 200 : 201, blob.cid());
    }

    @Override
    public void close() throws IOException {
        if (!known) {
            desk.end(blob, kept);
        }
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }
}

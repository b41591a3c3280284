package io.carewallet.ipfs;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;

/// One blob as the only part of a `multipart/form-data` body (RFC 7578), sent as it is read. The file's name is always
/// `blob`: the node learns nothing from it.
final class Multipart {
    private static final int BOUNDARY_BYTES = 16;

    private final String boundary;
    private final Blob blob;

    Multipart(Blob blob, SecureRandom random) {
        byte[] unguessed = new byte[BOUNDARY_BYTES];
        random.nextBytes(unguessed);
        this.boundary = "carewallet-" + HexFormat.of().formatHex(unguessed);
        this.blob = blob;
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    /// @param progress told of every piece that is read
    BodyPublisher body(Runnable progress) {
        byte[] head = ("--" + boundary + "\r\n"
                        + "Content-Disposition: form-data; name=\"file\"; filename=\"blob\"\r\n"
                        + "Content-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] tail = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII);
        BodyPublisher all = BodyPublishers.concat(
                BodyPublishers.ofByteArray(head),
                BodyPublishers.ofInputStream(() -> open(progress)),
                BodyPublishers.ofByteArray(tail));
        return BodyPublishers.fromPublisher(all, head.length + blob.size() + tail.length);
    }

    private InputStream open(Runnable progress) {
        try {
            return new Watched(blob.open(), progress);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Watched extends FilterInputStream {
        private final Runnable progress;

        private Watched(InputStream in, Runnable progress) {
            super(in);
            this.progress = progress;
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            progress.run();
            return super.read(to, from, length);
        }
    }
}

package io.carewallet.crypto.age;

import io.carewallet.crypto.age.CannotDecrypt.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.List;

/// Reads age v1 files: header and its MAC, then, where it streams, the *last* chunk (it proves the length) and the
/// others in order. Nothing is released that is not authentic, and nothing at all when the file was cut short.
///
/// Only post-quantum stanzas are accepted in files for this product: see [#open].
public final class AgeReader {
    private final Source source;
    private final Header header;

    private AgeReader(Source source) throws CannotDecrypt, IOException {
        this.source = source;
        int start = (int) Math.min(source.size(), Header.MAX_BYTES);
        byte[] bytes = new byte[start];
        source.read(0, bytes, start);
        this.header = Header.parse(bytes);
    }

    /// Random access to the bytes of a file.
    interface Source {
        long size() throws IOException;

        void read(long at, byte[] into, int length) throws IOException;

        /// The whole file; not to be changed.
        byte[] all() throws IOException;
    }

    public static AgeReader of(byte[] file) throws CannotDecrypt {
        try {
            return new AgeReader(new Source() {
                @Override
                public long size() {
                    return file.length;
                }

                @Override
                public void read(long at, byte[] into, int length) {
                    System.arraycopy(file, (int) at, into, 0, length);
                }

                @Override
                public byte[] all() {
                    return file;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param channel stays the caller's; must not change while it is read
    public static AgeReader of(SeekableByteChannel channel) throws CannotDecrypt, IOException {
        return new AgeReader(new Source() {
            @Override
            public long size() throws IOException {
                return channel.size();
            }

            @Override
            public void read(long at, byte[] into, int length) throws IOException {
                channel.position(at);
                ByteBuffer buffer = ByteBuffer.wrap(into, 0, length);
                while (buffer.hasRemaining()) {
                    if (channel.read(buffer) < 0) {
                        throw new IOException("the file became shorter while it was read");
                    }
                }
            }

            @Override
            public byte[] all() throws IOException {
                byte[] all = new byte[Math.toIntExact(channel.size())];
                read(0, all, all.length);
                return all;
            }
        });
    }

    /// The whole plaintext, for files that fit in memory.
    ///
    /// @throws CannotDecrypt also when there is any stanza that is not post-quantum
    public byte[] open(AgeIdentity identity) throws CannotDecrypt {
        requirePostQuantum();
        byte[] fileKey = unwrap(List.of(identity));
        return inMemory(fileKey);
    }

    /// The key of this file, for whoever may hand it over.
    public FileKey fileKey(AgeIdentity identity) throws CannotDecrypt {
        requirePostQuantum();
        byte[] key = unwrap(List.of(identity));
        try {
            return FileKey.of(key);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /// The same with a key that was handed over: the file's own header must carry that very key.
    public byte[] openWith(FileKey fileKey) throws CannotDecrypt {
        requirePostQuantum();
        byte[] key = fileKey.bytes();
        try {
            header.verify(key);
            return inMemory(key);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /// Streams the plaintext with bounded memory.
    public void decrypt(AgeIdentity identity, OutputStream out) throws CannotDecrypt, IOException {
        requirePostQuantum();
        decrypt(unwrap(List.of(identity)), out);
    }

    /// The plaintext as a stream, with bounded memory. What it gives is authentic, and the length is proved before the
    /// first byte; a chunk that is not authentic ends it with an [IOException] whose cause is [CannotDecrypt].
    public InputStream stream(AgeIdentity identity) throws CannotDecrypt, IOException {
        requirePostQuantum();
        Payload payload = payload(unwrap(List.of(identity)));
        return new PlainStream(source, payload, last(payload));
    }

    private void requirePostQuantum() throws CannotDecrypt {
        if (!header.stanzas().stream().allMatch(stanza -> stanza.type().equals(Hybrid.TYPE))) {
            throw new CannotDecrypt(Kind.NO_MATCH);
        }
    }

    byte[] unwrap(List<? extends Unwrapper> identities) throws CannotDecrypt {
        for (Unwrapper identity : identities) {
            for (Stanza stanza : header.stanzas()) {
                byte[] key = identity.unwrap(stanza);
                if (key != null) {
                    header.verify(key);
                    return key;
                }
            }
        }
        throw new CannotDecrypt(Kind.NO_MATCH);
    }

    List<Stanza> stanzas() {
        return header.stanzas();
    }

    /// All chunks at once: no copy, and no waiting for the slowest core after each batch.
    private byte[] inMemory(byte[] fileKey) throws CannotDecrypt {
        try {
            Payload payload = payload(fileKey);
            byte[] sealed = source.all();
            byte[] plain = new byte[Math.toIntExact(payload.length - payload.count * Chunks.TAG)];
            int start = Math.toIntExact(payload.start);
            var whole = new Chunks.Place(0, true);
            if (!payload.chunks.open(sealed, start, Math.toIntExact(payload.length), plain, whole)) {
                throw new CannotDecrypt(Kind.PAYLOAD);
            }
            return plain;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void decrypt(byte[] fileKey, OutputStream out) throws CannotDecrypt, IOException {
        Payload payload = payload(fileKey);
        Chunks chunks = payload.chunks;
        long full = payload.count - 1;
        byte[] last = last(payload);
        byte[] sealed = new byte[(int) Math.min(full, Chunks.BATCH) * Chunks.SEALED];
        byte[] plain = new byte[(int) Math.min(full, Chunks.BATCH) * Chunks.PLAIN];
        for (long first = 0; first < full; first += Chunks.BATCH) {
            int batch = (int) Math.min(Chunks.BATCH, full - first);
            source.read(payload.start + first * Chunks.SEALED, sealed, batch * Chunks.SEALED);
            if (!chunks.open(sealed, 0, batch * Chunks.SEALED, plain, new Chunks.Place(first, false))) {
                throw new CannotDecrypt(Kind.PAYLOAD);
            }
            out.write(plain, 0, batch * Chunks.PLAIN);
        }
        out.write(last);
    }

    /// @param start of the first chunk in the file
    /// @param length of all chunks, in bytes
    /// @param count of chunks; only the last may be shorter, and it is empty only when it is the only one
    record Payload(Chunks chunks, long start, long length, long count) {}

    /// @param fileKey wiped
    private Payload payload(byte[] fileKey) throws CannotDecrypt, IOException {
        long start = header.length() + (long) Chunks.NONCE;
        long length = source.size() - start;
        if (length < Chunks.TAG) {
            throw new CannotDecrypt(length < 0 ? Kind.HEADER : Kind.PAYLOAD);
        }
        byte[] nonce = new byte[Chunks.NONCE];
        source.read(header.length(), nonce, Chunks.NONCE);
        var chunks = new Chunks(fileKey, nonce);
        Arrays.fill(fileKey, (byte) 0);
        long count = Math.ceilDiv(length, (long) Chunks.SEALED);
        long last = length - (count - 1) * Chunks.SEALED;
        if (last < Chunks.TAG || (last == Chunks.TAG && count > 1)) {
            throw new CannotDecrypt(Kind.PAYLOAD);
        }
        return new Payload(chunks, start, length, count);
    }

    private byte[] last(Payload payload) throws CannotDecrypt, IOException {
        long full = payload.count - 1;
        int size = (int) (payload.length - full * Chunks.SEALED);
        byte[] sealed = new byte[size];
        source.read(payload.start + full * Chunks.SEALED, sealed, size);
        byte[] plain = new byte[size - Chunks.TAG];
        if (!payload.chunks.open(sealed, 0, size, plain, new Chunks.Place(full, true))) {
            throw new CannotDecrypt(Kind.PAYLOAD);
        }
        return plain;
    }
}

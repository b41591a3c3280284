package io.carewallet.app.serve;

import io.carewallet.core.identity.PrivateFiles;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Cid;
import io.carewallet.core.wire.Json;
import io.carewallet.core.wire.MalformedDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// What the door keeps, and for whom: one small file a blob. What is not in here does not exist for callers, whatever
/// the storage behind has or could find elsewhere.
final class KeptFolder {
    /// @param account that stored it first, and may remove it
    /// @param bytes of the blob
    record Kept(int v, Address account, long bytes) {}

    private final Path folder;
    private final AtomicLong total = new AtomicLong();

    KeptFolder(Path folder) throws IOException {
        this.folder = folder;
        PrivateFiles.createFolder(folder);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(KeptFolder::isEntry)::iterator) {
                total.addAndGet(read(file).map(KeptFolder::counted).orElse(0L));
            }
        }
    }

    private static boolean isEntry(Path file) {
        return Files.isRegularFile(file) && !file.getFileName().toString().startsWith(".");
    }

    private Path file(Cid cid) {
        String name = cid.text();
        return folder.resolve(name.substring(name.length() - 2)).resolve(name);
    }

    /// All that is kept, as of now.
    List<Cid> all() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(KeptFolder::isEntry)
                    .flatMap(file -> named(file.getFileName().toString()))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /// Nothing for a file that somebody else left here.
    private static Stream<Cid> named(String name) {
        try {
            return Stream.of(Cid.parse(name));
        } catch (IllegalArgumentException e) {
            return Stream.empty();
        }
    }

    Optional<Kept> find(Cid cid) throws IOException {
        return read(file(cid));
    }

    private static Optional<Kept> read(Path file) throws IOException {
        try {
            return Optional.of(Json.read(Files.readAllBytes(file), Kept.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (MalformedDocument e) {
            throw new IOException("an entry of the door is damaged", e);
        }
    }

    /// The node that this CID names, when it was noted.
    Optional<byte[]> root(Cid cid) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(rootFile(cid)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    synchronized void noteRoot(Cid cid, byte[] root) throws IOException {
        PrivateFiles.write(rootFile(cid), root);
    }

    private Path rootFile(Cid cid) {
        return file(cid).resolveSibling(".root-" + cid);
    }

    /// The caller sees to it that nobody else adds or removes the same.
    void add(Cid cid, Kept kept) throws IOException {
        PrivateFiles.createFolder(Objects.requireNonNull(file(cid).getParent()));
        PrivateFiles.write(file(cid), Json.write(kept));
        total.addAndGet(counted(kept));
    }

    void remove(Cid cid, Kept kept) throws IOException {
        if (Files.deleteIfExists(file(cid))) {
            total.addAndGet(-counted(kept));
        }
        Files.deleteIfExists(rootFile(cid));
    }

    private static long counted(Kept kept) {
        return DayQuota.counted(kept.bytes());
    }

    /// Bytes of all blobs, the smallest of them counted as what they take.
    long total() {
        return total.get();
    }
}

package io.carewallet.ipfs;

import io.carewallet.core.identity.PrivateFiles;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The embedded store: a folder with one file a blob, named by the blob's CID, in subfolders by its last two
/// characters. A file holds the blob's bytes and nothing else; the tree that its CID is the root of is computed again
/// whenever it is read. So a blob is there whole or not at all, takes one file and one fsync whatever its size, and is
/// removed without touching what another blob may share with it.
///
/// It is on disk before `put` answers. Several processes may share one folder, which only its owner reads (0700, files
/// 0600, where the file system knows modes).
public final class FileBlobStore implements LeafStore {
    private static final String UNFINISHED = ".unfinished";

    /// What a process that was killed left half written goes when the folder is next opened; nobody who still writes
    /// is silent for that long.
    private static final Duration ABANDONED = Duration.ofHours(1);

    private static final int BUFFER_BYTES = 1 << 17;

    /// The moments at which a crash or a full disk may strike.
    enum Step {
        CREATE,
        WRITE,
        FORCE,
        RENAME,
        SYNC
    }

    /// Where tests let a step fail.
    @FunctionalInterface
    interface Steps {
        void before(Step step) throws IOException;
    }

    private final Path folder;
    private final Steps steps;
    private final boolean posix;

    public FileBlobStore(Path folder) throws IOException {
        this(folder, step -> {});
    }

    FileBlobStore(Path folder, Steps steps) throws IOException {
        this.folder = folder;
        this.steps = steps;
        this.posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        PrivateFiles.createFolder(folder);
        makeFolder(folder.resolve(UNFINISHED));
        sweep();
    }

    private FileAttribute<?>[] mode(String mode) {
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }

    private void makeFolder(Path child) throws IOException {
        if (Files.isDirectory(child)) {
            return;
        }
        try {
            Files.createDirectory(child, mode("rwx------"));
            sync(folder);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(child)) {
                throw e;
            }
        }
    }

    private void sweep() throws IOException {
        Instant before = Instant.now().minus(ABANDONED);
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(folder.resolve(UNFINISHED))) {
            for (Path file : unfinished) {
                try {
                    if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                        Files.deleteIfExists(file);
                    }
                } catch (NoSuchFileException e) {
                    // Another process has just finished it or swept it away.
                }
            }
        }
    }

    @Override
    public Cid put(byte[] blob) throws StorageUnavailable {
        return put(Blob.of(blob));
    }

    Cid put(Blob blob) throws StorageUnavailable {
        try (InputStream in = blob.open()) {
            return write(in);
        } catch (IOException e) {
            throw new StorageUnavailable("the blob could not be written", e);
        }
    }

    private Cid write(InputStream in) throws IOException {
        steps.before(Step.CREATE);
        Path temporary = folder.resolve(UNFINISHED).resolve(UUID.randomUUID().toString());
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            Cid cid;
            try (FileChannel channel = FileChannel.open(temporary, options, mode("rw-------"))) {
                cid = copy(in, channel);
                // One that is there already counts only if its bytes are right: a damaged one is replaced.
                if (isGood(cid)) {
                    return cid;
                }
                steps.before(Step.FORCE);
                channel.force(true);
            }
            Path file = file(cid);
            Path shard = Objects.requireNonNull(file.getParent());
            makeFolder(shard);
            steps.before(Step.RENAME);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            steps.before(Step.SYNC);
            sync(shard);
            return cid;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private Cid copy(InputStream in, FileChannel to) throws IOException {
        var hasher = UnixFs.PROFILE.new Hasher();
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int n = in.readNBytes(buffer, 0, BUFFER_BYTES); n > 0; n = in.readNBytes(buffer, 0, BUFFER_BYTES)) {
            hasher.update(buffer, 0, n);
            steps.before(Step.WRITE);
            ByteBuffer rest = ByteBuffer.wrap(buffer, 0, n);
            while (rest.hasRemaining()) {
                to.write(rest);
            }
        }
        return hasher.cid();
    }

    private boolean isGood(Cid cid) throws IOException {
        try (InputStream in = Files.newInputStream(file(cid))) {
            return UnixFs.PROFILE.cid(in).equals(cid);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private void sync(Path directory) throws IOException {
        if (posix) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private Path file(Cid cid) {
        String name = cid.text();
        return folder.resolve(name.substring(name.length() - 2)).resolve(name);
    }

    @Override
    public Fetched get(Bytes32 rootDigest, long limit) {
        try {
            // A raw block of the same digest is the node itself, put there to hide the blob.
            Cid tree = new Cid(true, rootDigest);
            return read(Files.exists(file(tree)) ? tree : Cid.raw(rootDigest), limit);
        } catch (NoSuchFileException e) {
            return new Fetched.Missing();
        } catch (IOException e) {
            return new Fetched.Offline();
        }
    }

    private Fetched read(Cid cid, long limit) throws IOException {
        Path file = file(cid);
        if (Files.size(file) > Math.min(limit, MAX_BLOB_BYTES)) {
            return new Fetched.Damaged();
        }
        byte[] blob = Files.readAllBytes(file);
        return UnixFs.PROFILE.cid(blob).equals(cid) ? new Fetched.Found(cid, blob) : new Fetched.Damaged();
    }

    @Override
    public byte @Nullable [] root(Cid blob) throws StorageUnavailable {
        try (InputStream in = Files.newInputStream(file(blob))) {
            if (!blob.dagPb()) {
                return in.readNBytes(UnixFs.PROFILE.chunk());
            }
            var hasher = UnixFs.PROFILE.new Hasher();
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                hasher.update(buffer, 0, n);
            }
            return hasher.node();
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new StorageUnavailable("the blob cannot be read", e);
        }
    }

    @Override
    public byte @Nullable [] leaf(Cid blob, int number, Cid leaf) throws StorageUnavailable {
        try (InputStream in = Files.newInputStream(file(blob))) {
            in.skipNBytes((long) number * UnixFs.PROFILE.chunk());
            return in.readNBytes(UnixFs.PROFILE.chunk());
        } catch (NoSuchFileException | EOFException e) {
            return null;
        } catch (IOException e) {
            throw new StorageUnavailable("the blob cannot be read", e);
        }
    }

    @Override
    public boolean has(Cid cid) throws StorageUnavailable {
        try {
            return isGood(cid);
        } catch (IOException e) {
            throw new StorageUnavailable("the folder of blobs cannot be read", e);
        }
    }

    @Override
    public void remove(Cid cid) throws StorageUnavailable {
        try {
            if (Files.deleteIfExists(file(cid))) {
                sync(Objects.requireNonNull(file(cid).getParent()));
            }
        } catch (IOException e) {
            throw new StorageUnavailable("the blob could not be removed", e);
        }
    }
}

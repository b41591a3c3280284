package io.carewallet.ipfs;

import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The embedded store: a folder of blocks, each a file named by its CID, in subfolders by the last two characters.
/// Written whole or not at all, and on
/// disk before `put` answers; several processes may share one folder.
public final class FileBlobStore implements BlobStore {
    private final Path folder;
    private final boolean posix;

    public FileBlobStore(Path folder) throws IOException {
        this.folder = folder;
        this.posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        Files.createDirectories(folder);
        if (posix) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Override
    public Cid put(byte[] blob) throws StorageUnavailable {
        List<UnixFs.Block> blocks = UnixFs.PROFILE.blocks(blob);
        try {
            Set<Path> touched = new HashSet<>();
            for (UnixFs.Block block : blocks) {
                write(block, touched);
            }
            for (Path shard : touched) {
                sync(shard);
            }
        } catch (IOException e) {
            throw new StorageUnavailable("the blob could not be written", e);
        }
        return blocks.getLast().cid();
    }

    private void write(UnixFs.Block block, Set<Path> touched) throws IOException {
        Path file = file(block.cid());
        if (isGood(file, block)) {
            return;
        }
        Path shard = java.util.Objects.requireNonNull(file.getParent());
        if (!Files.isDirectory(shard)) {
            Files.createDirectories(shard);
            sync(folder);
        }
        Path temporary = shard.resolve("." + UUID.randomUUID() + ".new");
        try {
            try (FileChannel channel =
                    FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(block.bytes());
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        touched.add(shard);
    }

    /// A block that is there already counts only if its bytes are right: a damaged one is replaced.
    private static boolean isGood(Path file, UnixFs.Block block) throws IOException {
        return Files.exists(file)
                && Files.size(file) == block.bytes().length
                && java.util.Arrays.equals(Files.readAllBytes(file), block.bytes());
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
        Cid raw = new Cid(false, rootDigest);
        Cid root = Files.exists(file(raw)) ? raw : new Cid(true, rootDigest);
        try {
            return new Fetched.Found(root, UnixFs.assemble(root, this::read, limit));
        } catch (UnixFs.MissingBlock e) {
            return new Fetched.Missing();
        } catch (UnixFs.DamagedBlock e) {
            return new Fetched.Damaged();
        } catch (IOException e) {
            return new Fetched.Offline();
        }
    }

    private byte @Nullable [] read(Cid cid, long limit) throws IOException {
        Path file = file(cid);
        try {
            if (Files.size(file) > limit) {
                return new byte[0];
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    @Override
    public boolean has(Cid cid) throws StorageUnavailable {
        return switch (get(cid.digest(), MAX_BLOB_BYTES)) {
            case Fetched.Found found -> true;
            case Fetched.Missing missing -> false;
            case Fetched.Damaged damaged -> false;
            case Fetched.Offline offline -> throw new StorageUnavailable("the folder of blobs cannot be read");
        };
    }

    @Override
    public void remove(Cid cid) throws StorageUnavailable {
        try {
            removeTree(cid, 0);
        } catch (IOException e) {
            throw new StorageUnavailable("the blob could not be removed", e);
        }
    }

    private void removeTree(Cid cid, int depth) throws IOException {
        byte[] block = cid.dagPb() ? read(cid, MAX_BLOB_BYTES) : null;
        Files.deleteIfExists(file(cid));
        if (block != null && depth < 4) {
            try {
                for (Cid child : DagPb.links(block)) {
                    removeTree(child, depth + 1);
                }
            } catch (UnixFs.DamagedBlock e) {
                // What it linked to cannot be known any more.
            }
        }
    }
}

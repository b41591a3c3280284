package io.carewallet.core.identity;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Files that only their owner reads, replaced whole or not at all: temporary file beside it, fsync, rename, fsync of
/// the folder.
public final class PrivateFiles {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private PrivateFiles() {}

    /// Makes the folder, and those on the way to it that are not there; all that are made are for their owner only, and
    /// so is the last one in any case. They are on disk when this returns: what is synced in a folder is lost with it,
    /// as long as its own name is not.
    public static void createFolder(Path folder) throws IOException {
        if (!POSIX) {
            Files.createDirectories(folder);
            return;
        }
        List<Path> missing = missing(folder.toAbsolutePath());
        Set<PosixFilePermission> owner = PosixFilePermissions.fromString("rwx------");
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(owner));
        if (!Files.getPosixFilePermissions(folder).equals(owner)) {
            Files.setPosixFilePermissions(folder, owner);
        }
        for (Path made : missing) {
            Path parent = made.getParent();
            // Who may make something in a folder may not always read it, and so cannot sync it.
            if (parent != null && Files.isReadable(parent)) {
                syncFolder(parent);
            }
        }
    }

    /// The folder and those on the way to it, as far as they are not there.
    private static List<Path> missing(Path folder) {
        var missing = new ArrayList<Path>();
        for (Path each = folder; each != null && !Files.exists(each); each = each.getParent()) {
            missing.add(each);
        }
        return missing;
    }

    /// Makes a folder that was not there, for its owner only.
    ///
    /// @throws java.nio.file.FileAlreadyExistsException when anything has this name
    static void createNewFolder(Path folder) throws IOException {
        if (POSIX) {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectory(folder);
        }
    }

    /// Writes a file that was not there: nothing is written over.
    ///
    /// @throws java.nio.file.FileAlreadyExistsException when anything has this name, a link that leads nowhere as well
    public static void createNew(Path file, byte[] bytes) throws IOException {
        FileChannel made = make(file);
        try {
            fill(made, bytes);
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        syncFolder(java.util.Objects.requireNonNull(file.toAbsolutePath().getParent()));
    }

    public static void write(Path file, byte[] bytes) throws IOException {
        Path temporary = file.resolveSibling("." + file.getFileName() + ".unfinished");
        Files.deleteIfExists(temporary);
        FileChannel made = make(temporary);
        try {
            fill(made, bytes);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // On a full disk the half of a file would only take the room that is needed.
            Files.deleteIfExists(temporary);
            throw e;
        }
        syncFolder(java.util.Objects.requireNonNull(file.toAbsolutePath().getParent()));
    }

    /// What is written goes into the file that was made, never into one that is found under its name: in a folder where
    /// others may write, that could be a link, or a file of theirs.
    private static FileChannel make(Path file) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return POSIX
                ? FileChannel.open(
                        file,
                        options,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : FileChannel.open(file, options);
    }

    private static void fill(FileChannel made, byte[] bytes) throws IOException {
        try (FileChannel channel = made) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    private static void syncFolder(Path folder) throws IOException {
        if (POSIX) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}

package io.carewallet.core.backup;

import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/// Files of backups on a disk that may be full, pulled out or somebody else's.
final class BackupFile {
    private static final FileAttribute<?>[] OWN =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                    }
                    : new FileAttribute<?>[0];

    private BackupFile() {}

    interface Writing<T> {
        T to(OutputStream out) throws IOException;
    }

    /// Writes a new file, for its owner only where the disk knows owners, and returns when the disk has it.
    ///
    /// @param file must not be there
    static <T> T write(Path file, Writing<T> writing) throws IOException {
        try (FileChannel channel = make(file)) {
            var out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 20) {
                @Override
                public void close() throws IOException {
                    flush();
                }
            };
            T written = writing.to(out);
            out.flush();
            channel.force(true);
            return written;
        }
    }

    private static FileChannel make(Path file) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            return FileChannel.open(file, options, OWN);
        } catch (UnsupportedOperationException e) {
            // A stick without owners, on a system that has them.
            return FileChannel.open(file, options);
        }
    }

    /// Gives a finished file its name, and never takes the place of another one.
    static void rename(Path from, Path to) throws IOException {
        try {
            // A link is refused where there is a file; a move would replace it.
            Files.createLink(to, from);
            Files.delete(from);
        } catch (UnsupportedOperationException | java.nio.file.FileSystemException e) {
            if (e instanceof FileAlreadyExistsException || Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException(to.toString());
            }
            Files.move(from, to);
        }
        syncFolder(Objects.requireNonNull(to.toAbsolutePath().getParent()));
    }

    private static void syncFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Some systems open no folders: the file itself is on the disk.
        }
    }

    static Bytes32 sha256(Path file) throws IOException {
        var digest = Sha256.start();
        byte[] buffer = new byte[1 << 20];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return Bytes32.of(digest.digest());
    }
}

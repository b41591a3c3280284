package io.carewallet.crash;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Carries out on the real files what is asked of a [Disk], with a failpoint before each step that changes something.
final class DiskProvider extends FileSystemProvider {
    private final Disk disk;

    DiskProvider(Disk disk) {
        this.disk = disk;
    }

    private String called(String step, Path path) {
        Path real = Disk.real(path);
        // Names that are drawn would make every run its own.
        String name = String.valueOf(real.getFileName()).replaceAll("[0-9a-f-]{36}|b[a-z2-7]{50,}", "*");
        return step + " "
                + real.resolveSibling(name)
                        .subpath(real.getNameCount() > 2 ? real.getNameCount() - 2 : 0, real.getNameCount());
    }

    @Override
    public String getScheme() {
        return "crash";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> env) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return disk;
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SeekableByteChannel newByteChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attrs)
            throws IOException {
        return newFileChannel(path, options, attrs);
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attrs)
            throws IOException {
        Path real = Disk.real(path);
        boolean makes = options.contains(StandardOpenOption.CREATE_NEW)
                || options.contains(StandardOpenOption.CREATE) && !Files.exists(real);
        if (makes) {
            disk.points.room(called("create", path));
        } else if (options.contains(StandardOpenOption.TRUNCATE_EXISTING)) {
            disk.points.point(called("truncate", path));
        }
        if (disk.points.isDead()) {
            disk.points.point(called("open", path));
        }
        var channel = new WatchedChannel(disk, real, FileChannel.open(real, options, attrs), called("", path));
        disk.opened(channel);
        return channel;
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        DirectoryStream<Path> real =
                Files.newDirectoryStream(Disk.real(folder), path -> filter.accept(disk.watched(path)));
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                Iterator<Path> each = real.iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return each.hasNext();
                    }

                    @Override
                    public Path next() {
                        return disk.watched(Objects.requireNonNull(each.next()));
                    }
                };
            }

            @Override
            public void close() throws IOException {
                real.close();
            }
        };
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attrs) throws IOException {
        if (!Files.exists(Disk.real(folder))) {
            disk.points.room(called("make folder", folder));
        }
        Files.createDirectory(Disk.real(folder), attrs);
    }

    @Override
    public void delete(Path path) throws IOException {
        if (Files.exists(Disk.real(path), LinkOption.NOFOLLOW_LINKS)) {
            disk.points.point(called("delete", path));
        }
        Files.delete(Disk.real(path));
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) {
        throw new UnsupportedOperationException("nothing of ours copies files");
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        disk.points.room(called("move to", target));
        Files.move(Disk.real(source), Disk.real(target), options);
    }

    @Override
    public boolean isSameFile(Path path, Path other) throws IOException {
        return Files.isSameFile(Disk.real(path), Disk.real(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return Files.isHidden(Disk.real(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return Files.getFileStore(Disk.real(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        Path real = Disk.real(path);
        real.getFileSystem().provider().checkAccess(real, modes);
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
        return Files.getFileAttributeView(Disk.real(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        return Files.readAttributes(Disk.real(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        return Files.readAttributes(Disk.real(path), attributes, options);
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        Files.setAttribute(Disk.real(path), attribute, value, options);
    }
}

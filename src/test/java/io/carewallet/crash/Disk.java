package io.carewallet.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A file system over a real folder in which every step that changes something is a failpoint, and which knows what of
/// it a loss of power would leave ([Platter]). Whatever writes files through `java.nio.file` is watched by being given
/// a path of it; SQLite, which does not, works on the same files.
final class Disk extends FileSystem {
    final Failpoints points;
    final Platter platter;
    private final FileSystem real;
    private final DiskProvider provider = new DiskProvider(this);
    private final List<WatchedChannel> open = new ArrayList<>();

    Disk(Path root, Failpoints points) throws IOException {
        this.points = points;
        this.platter = new Platter(root);
        this.real = root.getFileSystem();
    }

    /// The same place, watched.
    Path watched(Path path) {
        return (Path) Proxy.newProxyInstance(
                Path.class.getClassLoader(), new Class<?>[] {Path.class}, (proxy, method, args) -> {
                    switch (method.getName()) {
                        case "getFileSystem":
                            return this;
                        case "iterator":
                            var parts = new ArrayList<Path>();
                            path.forEach(part -> parts.add(watched(part)));
                            return parts.iterator();
                        default:
                            return wrapped(call(path, method, args));
                    }
                });
    }

    private static @Nullable Object call(Path path, java.lang.reflect.Method method, Object @Nullable [] args)
            throws Throwable {
        Object[] plain = args == null ? new Object[0] : args.clone();
        for (int i = 0; i < plain.length; i++) {
            plain[i] = plain[i] instanceof Path p ? real(p) : plain[i];
        }
        try {
            return method.invoke(path, plain);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private @Nullable Object wrapped(@Nullable Object answer) {
        return answer instanceof Path p ? watched(p) : answer;
    }

    /// The place itself, not watched.
    static Path real(Path path) {
        return path.getFileSystem() instanceof Disk disk ? disk.real.getPath(path.toString()) : path;
    }

    synchronized void opened(WatchedChannel channel) {
        open.add(channel);
    }

    /// As a kernel does when a process is gone: closes its files, which gives its locks back.
    void closeAll() {
        try {
            for (WatchedChannel channel : open) {
                channel.release();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A copy of what is there when the process is killed; nothing that was written is lost.
    static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    @Override
    public void close() {
        closeAll();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getSeparator() {
        return real.getSeparator();
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        Iterator<Path> roots = real.getRootDirectories().iterator();
        return () -> new Iterator<>() {
            @Override
            public boolean hasNext() {
                return roots.hasNext();
            }

            @Override
            public Path next() {
                return watched(Objects.requireNonNull(roots.next()));
            }
        };
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return real.getFileStores();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return real.supportedFileAttributeViews();
    }

    @Override
    public Path getPath(String first, String... more) {
        return watched(real.getPath(first, more));
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        PathMatcher matcher = real.getPathMatcher(syntaxAndPattern);
        return path -> matcher.matches(real(path));
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        return real.getUserPrincipalLookupService();
    }

    @Override
    public WatchService newWatchService() throws IOException {
        return real.newWatchService();
    }
}

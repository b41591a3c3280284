package io.carewallet.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// What of a folder is on disk for sure: the content of files as they were forced last, the names in a folder as it was
/// synced last, and of SQLite's own files, which nobody here sees written, everything. The worst that POSIX allows: a
/// file that was never forced is empty, a name that was not synced is not there.
final class Platter {
    private static final String SQLITE = "notebook.db";

    private final Path root;
    private final Map<Object, byte[]> forced = new HashMap<>();
    private final Map<Path, Map<String, Object>> synced = new HashMap<>();

    Platter(Path root) throws IOException {
        this.root = root;
        try (var files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (Files.isDirectory(file)) {
                    folderSynced(file);
                } else {
                    fileForced(file);
                }
            }
        }
    }

    private static Object inode(Path file) throws IOException {
        return Objects.requireNonNull(
                Files.readAttributes(file, BasicFileAttributes.class).fileKey());
    }

    void fileForced(Path file) throws IOException {
        forced.put(inode(file), Files.readAllBytes(file));
    }

    void folderSynced(Path folder) throws IOException {
        var names = new HashMap<String, Object>();
        try (var files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                names.put(file.getFileName().toString(), inode(file));
            }
        }
        synced.put(folder, names);
    }

    /// What is there after the power came back.
    void writeTo(Path to) throws IOException {
        write(root, to);
    }

    private void write(Path folder, Path to) throws IOException {
        Files.createDirectories(to);
        for (var entry : synced.getOrDefault(folder, Map.of()).entrySet()) {
            String name = entry.getKey();
            Path now = folder.resolve(name);
            if (name.startsWith(SQLITE)) {
                continue;
            }
            if (Files.isDirectory(now)) {
                write(now, to.resolve(name));
            } else {
                Files.write(to.resolve(name), forced.getOrDefault(entry.getValue(), new byte[0]));
            }
        }
        boolean isThere = synced.getOrDefault(folder, Map.of()).containsKey(SQLITE);
        for (String part : new String[] {SQLITE, SQLITE + "-wal"}) {
            if (isThere && Files.exists(folder.resolve(part))) {
                Files.copy(folder.resolve(part), to.resolve(part));
            }
        }
    }
}

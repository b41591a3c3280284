package io.carewallet.ui.records;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What a person means who drops a folder: the files in it.
final class Folders {
    private static final int DEEPEST = 8;

    /// Whoever drops the whole disk by mistake does not wait for it.
    private static final int MOST = 2000;

    private Folders() {}

    /// The files as they were given, and instead of a folder the files in it, by name; hidden ones are left out. A
    /// folder that cannot be read stays in the list: its own row says so.
    static List<Path> files(List<Path> given) {
        var files = new ArrayList<Path>();
        for (Path path : given) {
            if (Files.isDirectory(path)) {
                files.addAll(inside(path));
            } else {
                files.add(path);
            }
        }
        return files;
    }

    private static List<Path> inside(Path folder) {
        try (Stream<Path> walk = Files.walk(folder, DEEPEST)) {
            return walk.filter(Files::isRegularFile)
                    .filter(file -> isVisible(folder.relativize(file)))
                    .limit(MOST)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of(folder);
        }
    }

    private static boolean isVisible(Path inFolder) {
        for (Path part : inFolder) {
            if (part.toString().startsWith(".")) {
                return false;
            }
        }
        return true;
    }
}

package io.carewallet.app.wiring;

import io.carewallet.core.identity.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;

/// Libraries bring native parts in their jars and unpack them before use: here, where only this user writes, and not in
/// the system's temporary folder or a folder of their own.
public final class Natives {
    /// What SQLite, zstd and JavaFX call the folder that they unpack to.
    private static final List<String> NAMES = List.of("org.sqlite.tmpdir", "ZstdTempFolder", "javafx.cachedir");

    private Natives() {}

    /// The folders of a home that is not there yet are gone when this process ends, unless something is in them by
    /// then: who only looked in finds nothing left behind. Must come before they are made, because what is marked
    /// first is deleted last.
    ///
    /// @return whether it is not there yet
    public static boolean passing(Path home) {
        var made = new ArrayDeque<Path>();
        for (Path at = home.toAbsolutePath(); at != null && Files.notExists(at); at = at.getParent()) {
            made.addFirst(at);
        }
        made.forEach(folder -> folder.toFile().deleteOnExit());
        if (!made.isEmpty()) {
            folder(home).toFile().deleteOnExit();
        }
        return !made.isEmpty();
    }

    /// What was unpacked for windows goes as well when there can be none.
    public static void drop(Path home) throws IOException {
        try (var files = Files.list(folder(home))) {
            files.forEach(file -> file.toFile().deleteOnExit());
        }
    }

    private static Path folder(Path home) {
        return home.toAbsolutePath().resolve("native");
    }

    /// Must come before the first use of these libraries; what was chosen before stays.
    ///
    /// @throws IOException when the home cannot be written
    /// @throws OwnFolder.Refused when another user could put a library of theirs there
    public static void under(Path home) throws IOException, OwnFolder.Refused {
        Path folder = folder(home);
        OwnFolder.require(folder);
        PrivateFiles.createFolder(folder);
        for (String name : NAMES) {
            String chosen = System.getProperty(name);
            if (chosen == null) {
                System.setProperty(name, folder.toString());
            } else {
                OwnFolder.require(Path.of(chosen));
            }
        }
    }
}

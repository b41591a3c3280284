package io.carewallet.app.wiring;

import io.carewallet.core.identity.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Libraries bring native parts in their jars and unpack them before use: here, where only this user writes, and not in
/// the system's temporary folder or a folder of their own.
public final class Natives {
    /// What SQLite, zstd and JavaFX call the folder that they unpack to.
    private static final List<String> NAMES = List.of("org.sqlite.tmpdir", "ZstdTempFolder", "javafx.cachedir");

    private Natives() {}

    /// Must come before the first use of these libraries; what was chosen before stays.
    ///
    /// @throws IOException when the home cannot be written
    /// @throws OwnFolder.Refused when another user could put a library of theirs there
    public static void under(Path home) throws IOException, OwnFolder.Refused {
        Path folder = home.resolve("native");
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

package io.carewallet.ui.common;

import io.carewallet.core.identity.PrivateFiles;
import io.carewallet.core.wire.Json;
import io.carewallet.core.wire.MalformedDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How somebody likes the window: kept in `<home>/ui.json`, nothing medical.
///
/// @param textSize 15, 17 or 20 px
/// @param lockAfterMinutes of idleness
public record Preferences(boolean dark, int textSize, int lockAfterMinutes) {
    private static final Preferences STANDARD = new Preferences(false, 15, 15);

    public static Preferences read(Path home) {
        Path file = home.resolve("ui.json");
        try {
            if (Files.isRegularFile(file) && Files.size(file) < 4096) {
                return Json.read(Files.readAllBytes(file), Preferences.class);
            }
        } catch (IOException | MalformedDocument e) {
            return STANDARD;
        }
        return STANDARD;
    }

    public void write(Path home) {
        try {
            if (!Files.isDirectory(home)) {
                PrivateFiles.createFolder(home);
            }
            PrivateFiles.write(home.resolve("ui.json"), Json.write(this));
        } catch (IOException e) {
            // The window stays as it is; only the next start has forgotten.
        }
    }
}

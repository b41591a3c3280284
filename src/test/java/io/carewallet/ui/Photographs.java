package io.carewallet.ui;

import io.carewallet.ui.common.PngFile;
import io.carewallet.ui.common.Theme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Scene;

/// Takes pictures of screens: `target/screens/<name>.png`. Call on the UI thread.
public final class Photographs {
    private static final Path FOLDER = Path.of("target", "screens");

    private Photographs() {}

    /// Light, dark and in the largest text.
    public static void inEveryLook(Scene scene, String name) {
        take(scene, name);
        Theme.apply(scene, true, 15);
        take(scene, name + "-dark");
        Theme.apply(scene, false, 20);
        take(scene, name + "-large");
        Theme.apply(scene, false, 15);
    }

    public static void take(Scene scene, String name) {
        try {
            Files.createDirectories(FOLDER);
            Files.write(FOLDER.resolve(name + ".png"), PngFile.of(scene.snapshot(null)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.carewallet.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.text.Font;

/// A window that `TemporaryFolderTest` starts: it opens, says what lies in the temporary folder and whether the icons
/// are there, and is killed.
final class OpenedWindow {
    private OpenedWindow() {}

    public static void main(String[] args) {
        var options = new Options();
        options.home = Path.of(args[0]);
        WindowStart.rehearse(options, () -> {
            try (var left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
                left.forEach(file -> System.out.println("left: " + file.getFileName()));
            } catch (IOException e) {
                System.out.println("left: unknown");
            }
            for (String family : new String[] {"FeatherIcons", "Inter"}) {
                System.out.println("font: " + Font.font(family, 15).getFamily());
            }
            System.out.flush();
            // As a system ends it that is switched off: nothing is tidied up.
            Runtime.getRuntime().halt(0);
        });
    }
}

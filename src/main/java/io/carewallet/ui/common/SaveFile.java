package io.carewallet.ui.common;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import javafx.scene.Node;
import javafx.stage.FileChooser;

/// Asks where to save something, and says what came of it.
public final class SaveFile {
    private SaveFile() {}

    /// @return a sentence; empty when the person changed their mind
    public static String ask(Node from, String name, byte[] content) {
        var chooser = new FileChooser();
        chooser.setInitialFileName(name);
        File file = chooser.showSaveDialog(from.getScene().getWindow());
        if (file == null) {
            return "";
        }
        try {
            Files.write(file.toPath(), content);
            return Texts.of("saved-as", file.getName());
        } catch (IOException e) {
            return Texts.of("not-saved");
        }
    }
}

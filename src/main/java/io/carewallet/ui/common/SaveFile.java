package io.carewallet.ui.common;

import io.carewallet.core.identity.PrivateFiles;
import io.carewallet.core.record.StoredRecord;
import io.carewallet.core.text.FileName;
import java.io.File;
import java.io.IOException;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.stage.FileChooser;

/// Asks where to save something, and says what came of it.
public final class SaveFile {
    private SaveFile() {}

    /// Only its owner may read what is written: it is a record in clear.
    ///
    /// @param said hears, on the UI thread, a sentence; nothing when the person changed their mind
    public static void ask(Node from, String name, byte[] content, Consumer<String> said) {
        var chooser = new FileChooser();
        chooser.setInitialFileName(FileName.of(name, StoredRecord.UNNAMED));
        File file = chooser.showSaveDialog(from.getScene().getWindow());
        if (file != null) {
            Background.run(() -> write(file, content), said);
        }
    }

    private static String write(File file, byte[] content) {
        try {
            PrivateFiles.write(file.toPath(), content);
            return Texts.of("saved-as", file.getName());
        } catch (IOException e) {
            return Texts.of("not-saved");
        }
    }
}

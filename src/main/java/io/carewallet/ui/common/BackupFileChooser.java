package io.carewallet.ui.common;

import java.io.File;
import java.nio.file.Path;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Asks for a backup file.
public final class BackupFileChooser {
    private BackupFileChooser() {}

    /// @return null when none was chosen
    public static @Nullable Path choose(Window window) {
        var chooser = new FileChooser();
        chooser.setTitle(Texts.of("backup.choose"));
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(Texts.of("backup.files"), "*.age"),
                        new FileChooser.ExtensionFilter(Texts.of("backup.all"), "*.*"));
        File file = chooser.showOpenDialog(window);
        return file == null ? null : file.toPath();
    }
}

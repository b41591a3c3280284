package io.carewallet.ui.clinician;

import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.QrFile;
import io.carewallet.ui.common.Texts;
import java.io.File;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.stage.FileChooser;

/// Reads a share code from a picture that the patient handed over.
final class ScanPicture {
    private ScanPicture() {}

    /// @param found hears the code; @param problem hears a sentence when the picture holds none
    static void ask(Node from, Consumer<String> found, Consumer<String> problem) {
        var chooser = new FileChooser();
        chooser.setTitle(Texts.of("ask.scan.title"));
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(
                                Texts.of("ask.scan.pictures"), "*.png", "*.jpg", "*.jpeg", "*.bmp"),
                        new FileChooser.ExtensionFilter(Texts.of("ask.scan.all"), "*.*"));
        File file = chooser.showOpenDialog(from.getScene().getWindow());
        if (file != null) {
            read(file, found, problem);
        }
    }

    static void read(File file, Consumer<String> found, Consumer<String> problem) {
        Background.run(
                () -> QrFile.read(file.toPath()),
                code -> code.ifPresentOrElse(found, () -> problem.accept(Texts.of("ask.scan.none"))));
    }
}

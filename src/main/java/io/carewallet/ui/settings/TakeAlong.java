package io.carewallet.ui.settings;

import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Texts;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;

/// All records as the ordinary files that they came as, byte for byte.
final class TakeAlong {
    private final Desk.Patient desk;
    private final Label note = Nodes.note("cw-muted", "cw-small");
    private final VBox root;

    TakeAlong(Desk.Patient desk) {
        this.desk = desk;
        this.root = Nodes.card(
                SettingsPage.head("log-out", "settings.along"),
                Nodes.label(Texts.of("settings.along.text"), "cw-muted"),
                Nodes.button(Texts.of("settings.along.save"), "download", this::ask),
                note);
    }

    Node root() {
        return root;
    }

    private void ask() {
        File folder = new DirectoryChooser().showDialog(root.getScene().getWindow());
        if (folder != null) {
            note.setText(Texts.of("settings.checking"));
            Background.run(
                    () -> write(folder.toPath()),
                    count -> note.setText(Texts.of("settings.along.saved", count, folder.getName())),
                    failed -> note.setText(Texts.of("settings.along.not")));
        }
    }

    /// @return how many records were written
    private int write(Path folder) throws IOException {
        int number = 0;
        for (RecordRow row : desk.records().list()) {
            if (!(desk.records().open(row.id()) instanceof OpenedRecord.Opened opened)) {
                throw new IOException("a record cannot be opened");
            }
            number++;
            String name = row.fileName().replaceAll("[^\\p{L}\\p{N}._-]", "_");
            Files.write(folder.resolve(number + "-" + name), opened.original());
        }
        return number;
    }
}

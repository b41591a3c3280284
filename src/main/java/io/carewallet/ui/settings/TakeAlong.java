package io.carewallet.ui.settings;

import io.carewallet.core.identity.PrivateFiles;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.text.FileName;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Screens;
import io.carewallet.ui.common.Texts;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import org.jspecify.annotations.Nullable;

/// All records as the ordinary files that they came as, byte for byte.
final class TakeAlong {
    private final Desk.Patient desk;
    private final VBox root;

    @FXML
    private @Nullable Label note;

    TakeAlong(Desk.Patient desk) {
        this.desk = desk;
        this.root = Screens.load("TakeAlong", this);
    }

    VBox root() {
        return root;
    }

    @FXML
    private void ask() {
        File folder = new DirectoryChooser().showDialog(root.getScene().getWindow());
        if (folder != null) {
            say(Texts.of("settings.checking"));
            Background.run(
                    () -> write(folder.toPath()),
                    count -> say(Texts.of("settings.along.saved", count, folder.getName())),
                    failed -> say(Texts.of("settings.along.not")));
        }
    }

    private void say(String words) {
        Label label = Objects.requireNonNull(note);
        label.setText(words);
        label.setVisible(true);
        label.setManaged(true);
    }

    /// @return how many records were written
    private int write(Path folder) throws IOException {
        int number = 0;
        for (RecordRow row : desk.records().list()) {
            if (!(desk.records().open(row.id()) instanceof OpenedRecord.Opened opened)) {
                throw new IOException("a record cannot be opened");
            }
            number++;
            String name = FileName.ofOriginal(row.fileName());
            PrivateFiles.write(folder.resolve(number + "-" + name), opened.original());
        }
        return number;
    }
}

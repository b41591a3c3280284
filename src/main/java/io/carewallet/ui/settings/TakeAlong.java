package io.carewallet.ui.settings;

import io.carewallet.core.identity.PrivateFiles;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.text.FileName;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Screens;
import io.carewallet.ui.common.Texts;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
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
                    () -> write(desk.records().list(), desk.records()::open, folder.toPath()),
                    taken -> say(said(taken, folder.getName())),
                    failed -> say(Texts.of("settings.along.not")));
        }
    }

    private static String said(Taken taken, String folder) {
        if (taken.left() == 0) {
            return Texts.of("settings.along.saved", taken.saved(), folder);
        }
        return taken.saved() == 0
                ? Texts.of("settings.along.not")
                : Texts.of("settings.along.some", taken.saved(), folder, taken.left());
    }

    private void say(String words) {
        Label label = Objects.requireNonNull(note);
        label.setText(words);
        label.setVisible(true);
        label.setManaged(true);
    }

    /// What came of it.
    ///
    /// @param left records that could not be opened, or not be written
    record Taken(int saved, int left) {}

    /// One record that cannot be opened keeps nobody from the others.
    static Taken write(List<RecordRow> rows, Function<Bytes32, OpenedRecord> open, Path folder) {
        int saved = 0;
        int left = 0;
        for (RecordRow row : rows) {
            String name = FileName.ofOriginal(row.fileName());
            try {
                if (open.apply(row.id()) instanceof OpenedRecord.Opened opened) {
                    PrivateFiles.write(folder.resolve(saved + 1 + "-" + name), opened.original());
                    saved++;
                } else {
                    left++;
                }
            } catch (IOException e) {
                left++;
            }
        }
        return new Taken(saved, left);
    }
}

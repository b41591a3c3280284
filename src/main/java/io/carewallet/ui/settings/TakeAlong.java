package io.carewallet.ui.settings;

import io.carewallet.core.identity.NewFolder;
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
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import org.jspecify.annotations.Nullable;

/// All records as the ordinary files that they came as, byte for byte, in a new folder.
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
                    () -> write(desk.records().list(), desk.records()::open, folder.toPath(), name()),
                    taken -> say(said(taken)),
                    failed -> say(Texts.of("settings.along.not")));
        }
    }

    private String name() {
        return desk.wallet().profile().name() + " " + LocalDate.now(ZoneId.systemDefault());
    }

    private static String said(Taken taken) {
        if (taken.left() == 0) {
            return taken.saved() == 0
                    ? Texts.of("settings.along.none")
                    : Texts.of("settings.along.saved", taken.saved(), taken.folder());
        }
        return taken.saved() == 0
                ? Texts.of("settings.along.not")
                : Texts.of("settings.along.some", taken.saved(), taken.folder(), taken.left());
    }

    private void say(String words) {
        Label label = Objects.requireNonNull(note);
        label.setText(words);
        label.setVisible(true);
        label.setManaged(true);
    }

    /// What came of it.
    ///
    /// @param folder the new folder that has them; empty when nothing could be saved
    /// @param left records that could not be opened, or not be written
    record Taken(String folder, int saved, int left) {}

    /// One record that cannot be opened keeps nobody from the others.
    ///
    /// @param chosen the folder that was chosen: its files stay as they are
    /// @param name what the new folder in it is called
    static Taken write(List<RecordRow> rows, Function<Bytes32, OpenedRecord> open, Path chosen, String name) {
        Path folder;
        try {
            folder = NewFolder.in(chosen, name);
        } catch (IOException e) {
            return new Taken("", 0, rows.size());
        }
        int saved = 0;
        for (RecordRow row : rows) {
            String file = saved + 1 + "-" + FileName.ofOriginal(row.fileName());
            try {
                if (open.apply(row.id()) instanceof OpenedRecord.Opened opened) {
                    PrivateFiles.createNew(folder.resolve(file), opened.original());
                    saved++;
                }
            } catch (IOException e) {
                // It is counted among those that are left.
            }
        }
        if (saved == 0) {
            NewFolder.takeBack(folder);
            return new Taken("", 0, rows.size());
        }
        return new Taken(String.valueOf(folder.getFileName()), saved, rows.size() - saved);
    }
}

package io.carewallet.ui.unlock;

import io.carewallet.core.backup.BackupProgress;
import io.carewallet.core.backup.Contents;
import io.carewallet.core.backup.ReadBackup;
import io.carewallet.core.backup.RestoreBackup;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.wallet.BackupFiles;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.BackupFileChooser;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.ReadingBar;
import io.carewallet.ui.common.Texts;
import io.carewallet.ui.common.Trouble;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Beside the words: a backup file, chosen or dropped. It is checked against them before anything is made.
final class BackupChoice {
    private final BackupFiles backups;
    private final Draft draft;
    private final Button choose = Nodes.button(Texts.of("backup.choose"), "save", this::choose);
    private final Button without = Nodes.button(Texts.of("backup.without"), "", () -> take(null), "cw-link");
    private final Label name = Nodes.note("cw-medium");
    private final Label note = Nodes.note("cw-warning-text");
    private final ReadingBar reading = new ReadingBar();
    private final VBox root;
    private final SimpleBooleanProperty isChosen = new SimpleBooleanProperty();

    BackupChoice(BackupFiles backups, Draft draft) {
        this.backups = backups;
        this.draft = draft;
        choose.setId("choose-backup");
        without.setId("without-backup");
        name.setId("backup-name");
        note.setId("backup-note");
        root = Nodes.card(
                Nodes.label(Texts.of("backup.title"), "cw-medium"),
                Nodes.label(Texts.of("backup.text"), "cw-muted"),
                name,
                choose,
                without,
                reading.root(),
                note);
        root.setOnDragOver(e -> {
            if (!isChecking().get() && e.getDragboard().hasFiles()) {
                e.acceptTransferModes(TransferMode.COPY);
            }
        });
        root.setOnDragEntered(e -> root.getStyleClass().add("cw-drop-over"));
        root.setOnDragExited(e -> root.getStyleClass().remove("cw-drop-over"));
        root.setOnDragDropped(this::dropped);
        choose.disableProperty().bind(reading.isReading());
        without.disableProperty().bind(reading.isReading());
        take(draft.backup());
    }

    Region root() {
        return root;
    }

    BooleanExpression isChosen() {
        return isChosen;
    }

    BooleanExpression isChecking() {
        return reading.isReading();
    }

    private void dropped(DragEvent e) {
        List<File> files = e.getDragboard().getFiles();
        if (files.size() == 1) {
            take(files.getFirst().toPath());
        } else {
            note.setText(Texts.of("backup.one"));
        }
        e.setDropCompleted(true);
    }

    private void choose() {
        Path file = BackupFileChooser.choose(root.getScene().getWindow());
        if (file != null) {
            take(file);
        }
    }

    /// @param file null: none
    void take(@Nullable Path file) {
        draft.backup(file);
        isChosen.set(file != null);
        without.setVisible(file != null);
        without.setManaged(file != null);
        name.setText(file == null ? "" : String.valueOf(file.getFileName()));
        choose.setText(Texts.of(file == null ? "backup.choose" : "backup.choose.other"));
        note.setText("");
    }

    /// Nobody waits any more.
    void stop() {
        reading.stop();
    }

    /// @param good goes on
    void check(Runnable good) {
        Path file = draft.backup();
        if (file == null) {
            good.run();
            return;
        }
        note.setText("");
        BackupProgress progress = reading.begin();
        Background.run(
                () -> {
                    try (var keys = new WalletKeys(draft.entropy())) {
                        return backups.read(keys, file, progress);
                    }
                },
                outcome -> {
                    reading.end();
                    if (!progress.isStopped()) {
                        checked(outcome, good);
                    }
                },
                failed -> {
                    reading.end();
                    say(io.carewallet.core.text.Texts.of("open.trouble", Trouble.code(failed)));
                });
    }

    private void checked(ReadBackup.Outcome outcome, Runnable good) {
        switch (outcome) {
            case ReadBackup.Outcome.Good is -> {
                Contents contents = is.contents();
                draft.role(contents.role());
                good.run();
            }
            case ReadBackup.Outcome.Stopped no -> choose.requestFocus();
            case ReadBackup.Outcome.NotOpened no -> say(RestoreBackup.Why.NOT_OPENED);
            case ReadBackup.Outcome.Damaged no -> say(RestoreBackup.Why.DAMAGED);
            case ReadBackup.Outcome.NotReadable no -> say(RestoreBackup.Why.NOT_READABLE);
        }
    }

    private void say(RestoreBackup.Why why) {
        say(FromBackup.sentence(why));
    }

    private void say(String sentence) {
        note.setText(sentence);
        // The button that was pressed could not keep the focus: the next key must not reach "Back".
        choose.requestFocus();
    }
}

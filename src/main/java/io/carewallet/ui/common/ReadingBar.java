package io.carewallet.ui.common;

import io.carewallet.core.backup.BackupProgress;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// How far the reading of a backup is, and the button that stops it. Not there while nothing is read.
public final class ReadingBar {
    private final ReadOnlyBooleanWrapper isReading = new ReadOnlyBooleanWrapper();
    private final ProgressBar bar = new ProgressBar();
    private final Label where = Nodes.label("", "cw-muted");
    private final Button stop = Nodes.button(Texts.of("filling.stop"), "", this::stop);
    private final VBox root;
    private AtomicBoolean stopped = new AtomicBoolean();

    public ReadingBar() {
        bar.setMaxWidth(Double.MAX_VALUE);
        stop.setId("stop-reading");
        where.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(where, Priority.ALWAYS);
        root = Nodes.column(8, bar, Nodes.row(12, where, stop));
        root.visibleProperty().bind(isReading);
        root.managedProperty().bind(isReading);
    }

    public Parent root() {
        return root;
    }

    public ReadOnlyBooleanProperty isReading() {
        return isReading.getReadOnlyProperty();
    }

    /// What one reading tells.
    public BackupProgress begin() {
        var mine = new AtomicBoolean();
        stopped = mine;
        stop.setDisable(false);
        isReading.set(true);
        show(BackupProgress.Pass.CHECKING, 0, 1);
        return new BackupProgress() {
            @Override
            public void at(Pass pass, long done, long total) {
                Platform.runLater(() -> {
                    if (!mine.get()) {
                        show(pass, done, total);
                    }
                });
            }

            @Override
            public boolean isStopped() {
                return mine.get();
            }
        };
    }

    private void show(BackupProgress.Pass pass, long done, long total) {
        double part = total == 0 ? 0 : (double) done / total;
        bar.setProgress(part);
        where.setText(words(pass, part));
    }

    /// "Checking the backup: 40 percent".
    public static String words(BackupProgress.Pass pass, double part) {
        return Texts.of("filling." + pass.name().toLowerCase(Locale.ROOT), Math.round(part * 100));
    }

    /// Nobody waits any more.
    public void stop() {
        stopped.set(true);
        stop.setDisable(true);
        where.setText(Texts.of("restoring.stopping"));
    }

    public void end() {
        isReading.set(false);
    }
}

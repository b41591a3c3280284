package io.carewallet.ui.unlock;

import io.carewallet.core.backup.BackupProgress;
import io.carewallet.core.backup.Contents;
import io.carewallet.core.record.RestoreProgress;
import io.carewallet.core.wallet.GotBack;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.ReadingBar;
import io.carewallet.ui.common.Texts;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A library that is not on this computer is got back: how far it is, and what came of it.
final class RestoringScreen {
    private final StepScreen frame;
    private final Label where = Nodes.label("", "cw-muted");
    private final Label keeps = Nodes.label(Texts.of("restoring.keeps"), "cw-muted");
    private final ProgressBar bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);

    private final Button later;

    /// Whether the button stops a backup that is read, of which nothing stays then.
    private boolean isBackup;

    /// @param stopReading asks for an end of reading a backup
    /// @param stop asks for an end; what came so far from the network stays
    RestoringScreen(StepScreen frame, Runnable stopReading, Runnable stop) {
        this.frame = frame;
        bar.setMaxWidth(Double.MAX_VALUE);
        where.setId("where");
        VBox card = Nodes.card(bar, where, keeps);
        card.setMaxWidth(640);
        frame.content(card);
        later = Nodes.button(Texts.of("restoring.stop"), "", () -> {
            lock("restoring.stopping");
            (isBackup ? stopReading : stop).run();
        });
        later.setId("stop");
        frame.bar(later);
    }

    private void lock(String key) {
        later.setDisable(true);
        where.setText(Texts.of(key));
    }

    private void stops(boolean backup) {
        isBackup = backup;
        later.setDisable(false);
        later.setText(Texts.of(backup ? "filling.stop" : "restoring.stop"));
        keeps.setText(Texts.of(backup ? "filling.keeps" : "restoring.keeps"));
    }

    void at(RestoreProgress.Step step, int done, int total) {
        stops(false);
        String name = "restoring." + step.name().toLowerCase(Locale.ROOT);
        where.setText(Texts.of(name, done, total));
        bar.setProgress(total == 0 ? ProgressBar.INDETERMINATE_PROGRESS : (double) done / total);
    }

    /// A backup is read: whoever stops then keeps nothing of it.
    void reading(BackupProgress.Pass pass, long done, long total) {
        stops(true);
        double part = total == 0 ? 0 : (double) done / total;
        where.setText(ReadingBar.words(pass, part));
        bar.setProgress(part);
    }

    /// All of the backup is kept: it is too late to keep nothing.
    void kept() {
        lock("filling.kept");
        keeps.setText("");
        bar.setProgress(ProgressBar.INDETERMINATE_PROGRESS);
    }

    /// @param filled what the backup held that it came from, if it did
    /// @param open shows the wallet
    void done(GotBack back, @Nullable Contents filled, Runnable open) {
        boolean something = back.kind() == GotBack.Kind.SOMETHING;
        var sign = Nodes.icon(something ? "check-circle" : "info", 40);
        sign.getStyleClass().add(something ? "cw-success-icon" : "cw-accent-icon");
        VBox card = Nodes.card(
                sign,
                switch (back.kind()) {
                    case SOMETHING ->
                        Nodes.label(Texts.of("restoring.done", back.records(), back.shares()), "cw-card-title");
                    case REQUESTS_ALONE -> Nodes.label(Texts.of("restoring.requests"), "cw-medium");
                    case NO_NOTES -> Nodes.label(Texts.of("restoring.no-notes"), "cw-medium");
                    case NOTHING ->
                        Nodes.label(Texts.of(filled == null ? "restoring.nothing" : "filling.nothing"), "cw-medium");
                });
        if (filled != null) {
            addBackup(card, filled);
        }
        if (back.missing() > 0) {
            card.getChildren().add(Nodes.label(Texts.of("restoring.missing", back.missing()), "cw-warning-text"));
        }
        if (back.unreadable() > 0) {
            card.getChildren().add(Nodes.label(Texts.of("restoring.unreadable", back.unreadable()), "cw-warning-text"));
        }
        card.setMaxWidth(640);
        frame.content(card);
        Button go = StepScreen.primary(Texts.of("ready.open"), open);
        go.setId("open");
        frame.bar(go);
        go.requestFocus();
    }

    /// What a backup lacks is said.
    private static void addBackup(VBox card, Contents filled) {
        card.getChildren().add(Nodes.label(Texts.of("filling.day", Days.day(Days.local(filled.made()))), "cw-muted"));
        if (!filled.missing().isEmpty()) {
            String titles =
                    filled.missing().stream().map(Contents.Missing::title).collect(Collectors.joining(", "));
            card.getChildren()
                    .add(Nodes.label(
                            Texts.of("filling.missing", filled.missing().size(), titles), "cw-warning-text"));
        }
        if (!filled.whole()) {
            card.getChildren().add(Nodes.label(Texts.of("filling.not-whole"), "cw-warning-text"));
        }
    }

    /// @param button key of what the button says
    void notDone(String sentence, String button, Runnable back) {
        frame.content(Nodes.card(Nodes.label(sentence)));
        Button go = StepScreen.primary(Texts.of(button), back);
        frame.bar(go);
        go.requestFocus();
    }

    Parent root() {
        return frame.root();
    }
}

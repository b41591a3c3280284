package io.carewallet.ui.records;

import io.carewallet.core.record.RecordRow;
import io.carewallet.core.record.RefusedRecord;
import io.carewallet.core.record.SaveOutcome;
import io.carewallet.core.record.SaveProgress;
import io.carewallet.core.record.Shield;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Rows;
import io.carewallet.ui.common.Shields;
import io.carewallet.ui.common.Texts;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One file on its way into the wallet: what it is, where it is, and what it became.
final class AddedFile {
    private final Desk.Patient desk;
    private final Path path;
    private final ExecutorService queue;
    private final Consumer<RecordRow> open;
    private final Runnable finished;
    private final Consumer<AddedFile> dismissed;
    private final VBox root = new VBox();
    private final ProgressBar bar = new ProgressBar(0);
    private final Label step = Nodes.label("", "cw-muted", "cw-small");
    private final Label percent = Nodes.fixed("", "cw-small", "cw-medium");
    private final HBox moving;
    private @Nullable RecordRow sending;
    private volatile boolean cancelled;
    private boolean done;

    /// @param finished hears when it is known what the file became
    /// @param dismissed hears when the person does not want to see the row any more
    AddedFile(
            Desk.Patient desk,
            Path path,
            ExecutorService queue,
            Consumer<RecordRow> open,
            Runnable finished,
            Consumer<AddedFile> dismissed) {
        this.desk = desk;
        this.path = path;
        this.queue = queue;
        this.open = open;
        this.finished = finished;
        this.dismissed = dismissed;
        this.moving = moving();
    }

    Node root() {
        return root;
    }

    boolean isFinished() {
        return done;
    }

    /// The record that is still on its way out; null before, and when it has arrived.
    @Nullable
    RecordRow sending() {
        return sending;
    }

    /// @param now the same record, as it stands
    void refresh(RecordRow now) {
        boolean onItsWay = now.shield() == Shield.SENDING || now.shield() == Shield.WAITING;
        sending = onItsWay ? now : null;
        root.getChildren().setAll(saved(now, "add.saved", "check-circle", "success", line(now)));
    }

    private String name() {
        Path file = path.getFileName();
        return file == null ? path.toString() : file.toString();
    }

    /// @param evenIfOtherPerson the person said that it is theirs
    void start(boolean evenIfOtherPerson) {
        done = false;
        cancelled = false;
        progress(Texts.of("add.waiting"), 0);
        queue.execute(() -> {
            try {
                save(evenIfOtherPerson);
            } catch (RuntimeException mistake) {
                Platform.runLater(() -> show(refused(Texts.of("add.failed"), null)));
            }
        });
    }

    private void save(boolean evenIfOtherPerson) {
        SaveOutcome outcome = desk.save().save(path, evenIfOtherPerson, new SaveProgress() {
                @Override
                public void at(Step step, double part) {
                    String where = Texts.of("add.step." + step.name().toLowerCase(Locale.ROOT));
                    Platform.runLater(() -> progress(where, part));
                }

                @Override
                public boolean cancelled() {
                    return cancelled;
                }
        });
        desk.sync().wake();
        Platform.runLater(() -> show(outcome));
    }

    /// The row stays the same object while it moves: a new cancel button at each step would lose the focus, and a click
    /// whose press and release fall on two of them.
    private void progress(String where, double part) {
        if (done) {
            return;
        }
        bar.setProgress(part);
        percent.setText(Math.round(part * 100) + " %");
        step.setText(where);
        if (!root.getChildren().contains(moving)) {
            root.getChildren().setAll(moving);
        }
        moving.setAccessibleText(name() + ", " + where);
    }

    private HBox moving() {
        bar.setPrefWidth(220);
        Button cancel = Nodes.button("", "x", () -> cancelled = true, "cw-link");
        cancel.setAccessibleText(Texts.of("add.cancel", name()));
        cancel.setTooltip(new Tooltip(Texts.of("add.cancel", name())));
        VBox words = Rows.two(name(), "");
        words.getChildren().add(step);
        var tile = Nodes.tile("file-text");
        tile.getStyleClass().add("cw-tile-accent");
        return Rows.flat(tile, words, Nodes.row(12, bar, percent, cancel));
    }

    private static HBox row(String icon, String style, String first, String second, Node... end) {
        var tile = Nodes.tile(icon);
        tile.getStyleClass().add(style);
        HBox row = Rows.flat(tile, Rows.two(first, second));
        row.getChildren().addAll(end);
        row.setAccessibleText(first + ", " + second);
        return row;
    }

    private void show(SaveOutcome outcome) {
        if (outcome instanceof SaveOutcome.Saved saved) {
            sending = saved.row();
        }
        show(
                        switch (outcome) {
                            case SaveOutcome.Saved saved ->
                                saved(saved.row(), "add.saved", "check-circle", "success", line(saved.row()));
                            case SaveOutcome.AlreadySaved already ->
                                saved(
                                        already.row(),
                                        "add.already",
                                        "check",
                                        "muted",
                                        Texts.of(
                                                "add.already.text",
                                                Days.day(
                                                        Days.local(already.row().savedAt()))));
                            case SaveOutcome.NotAdded not -> refused(sentence(not.reason()), null);
                            case SaveOutcome.Cancelled stopped -> refused(Texts.of("add.cancelled"), null);
                            case SaveOutcome.NoSpace full -> refused(Texts.of("add.no-space"), null);
                            case SaveOutcome.OtherPerson other -> refused(Texts.of("add.other.none"), other);
                        });
    }

    private void show(Node row) {
        done = true;
        root.getChildren().setAll(row);
        finished.run();
    }

    private static String sentence(RefusedRecord.Reason reason) {
        return io.carewallet.core.text.Texts.of(
                "refused." + reason.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static String line(RecordRow row) {
        return Stream.of(
                        row.outline().source(),
                        Days.span(row.outline().from(), row.outline().until()),
                        Outlines.counts(row.outline()))
                .filter(part -> !part.isEmpty())
                .reduce((a, b) -> a + " \u00b7 " + b)
                .orElse("");
    }

    private Node saved(RecordRow row, String key, String icon, String style, String line) {
        var sign = Nodes.icon(icon, 18);
        sign.getStyleClass().add("cw-" + style + "-icon");
        HBox state = row.shield() == Shield.SENDING || row.shield() == Shield.WAITING
                ? Shields.of(row.shield())
                : Nodes.row(8, sign, Nodes.fixed(Texts.of(key), "cw-medium", "cw-" + style + "-text"));
        Button show = Nodes.button(Texts.of("add.open"), "", () -> open.accept(row));
        return row(
                style.equals("success") ? "check" : "copy",
                "cw-tile-" + style,
                row.outline().title(),
                line,
                state,
                show);
    }

    private Node refused(String why, SaveOutcome.@Nullable OtherPerson other) {
        var sign = Nodes.icon("alert-circle", 18);
        sign.getStyleClass().add("cw-danger-icon");
        HBox state = Nodes.row(8, sign, Nodes.fixed(Texts.of("add.not"), "cw-medium", "cw-danger-text"));
        String first = other == null ? name() : Texts.of("add.other", other.nameInFile());
        String second = other == null ? why : Texts.of("add.file", name()) + " \u00b7 " + why;
        HBox row = row(other == null ? "x" : "user-x", "cw-tile-danger", first, second, state, dismissal());
        if (other == null) {
            return row;
        }
        row.getStyleClass().add("cw-list-foot");
        VBox all = Nodes.column(0, row, question(other));
        all.getStyleClass().add("cw-ruled");
        return all;
    }

    private Button dismissal() {
        Button dismiss = Nodes.button("", "x", () -> dismissed.accept(this), "cw-link");
        dismiss.setAccessibleText(Texts.of("add.dismiss", name()));
        dismiss.setTooltip(new Tooltip(Texts.of("add.dismiss", name())));
        return dismiss;
    }

    private Node question(SaveOutcome.OtherPerson other) {
        var words = Nodes.label(Texts.of("add.other.text", other.nameHere()));
        HBox.setHgrow(words, Priority.ALWAYS);
        VBox buttons = Nodes.column(
                8,
                Nodes.button(Texts.of("add.other.save"), "", () -> start(true)),
                Nodes.button(
                        Texts.of("add.other.leave"),
                        "",
                        () -> root.getChildren().setAll(refused(Texts.of("add.other.none"), null))));
        HBox box = Nodes.row(16, words, buttons);
        box.getStyleClass().addAll("cw-banner", "cw-banner-danger");
        box.getStyleClass().add("cw-in-row");
        VBox.setMargin(box, new javafx.geometry.Insets(0, 20, 16, 76));
        return box;
    }
}

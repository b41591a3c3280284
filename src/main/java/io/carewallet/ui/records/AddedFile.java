package io.carewallet.ui.records;

import io.carewallet.core.chart.AlsoAbout;
import io.carewallet.core.chart.Chart;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.record.RefusedRecord;
import io.carewallet.core.record.SaveOutcome;
import io.carewallet.core.record.SaveProgress;
import io.carewallet.core.record.Shield;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Rows;
import io.carewallet.ui.common.Shields;
import io.carewallet.ui.common.Texts;
import io.carewallet.ui.common.Trouble;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    private final Shelf shelf;
    private final VBox root = new VBox();
    private final ProgressBar bar = new ProgressBar(0);
    private final Label step = Nodes.label("", "cw-muted", "cw-small");
    private final Label percent = Nodes.fixed("", "cw-small", "cw-medium");
    private final HBox moving;
    private volatile boolean cancelled;
    private boolean done;
    private Map<Bytes32, Chart.Person> others = Map.of();
    private Map<Bytes32, AlsoAbout> also = Map.of();

    /// Saved on this computer and not yet registered: null before and after.
    private @Nullable RecordRow sending;

    /// What a file needs of the page that it lies on. Everything here belongs to the UI thread.
    interface Shelf {
        /// Runs the start of a piece of work as soon as no other file is being worked on.
        void inTurn(Runnable start);

        /// The piece of work is over: the next one's turn.
        void turnIsOver();

        /// Something is finished, or is not any more.
        void changed();

        void open(RecordRow row);

        /// The person has read what became of it.
        void dismiss(AddedFile file);
    }

    AddedFile(Desk.Patient desk, Path path, Shelf shelf) {
        this.desk = desk;
        this.path = path;
        this.shelf = shelf;
        this.moving = moving();
    }

    Node root() {
        return root;
    }

    /// Nothing more is going to happen to it without being told so: what only waits for the network is safe here.
    boolean isFinished() {
        RecordRow on = sending;
        return done && (on == null || on.shield() == Shield.WAITING);
    }

    boolean isOnItsWay() {
        return sending != null;
    }

    /// Every record of the wallet.
    ///
    /// @param others those of another person, with whom they name
    record Now(List<RecordRow> rows, Map<Bytes32, Chart.Person> others) {}

    private record Ended(SaveOutcome outcome, Map<Bytes32, Chart.Person> others, Map<Bytes32, AlsoAbout> also) {}

    /// @param now a file that is on its way may have arrived
    void refresh(Now now) {
        RecordRow before = sending;
        if (before == null) {
            return;
        }
        others = now.others();
        now.rows().stream()
                .filter(row -> row.id().equals(before.id()) && row.shield() != before.shield())
                .findFirst()
                .ifPresent(this::arrived);
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
        shelf.inTurn(() -> Background.run(() -> save(evenIfOtherPerson), this::show, failed -> {
            show(refused(Texts.of("add.trouble", Trouble.code(failed)), null));
            shelf.turnIsOver();
        }));
    }

    private Ended save(boolean evenIfOtherPerson) {
        if (cancelled) {
            return new Ended(new SaveOutcome.Cancelled(), Map.of(), Map.of());
        }
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
        List<Bytes32> here = switch (outcome) {
            case SaveOutcome.Saved saved -> List.of(saved.row().id());
            case SaveOutcome.AlreadySaved already -> List.of(already.row().id());
            default -> List.of();
        };
        return new Ended(outcome, desk.records().ofOthers(), desk.records().alsoAbout(here));
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

    private static HBox row(String icon, String style, VBox words, String spoken, Node... end) {
        var tile = Nodes.tile(icon);
        tile.getStyleClass().add(style);
        HBox row = Rows.flat(tile, words);
        row.getChildren().addAll(end);
        row.setAccessibleText(spoken);
        return row;
    }

    /// A record that is here, and whose it is when it is another person's.
    private HBox row(String icon, String style, RecordRow record, String second, Node... end) {
        var words = AddedWords.of(record, second, others.get(record.id()), also.get(record.id()));
        return row(icon, style, words.shown(), words.spoken(), end);
    }

    private void show(Ended ended) {
        others = ended.others();
        also = ended.also();
        switch (ended.outcome()) {
            case SaveOutcome.Saved saved -> arrived(saved.row());
            case SaveOutcome.AlreadySaved already ->
                show(saved(
                        already.row(),
                        "add.already",
                        "muted",
                        Texts.of(
                                "add.already.text",
                                Days.day(Days.local(already.row().savedAt())))));
            case SaveOutcome.NotAdded not -> show(refused(sentence(not.reason()), null));
            case SaveOutcome.Cancelled stopped -> show(refused(Texts.of("add.cancelled"), null));
            case SaveOutcome.Moved moved ->
                show(refused(
                        moved.profile().isEmpty() ? Texts.of("add.moved-away") : Texts.of("add.moved", moved.profile()),
                        null));
            case SaveOutcome.NoSpace full -> show(refused(Texts.of("add.no-space"), null));
            case SaveOutcome.OtherPerson other -> show(refused(Texts.of("add.other.none"), other));
        }
        shelf.turnIsOver();
    }

    private void show(Node end) {
        done = true;
        root.getChildren().setAll(end);
        shelf.changed();
    }

    /// Safe on this computer; it stays in sight as sending, or waiting, until the register has it.
    private void arrived(RecordRow row) {
        boolean onItsWay = row.shield() == Shield.SENDING || row.shield() == Shield.WAITING;
        sending = onItsWay ? row : null;
        show(onItsWay ? sending(row) : saved(row, "add.saved", "success", Outlines.line(row)));
    }

    private Node sending(RecordRow row) {
        HBox line = row(
                "file-text",
                "cw-tile-accent",
                row,
                Outlines.joined(row.outline().source(), Texts.of("add.step.saved_here")),
                Shields.of(row.shield()),
                open(row));
        line.setAccessibleText(line.getAccessibleText() + ", " + Shields.words(row.shield()));
        return line;
    }

    private static String sentence(RefusedRecord.Reason reason) {
        return io.carewallet.core.text.Texts.of(
                "refused." + reason.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private Button open(RecordRow row) {
        return Nodes.button(Texts.of("add.open"), "", () -> shelf.open(row));
    }

    private Node saved(RecordRow row, String key, String style, String line) {
        boolean success = style.equals("success");
        var sign = Nodes.icon(success ? "check-circle" : "check", 18);
        sign.getStyleClass().add("cw-" + style + "-icon");
        HBox state = Nodes.row(8, sign, Nodes.fixed(Texts.of(key), "cw-medium", "cw-" + style + "-text"));
        return row(success ? "check" : "copy", "cw-tile-" + style, row, line, state, open(row));
    }

    private Node refused(String why, SaveOutcome.@Nullable OtherPerson other) {
        var sign = Nodes.icon("alert-circle", 18);
        sign.getStyleClass().add("cw-danger-icon");
        HBox state = Nodes.row(8, sign, Nodes.fixed(Texts.of("add.not"), "cw-medium", "cw-danger-text"));
        String first = other == null ? name() : Texts.of("add.other", other.nameInFile());
        String second = other == null ? why : Texts.of("add.file", name()) + " \u00b7 " + why;
        Button away = Nodes.button("", "x", () -> shelf.dismiss(this), "cw-link");
        away.setAccessibleText(Texts.of("add.dismiss", name()));
        away.setTooltip(new Tooltip(Texts.of("add.dismiss", name())));
        HBox row = row(
                other == null ? "x" : "user-x",
                "cw-tile-danger",
                Rows.two(first, second),
                first + ", " + second,
                state,
                away);
        if (other == null) {
            return row;
        }
        row.getStyleClass().add("cw-list-foot");
        VBox all = Nodes.column(0, row, question(other));
        all.getStyleClass().add("cw-ruled");
        return all;
    }

    private Node question(SaveOutcome.OtherPerson other) {
        var words = Nodes.label(Texts.of("add.other.text", other.nameHere()));
        HBox.setHgrow(words, Priority.ALWAYS);
        VBox buttons = Nodes.column(
                8,
                Nodes.button(Texts.of("add.other.save"), "", () -> start(true)),
                Nodes.button(Texts.of("add.other.leave"), "", () -> shelf.dismiss(this)));
        HBox box = Nodes.row(16, words, buttons);
        box.getStyleClass().addAll("cw-banner", "cw-banner-danger");
        box.getStyleClass().add("cw-in-row");
        VBox.setMargin(box, new javafx.geometry.Insets(0, 20, 16, 76));
        return box;
    }
}

package io.carewallet.ui.unlock;

import io.carewallet.ui.common.Focus;
import io.carewallet.ui.common.KitSheet;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.SideBySide;
import io.carewallet.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/// Screen 02: the 24 words, shown once. They vanish when the window loses focus; there is no copy button.
final class WordsScreen {
    private static final int ROWS = 6;
    private static final int COLUMNS = 4;
    private static final double GAP = 12;
    private static final double SIDE = 440;
    private static final String HIDDEN = "\u2022\u2022\u2022\u2022\u2022";

    private final StepScreen frame;
    private final List<Label> words = new ArrayList<>();
    private final Draft draft;
    private final Button hide = Nodes.button(Texts.of("words.hide"), "eye-off", this::toggle);

    /// What the person asked for; without the focus of the window the words are hidden all the same.
    private boolean wanted = true;

    private boolean inFocus;

    WordsScreen(UnlockFlow flow, Draft draft) {
        frame = StepScreen.of(draft, "words", "words");
        if (draft.network() == null) {
            // What is registered there goes with this computer.
            frame.text("words.text.practice");
        }
        this.draft = draft;
        GridPane grid = grid();
        HBox foot = Nodes.row(
                10,
                Nodes.icon("arrow-down", 16),
                Nodes.fixed(Texts.of("words.down"), "cw-muted", "cw-small"),
                Nodes.spacer(),
                hide);
        VBox card = Nodes.card(grid, foot);
        frame.content(new SideBySide(32, SIDE, card, side()));
        var written = new CheckBox(Texts.of("words.done"));
        written.setId("written");
        Button next = StepScreen.primary(Texts.of("continue"), () -> flow.check(draft));
        next.disableProperty().bind(written.selectedProperty().not());
        frame.bar(() -> flow.password(draft), written, next);
        // Not "Back", and nothing that says what was not done yet.
        Focus.first(hide);
        followFocus();
    }

    private GridPane grid() {
        var grid = new GridPane(GAP, 8) {
            /// Columns of one width ask for as much as the longest word needs, four times.
            @Override
            protected double computeMinWidth(double height) {
                double widest = getManagedChildren().stream()
                        .mapToDouble(cell -> cell.minWidth(-1))
                        .max()
                        .orElse(0);
                return COLUMNS * widest + (COLUMNS - 1) * GAP;
            }
        };
        for (int column = 0; column < COLUMNS; column++) {
            var constraints = new ColumnConstraints();
            constraints.setPercentWidth(25);
            grid.getColumnConstraints().add(constraints);
        }
        for (int i = 0; i < 24; i++) {
            Label word = Nodes.fixed("", "cw-word-text");
            words.add(word);
            // The stylesheet makes all equally wide, so that the words begin in one line.
            var number = new Label(Integer.toString(i + 1));
            number.getStyleClass().addAll("cw-muted", "cw-small", "cw-word-number");
            HBox cell = Nodes.row(12, number, word);
            cell.getStyleClass().add("cw-word");
            grid.add(cell, i / ROWS, i % ROWS);
        }
        return grid;
    }

    private void toggle() {
        wanted = !wanted;
        hide.setText(Texts.of(wanted ? "words.hide" : "words.show"));
        hide.setGraphic(Nodes.icon(wanted ? "eye-off" : "eye", 18));
        show();
    }

    private void show() {
        boolean visible = wanted && inFocus;
        List<String> all = visible ? draft.words() : List.of();
        for (int i = 0; i < words.size(); i++) {
            words.get(i).setText(visible ? all.get(i) : HIDDEN);
        }
    }

    /// The listening ends by itself when this screen leaves the window: nothing of it is held by the window then.
    private void followFocus() {
        ObservableValue<Boolean> focus = frame.root()
                .sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::focusedProperty)
                .orElse(false);
        focus.subscribe(now -> {
            inFocus = Boolean.TRUE.equals(now);
            show();
        });
    }

    private VBox side() {
        var tile = Nodes.tile("printer");
        tile.getStyleClass().add("cw-tile-accent");
        Label note = Nodes.label("", "cw-muted", "cw-small");
        Button print = Nodes.button(Texts.of("words.print"), "printer", () -> print(note));
        print.setMaxWidth(Double.MAX_VALUE);
        VBox kit = Nodes.card(
                Nodes.row(12, tile, Nodes.label(Texts.of("words.print.title"), "cw-card-title")),
                Nodes.label(Texts.of("words.print.text")),
                print,
                note);
        note.managedProperty().bind(note.textProperty().isNotEmpty());
        HBox lose = Nodes.banner("warning", "alert-triangle", "");
        Node words = Nodes.column(
                4, Nodes.label(Texts.of("words.lose"), "cw-strong"), Nodes.label(Texts.of("words.lose.text")));
        HBox.setHgrow(words, Priority.ALWAYS);
        lose.setAlignment(javafx.geometry.Pos.TOP_LEFT);
        lose.getChildren().set(1, words);
        HBox never = Nodes.row(14, Nodes.icon("shield-off", 22), Nodes.label(Texts.of("words.never")));
        VBox column = new VBox(16, kit, lose, Nodes.card(never));
        return column;
    }

    private void print(Label note) {
        var about = new KitSheet.About(draft.name(), null, null);
        boolean isPrinter =
                KitSheet.print(frame.root().getScene().getWindow(), about, draft::words) != KitSheet.Outcome.NO_PRINTER;
        note.setText(isPrinter ? "" : Texts.of("words.print.none"));
    }

    Parent root() {
        return frame.root();
    }
}

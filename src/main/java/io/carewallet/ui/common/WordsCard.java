package io.carewallet.ui.common;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/// 24 words to be written down. They vanish when the window loses focus; there is no copy button.
public final class WordsCard {
    private static final int ROWS = 6;
    private static final int COLUMNS = 4;
    private static final double GAP = 12;
    private static final String HIDDEN = "\u2022\u2022\u2022\u2022\u2022";

    private final VBox root;
    private final List<Label> words = new ArrayList<>();
    private final Supplier<List<String>> source;
    private final Button hide = Nodes.button(Texts.of("words.hide"), "eye-off", this::toggle);

    /// What the person asked for; without the focus of the window the words are hidden all the same.
    private boolean wanted = true;

    private boolean inFocus;

    /// @param source read whenever the words are to be seen
    public WordsCard(Supplier<List<String>> source) {
        this.source = source;
        GridPane grid = grid();
        HBox foot = Nodes.row(
                10,
                Nodes.icon("arrow-down", 16),
                Nodes.fixed(Texts.of("words.down"), "cw-muted", "cw-small"),
                Nodes.spacer(),
                hide);
        root = Nodes.card(grid, foot);
        // Not "Back", and nothing that says what was not done yet.
        Focus.first(hide);
        followFocus();
    }

    public VBox root() {
        return root;
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
        List<String> all = visible ? source.get() : List.of();
        for (int i = 0; i < words.size(); i++) {
            words.get(i).setText(visible ? all.get(i) : HIDDEN);
        }
    }

    /// The listening ends by itself when this screen leaves the window: nothing of it is held by the window then.
    private void followFocus() {
        ObservableValue<Boolean> focus = root.sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::focusedProperty)
                .orElse(false);
        focus.subscribe(now -> {
            inFocus = Boolean.TRUE.equals(now);
            show();
        });
    }
}

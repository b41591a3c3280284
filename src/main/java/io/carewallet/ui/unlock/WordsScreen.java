package io.carewallet.ui.unlock;

import io.carewallet.ui.common.KitSheet;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.SideBySide;
import io.carewallet.ui.common.Texts;
import io.carewallet.ui.common.WordsCard;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Screen 02: the 24 words, shown once. They vanish when the window loses focus; there is no copy button.
final class WordsScreen {
    private static final double SIDE = 440;

    private final StepScreen frame;
    private final Draft draft;

    WordsScreen(UnlockFlow flow, Draft draft) {
        frame = StepScreen.of(draft, "words", "words");
        if (draft.network() == null) {
            // What is registered there goes with this computer.
            frame.text("words.text.practice");
        }
        this.draft = draft;
        frame.content(new SideBySide(32, SIDE, new WordsCard(draft::words).root(), side()));
        var written = new CheckBox(Texts.of("words.done"));
        written.setId("written");
        Button next = StepScreen.primary(Texts.of("continue"), () -> flow.check(draft));
        next.disableProperty().bind(written.selectedProperty().not());
        frame.bar(() -> flow.password(draft), written, next);
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

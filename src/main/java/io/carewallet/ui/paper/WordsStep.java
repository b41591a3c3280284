package io.carewallet.ui.paper;

import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Page;
import io.carewallet.ui.common.SideBySide;
import io.carewallet.ui.common.Texts;
import io.carewallet.ui.common.WordsCard;
import io.carewallet.ui.paper.PaperWorkflow.Draft;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The words of a second paper, shown once.
final class WordsStep {
    private static final double SIDE = 300;

    private final PaperWorkflow flow;
    private final Draft draft;

    WordsStep(PaperWorkflow flow, Draft draft) {
        this.flow = flow;
        this.draft = draft;
    }

    Page page() {
        var written = new CheckBox(Texts.of("paper.words.done"));
        written.setId("paper-written");
        Button next = PaperWorkflow.primary(Texts.of("continue"), "paper-next", () -> flow.check(draft));
        next.disableProperty().bind(written.selectedProperty().not());
        HBox other = Nodes.banner("warning", "alert-triangle", "");
        Node words = Nodes.column(
                4,
                Nodes.label(Texts.of("paper.words.only"), "cw-strong"),
                Nodes.label(Texts.of("paper.words.only.text")));
        HBox.setHgrow(words, Priority.ALWAYS);
        other.setAlignment(Pos.TOP_LEFT);
        other.getChildren().set(1, words);
        VBox never = Nodes.card(Nodes.row(14, Nodes.icon("shield-off", 22), Nodes.label(Texts.of("words.never"))));
        VBox number = Nodes.card(
                Nodes.label(Texts.of("paper.words.book")),
                Nodes.label(inGroups(flow.standing().book().hex()), "cw-mono"));
        var card = new WordsCard(() -> draft.paper().exposeWords());
        return flow.page(
                "paper.words",
                () -> flow.left(draft),
                new SideBySide(20, SIDE, card.root(), new VBox(16, number, other, never)),
                written,
                next);
    }

    /// As somebody can copy it by hand.
    private static String inGroups(String hex) {
        return hex.replaceAll("^0x|.{4}", "$0 ").strip();
    }
}

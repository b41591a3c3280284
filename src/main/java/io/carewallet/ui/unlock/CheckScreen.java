package io.carewallet.ui.unlock;

import io.carewallet.ui.common.CheckCard;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Texts;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Screen 21: four of the words, typed from paper.
final class CheckScreen {
    private final StepScreen frame;
    private final UnlockFlow flow;
    private final Draft draft;
    private final CheckCard card;
    private final Label left = Nodes.label("", "cw-muted");
    private final Button next;

    CheckScreen(UnlockFlow flow, Draft draft) {
        frame = StepScreen.of(draft, "check", "check");
        this.flow = flow;
        this.draft = draft;
        this.next = StepScreen.primary(Texts.of("continue"), this::keep);
        this.card = new CheckCard(draft.words(), () -> flow.words(draft), this::look);
        frame.content(new HBox(32, card.root(), side()));
        frame.bar(() -> flow.words(draft), left, next);
        look();
    }

    private void look() {
        left.setText(card.left());
        next.setDisable(!card.isComplete());
    }

    /// Nothing can be changed while it is saved.
    private void keep() {
        frame.root().setDisable(true);
        left.setText(Texts.of("password.working"));
        flow.keep(draft, problem -> {
            frame.root().setDisable(false);
            left.setText(problem);
            next.requestFocus();
        });
    }

    private VBox side() {
        var tile = Nodes.tile("edit-2");
        tile.getStyleClass().add("cw-tile-accent");
        Button again = Nodes.button(Texts.of("check.again"), "eye", () -> flow.words(draft));
        again.setMaxWidth(Double.MAX_VALUE);
        VBox wrong = Nodes.card(
                Nodes.row(12, tile, Nodes.label(Texts.of("check.wrong"), "cw-card-title")),
                Nodes.label(Texts.of("check.wrong.text")),
                again);
        VBox stays = Nodes.card(Nodes.row(14, Nodes.icon("lock", 20), Nodes.label(Texts.of("check.stays"))));
        VBox column = new VBox(16, wrong, stays, Nodes.banner("info", "info", Texts.of("check.never")));
        column.setMinWidth(440);
        column.setMaxWidth(440);
        return column;
    }

    Parent root() {
        return frame.root();
    }
}

package io.carewallet.ui.unlock;

import io.carewallet.ui.common.Focus;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Texts;
import java.security.SecureRandom;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Screen 21: four of the words, typed from paper.
final class CheckScreen {
    private final StepScreen frame;
    private final UnlockFlow flow;
    private final Draft draft;
    private final CheckModel model;
    private final ProgressBar bar = new ProgressBar(0);
    private final Label count = Nodes.fixed("", "cw-strong", "cw-small");
    private final Label left = Nodes.label("", "cw-muted");
    private final Button next;

    CheckScreen(UnlockFlow flow, Draft draft) {
        frame = StepScreen.of(draft, "check", "check");
        this.flow = flow;
        this.draft = draft;
        this.model = new CheckModel(draft.words(), new SecureRandom());
        this.next = StepScreen.primary(Texts.of("continue"), this::keep);
        var grid = new GridPane(32, 24);
        for (int i = 0; i < 2; i++) {
            var half = new ColumnConstraints();
            half.setPercentWidth(50);
            grid.getColumnConstraints().add(half);
        }
        for (int i = 0; i < CheckModel.ASKED; i++) {
            grid.add(field(i), i % 2, i / 2);
        }
        bar.setPrefWidth(160);
        HBox foot = Nodes.row(
                12, bar, count, Nodes.spacer(), Nodes.fixed(Texts.of("check.others"), "cw-muted", "cw-small"));
        VBox card = Nodes.card(grid, foot);
        card.setStyle("-fx-padding: 32; -fx-spacing: 32");
        HBox.setHgrow(card, Priority.ALWAYS);
        frame.content(new HBox(32, card, side()));
        frame.bar(() -> flow.words(draft), left, next);
        look();
    }

    private VBox field(int place) {
        int number = model.number(place);
        var text = new TextField();
        text.setId("word-" + place);
        text.getStyleClass().add("cw-word-field");
        Label name = Nodes.fixed(Texts.of("check.word", number), "cw-strong");
        name.setLabelFor(text);
        Label state = Nodes.fixed("", "cw-success-text", "cw-small");
        Label hint = Nodes.label(Texts.of("check.hint"), "cw-muted", "cw-small");
        hint.setMinHeight(48);
        text.textProperty().addListener((o, before, now) -> answer(place, number, now, text, state, hint));
        text.focusedProperty().addListener((o, was, is) -> {
            if (!is) {
                model.left(place, text.getText());
                if (model.showWordsAgain()) {
                    flow.words(draft);
                }
            }
        });
        if (place == 0) {
            Focus.first(text);
        }
        return new VBox(8, Nodes.row(8, name, Nodes.spacer(), state), text, hint);
    }

    private void answer(int place, int number, String typed, TextField text, Label state, Label hint) {
        CheckModel.Answer answer = model.typed(place, typed);
        text.getStyleClass().removeAll("cw-good", "cw-bad");
        hint.getStyleClass().remove("cw-danger-text");
        state.setText("");
        state.setGraphic(null);
        hint.setText(Texts.of("check.hint"));
        if (answer == CheckModel.Answer.MATCHES) {
            text.getStyleClass().add("cw-good");
            state.setText(Texts.of("check.matches"));
            var sign = Nodes.icon("check-circle", 16);
            sign.getStyleClass().add("cw-success-icon");
            state.setGraphic(sign);
            hint.setText("");
        } else if (answer == CheckModel.Answer.DIFFERS) {
            text.getStyleClass().add("cw-bad");
            hint.getStyleClass().add("cw-danger-text");
            hint.setText(Texts.of("check.differs", number));
        }
        look();
    }

    private void look() {
        int checked = model.checked();
        bar.setProgress(checked / (double) CheckModel.ASKED);
        count.setText(Texts.of("check.progress", checked));
        left.setText(model.complete() ? "" : Texts.of("check.left", CheckModel.ASKED - checked));
        next.setDisable(!model.complete());
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

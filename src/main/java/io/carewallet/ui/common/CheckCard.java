package io.carewallet.ui.common;

import java.security.SecureRandom;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Four of 24 words, typed from paper, each answered at once.
public final class CheckCard {
    private final CheckModel model;
    private final VBox root;
    private final ProgressBar bar = new ProgressBar(0);
    private final Label count = Nodes.fixed("", "cw-strong", "cw-small");
    private final Runnable again;
    private final Runnable changed;

    /// @param again shows the words again: there was a miss too many in one place
    /// @param changed hears that there is more or less to check
    public CheckCard(List<String> words, Runnable again, Runnable changed) {
        this.model = new CheckModel(words, new SecureRandom());
        this.again = again;
        this.changed = changed;
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
        root = Nodes.card(grid, foot);
        root.setStyle("-fx-padding: 32; -fx-spacing: 32");
        HBox.setHgrow(root, Priority.ALWAYS);
        show();
    }

    public VBox root() {
        return root;
    }

    public boolean isComplete() {
        return model.complete();
    }

    /// How many are still to be checked, in words; empty for none.
    public String left() {
        return model.complete() ? "" : Texts.of("check.left", CheckModel.ASKED - model.checked());
    }

    private void show() {
        int checked = model.checked();
        bar.setProgress(checked / (double) CheckModel.ASKED);
        count.setText(Texts.of("check.progress", checked));
    }

    private void look() {
        show();
        changed.run();
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
                // Who has left the page does not want to see them.
                if (text.getScene() != null && model.showWordsAgain()) {
                    again.run();
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
}

package io.carewallet.ui.unlock;

import io.carewallet.ui.common.Focus;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Texts;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.VBox;

/// The last step: the wallet is saved, and there is nothing to go back to.
final class ReadyScreen {
    private final StepScreen frame;

    ReadyScreen(UnlockFlow flow, Draft draft) {
        frame = StepScreen.of(draft, "ready", "ready");
        Label note = Nodes.note("cw-muted");
        var sign = Nodes.icon("check-circle", 40);
        sign.getStyleClass().add("cw-success-icon");
        VBox card = Nodes.card(sign, Nodes.label(draft.name().strip(), "cw-card-title"), note);
        card.setMaxWidth(560);
        frame.content(card);
        var busy = new ProgressIndicator();
        busy.setPrefSize(28, 28);
        busy.setVisible(false);
        Button[] open = new Button[1];
        open[0] = StepScreen.primary(Texts.of("ready.open"), () -> {
            open[0].setDisable(true);
            busy.setVisible(true);
            note.setText(Texts.of("unlock.working"));
            flow.finish(draft, not -> {
                busy.setVisible(false);
                open[0].setDisable(false);
                note.setText(not.sentence());
            });
        });
        open[0].setId("open");
        frame.bar(Nodes.row(12, busy, open[0]));
        Focus.first(open[0]);
    }

    Parent root() {
        return frame.root();
    }
}

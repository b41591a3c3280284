package io.carewallet.ui.unlock;

import io.carewallet.core.record.RestoreProgress;
import io.carewallet.core.wallet.GotBack;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Texts;
import java.util.Locale;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;

/// A library that is not on this computer is got back: how far it is, and what came of it.
final class RestoringScreen {
    private final StepScreen frame;
    private final Label where = Nodes.label("", "cw-muted");
    private final ProgressBar bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);

    /// @param stop asks for an end; what came so far stays
    RestoringScreen(StepScreen frame, Runnable stop) {
        this.frame = frame;
        bar.setMaxWidth(Double.MAX_VALUE);
        where.setId("where");
        VBox card = Nodes.card(bar, where, Nodes.label(Texts.of("restoring.keeps"), "cw-muted"));
        card.setMaxWidth(640);
        frame.content(card);
        Button[] later = new Button[1];
        later[0] = Nodes.button(Texts.of("restoring.stop"), "", () -> {
            later[0].setDisable(true);
            where.setText(Texts.of("restoring.stopping"));
            stop.run();
        });
        later[0].setId("stop");
        frame.bar(later[0]);
    }

    void at(RestoreProgress.Step step, int done, int total) {
        String name = "restoring." + step.name().toLowerCase(Locale.ROOT);
        where.setText(Texts.of(name, done, total));
        bar.setProgress(total == 0 ? ProgressBar.INDETERMINATE_PROGRESS : (double) done / total);
    }

    /// @param open shows the wallet
    void done(GotBack back, Runnable open) {
        boolean something = back.kind() == GotBack.Kind.SOMETHING;
        var sign = Nodes.icon(something ? "check-circle" : "info", 40);
        sign.getStyleClass().add(something ? "cw-success-icon" : "cw-accent-icon");
        VBox card = Nodes.card(
                sign,
                switch (back.kind()) {
                    case SOMETHING ->
                        Nodes.label(Texts.of("restoring.done", back.records(), back.shares()), "cw-card-title");
                    case REQUESTS_ALONE -> Nodes.label(Texts.of("restoring.requests"), "cw-medium");
                    case NO_NOTES -> Nodes.label(Texts.of("restoring.no-notes"), "cw-medium");
                    case NOTHING -> Nodes.label(Texts.of("restoring.nothing"), "cw-medium");
                });
        if (back.missing() > 0) {
            card.getChildren().add(Nodes.label(Texts.of("restoring.missing", back.missing()), "cw-warning-text"));
        }
        card.setMaxWidth(640);
        frame.content(card);
        Button go = StepScreen.primary(Texts.of("ready.open"), open);
        go.setId("open");
        frame.bar(go);
        go.requestFocus();
    }

    void notDone(String sentence, Runnable back) {
        frame.content(Nodes.card(Nodes.label(sentence)));
        Button go = StepScreen.primary(Texts.of("restoring.back"), back);
        frame.bar(go);
        go.requestFocus();
    }

    Parent root() {
        return frame.root();
    }
}

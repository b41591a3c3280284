package io.carewallet.ui.unlock;

import io.carewallet.core.wallet.Desk;
import io.carewallet.core.wallet.OpenDesk;
import io.carewallet.core.wallet.TryIt;
import io.carewallet.ui.common.Focus;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Rows;
import io.carewallet.ui.common.Texts;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What is done before a made-up patient can be looked at: three steps, of which the first may take a while.
final class TryingScreen {
    private final StepScreen frame = StepScreen.alone("trying");
    private final Map<TryIt.Step, Row> rows = new EnumMap<>(TryIt.Step.class);
    private final Running running = new Running();
    private final Runnable away;
    private final Button cancel;

    /// @param away to where it was started, when it comes to nothing
    TryingScreen(Runnable away) {
        this.away = away;
        VBox card = Nodes.card();
        for (TryIt.Step step : TryIt.Step.values()) {
            var row = new Row(step);
            rows.put(step, row);
            card.getChildren().add(row.root);
        }
        card.setMaxWidth(640);
        frame.content(card);
        cancel = Nodes.button(Texts.of("trying.stop"), "", this::stop);
        cancel.setId("stop");
        frame.bar(cancel);
        Focus.first(cancel);
        show(TryIt.Step.NETWORK, 0, 0);
    }

    Parent root() {
        return frame.root();
    }

    /// In the thread that does it.
    Desk run(TryIt tryIt) throws OpenDesk.CannotOpen, TryIt.Stopped {
        return running.run(tryIt);
    }

    private void stop() {
        cancel.setDisable(true);
        cancel.setText(Texts.of("trying.stopping"));
        running.stop();
    }

    void failed(String sentence) {
        frame.content(Nodes.card(Nodes.label(Texts.of("trying.failed"), "cw-card-title"), Nodes.label(sentence)));
        Button back = StepScreen.primary(Texts.of("back"), away);
        frame.bar(back);
        back.requestFocus();
    }

    private void show(TryIt.Step now, int done, int total) {
        rows.forEach((step, row) -> row.show(step.compareTo(now), done, total));
    }

    /// One step, and where it is in words.
    private static final class Row {
        private final HBox sign = new HBox();
        private final Label state = Nodes.fixed("", "cw-muted");
        private final HBox root;

        private Row(TryIt.Step step) {
            Label what = Nodes.label(Texts.of("trying." + step.name().toLowerCase(Locale.ROOT)), "cw-medium");
            what.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(what, Priority.ALWAYS);
            root = Nodes.row(12, Rows.width(24, sign), what, state);
            root.setMinHeight(40);
            sign.setAlignment(Pos.CENTER_LEFT);
        }

        /// @param place before the step that is done now, that step, or after it
        private void show(int place, int done, int total) {
            sign.getChildren()
                    .setAll(place < 0 ? icon("check", "cw-success-icon") : place == 0 ? busy() : icon("clock", null));
            String words = place < 0 ? "trying.done" : place == 0 ? "trying.now" : "trying.then";
            state.setText(place == 0 && total > 0 ? Texts.of("trying.count", done, total) : Texts.of(words));
        }

        private static Node icon(String name, @Nullable String style) {
            var icon = Nodes.icon(name, 20);
            if (style != null) {
                icon.getStyleClass().add(style);
            }
            return icon;
        }

        private static Node busy() {
            var busy = new ProgressIndicator();
            busy.setPrefSize(20, 20);
            return busy;
        }
    }

    /// While it is done, in its own thread. Waiting for a network that starts is broken off; whatever writes is asked
    /// to stop at its next step.
    private final class Running implements TryIt.Progress {
        private @Nullable Thread waiting;
        private boolean isStopped;

        private Desk run(TryIt tryIt) throws OpenDesk.CannotOpen, TryIt.Stopped {
            try {
                return tryIt.open(this);
            } finally {
                waitNoMore();
            }
        }

        @Override
        public void at(TryIt.Step step, int done, int total) {
            if (step == TryIt.Step.NETWORK) {
                begin();
            } else {
                waitNoMore();
            }
            Platform.runLater(() -> TryingScreen.this.show(step, done, total));
        }

        private synchronized void begin() {
            waiting = Thread.currentThread();
        }

        private synchronized void waitNoMore() {
            if (waiting != null) {
                waiting = null;
                // Stopped between the network's answer and here: files must not be closed by it.
                Thread.interrupted();
            }
        }

        private synchronized void stop() {
            isStopped = true;
            if (waiting != null) {
                waiting.interrupt();
            }
        }

        @Override
        public synchronized boolean isStopped() {
            return isStopped;
        }
    }
}

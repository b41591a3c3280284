package io.carewallet.ui.unlock;

import io.carewallet.core.identity.CreateWallet;
import io.carewallet.ui.common.Focus;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.PasswordEye;
import io.carewallet.ui.common.Texts;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.VBox;

/// A password, twice. When restoring this is the last step before the wallet is made.
final class PasswordScreen {
    private final StepScreen frame;

    PasswordScreen(UnlockFlow flow, Draft draft) {
        frame = StepScreen.of(draft, "password", "password");
        PasswordField first = field("password");
        PasswordField again = field("password-again");
        Label hint = Nodes.label("", "cw-muted");
        VBox card = Nodes.card(
                Nodes.label(Texts.of("password.label"), "cw-medium"),
                PasswordEye.of(first),
                Nodes.label(Texts.of("password.again"), "cw-medium"),
                PasswordEye.of(again),
                hint);
        card.setMaxWidth(560);
        frame.content(card);
        var busy = new ProgressIndicator();
        busy.setPrefSize(28, 28);
        // What is being made must not be changed under its hands.
        var isBusy = new SimpleBooleanProperty();
        busy.visibleProperty().bind(isBusy);
        card.disableProperty().bind(isBusy);
        Button[] next = new Button[1];
        next[0] = StepScreen.primary(Texts.of("continue"), () -> {
            draft.password(first.getText().toCharArray());
            if (!draft.restoring()) {
                flow.words(draft);
                return;
            }
            next[0].setDisable(true);
            isBusy.set(true);
            hint.setText(Texts.of("restore.working"));
            flow.finish(draft, not -> {
                isBusy.set(false);
                next[0].setDisable(false);
                hint.setText(not.sentence());
            });
        });
        Runnable look = () -> {
            boolean longEnough = first.getText().length() >= CreateWallet.SHORTEST_PASSWORD;
            boolean same = first.getText().equals(again.getText());
            hint.setText(Texts.of(!longEnough ? "password.short" : same ? "password.good" : "password.differs"));
            next[0].setDisable(!longEnough || !same);
        };
        first.textProperty().addListener((o, before, now) -> look.run());
        again.textProperty().addListener((o, before, now) -> look.run());
        look.run();
        frame.bar(() -> flow.name(draft), busy, next[0]).disableProperty().bind(isBusy);
        Focus.first(first);
    }

    private static PasswordField field(String id) {
        var field = new PasswordField();
        field.setId(id);
        field.getStyleClass().add("cw-password");
        field.setMaxWidth(480);
        return field;
    }

    Parent root() {
        return frame.root();
    }
}

package io.carewallet.ui.unlock;

import io.carewallet.ui.common.Focus;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Texts;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/// The first step: a name.
final class NameScreen {
    private static final int LONGEST = 80;

    private final StepScreen frame;

    NameScreen(UnlockFlow flow, Draft draft) {
        frame = StepScreen.of(draft, "name", "name");
        var name = new TextField(draft.name());
        name.setId("name");
        name.setMaxWidth(480);
        Label label = Nodes.label(Texts.of("name.label"), "cw-medium");
        label.setLabelFor(name);
        VBox card = Nodes.card(label, name);
        card.setMaxWidth(560);
        frame.content(card);
        Label why = Nodes.label(Texts.of("name.missing"), "cw-muted");
        Button next = StepScreen.primary(Texts.of("continue"), () -> {
            draft.name(name.getText());
            flow.password(draft);
        });
        Runnable look = () -> {
            String typed = name.getText().strip();
            boolean good = !typed.isEmpty() && typed.length() <= LONGEST;
            next.setDisable(!good);
            why.setVisible(!good);
        };
        name.textProperty().addListener((o, before, now) -> look.run());
        look.run();
        frame.bar(draft.restoring() ? () -> flow.restore(draft) : flow::start, why, next);
        Focus.first(name);
    }

    Parent root() {
        return frame.root();
    }
}

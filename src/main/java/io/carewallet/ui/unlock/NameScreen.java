package io.carewallet.ui.unlock;

import io.carewallet.core.identity.Role;
import io.carewallet.core.wallet.OfferedNetwork;
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
        if (draft.role() == Role.CLINICIAN) {
            frame.text("name.text.clinician");
        }
        var name = new TextField(draft.name());
        name.setId("name");
        name.setMaxWidth(480);
        Label label = Nodes.label(Texts.of("name.label"), "cw-medium");
        label.setLabelFor(name);
        VBox card = Nodes.card(label, name);
        card.setMaxWidth(560);
        frame.content(Nodes.column(20, card, where(flow, draft, name)));
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

    /// The practice network, unless somebody chooses another one: nobody ends on a real network by accident.
    private static VBox where(UnlockFlow flow, Draft draft, TextField name) {
        OfferedNetwork network = draft.network();
        String on = network == null ? Texts.of("name.practice") : Texts.of("name.joined", network.name());
        Button join = Nodes.button(
                Texts.of("name.join"),
                "log-in",
                () -> {
                    draft.name(name.getText());
                    flow.join(draft);
                },
                "cw-link");
        join.setId("join-network");
        VBox card = Nodes.card(
                Nodes.label(Texts.of("name.network"), "cw-medium"), Nodes.label(on, "cw-muted"), Nodes.row(0, join));
        card.setMaxWidth(560);
        return card;
    }

    Parent root() {
        return frame.root();
    }
}

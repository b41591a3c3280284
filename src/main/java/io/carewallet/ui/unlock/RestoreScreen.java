package io.carewallet.ui.unlock;

import io.carewallet.core.identity.Role;
import io.carewallet.crypto.words.RecoveryWords;
import io.carewallet.crypto.words.RecoveryWords.NotRecoveryWords;
import io.carewallet.ui.common.Focus;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Texts;
import java.util.Locale;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/// Types all 24 words: the only page where they are ever asked for.
final class RestoreScreen {
    private final StepScreen frame;

    RestoreScreen(UnlockFlow flow, Draft draft) {
        frame = StepScreen.of(draft, "restore", "typed");
        var text = new TextArea();
        text.setId("words");
        text.setWrapText(true);
        text.setPrefRowCount(5);
        Label hint = Nodes.label(Texts.of("restore.count", 0), "cw-muted");
        VBox card = Nodes.card(text, hint);
        card.setMaxWidth(760);
        frame.content(Nodes.column(20, card, whose(draft)));
        Button next = StepScreen.primary(Texts.of("continue"), () -> flow.name(draft));
        next.setDisable(true);
        text.textProperty().addListener((o, before, now) -> {
            next.setDisable(true);
            try {
                draft.entropy(RecoveryWords.entropy(RecoveryWords.split(now)));
                next.setDisable(false);
                hint.setText(Texts.of("restore.count", RecoveryWords.COUNT));
            } catch (NotRecoveryWords e) {
                hint.setText(
                        switch (e.reason()) {
                            case COUNT -> Texts.of("restore.count", e.word());
                            case UNKNOWN_WORD -> Texts.of("restore.unknown", e.word());
                            case CHECKSUM -> Texts.of("restore.checksum");
                        });
            }
        });
        if (draft.isTyped()) {
            text.setText(String.join(" ", draft.words()));
        }
        frame.bar(flow::start, next);
        Focus.first(text);
    }

    /// Words say nothing of whose they are.
    private static VBox whose(Draft draft) {
        var group = new ToggleGroup();
        VBox card = Nodes.card(Nodes.label(Texts.of("restore.whose"), "cw-medium"));
        for (Role role : Role.values()) {
            String name = role.name().toLowerCase(Locale.ROOT);
            var choice = new RadioButton(Texts.of("restore.whose." + name));
            choice.setId("role-" + name);
            choice.setWrapText(true);
            choice.setMinHeight(40);
            choice.setToggleGroup(group);
            choice.setSelected(draft.role() == role);
            choice.setOnAction(e -> draft.role(role));
            card.getChildren().add(choice);
        }
        card.setMaxWidth(760);
        return card;
    }

    Parent root() {
        return frame.root();
    }
}

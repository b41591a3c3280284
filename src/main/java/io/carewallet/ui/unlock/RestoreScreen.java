package io.carewallet.ui.unlock;

import io.carewallet.core.identity.Role;
import io.carewallet.crypto.words.RecoveryWords;
import io.carewallet.crypto.words.RecoveryWords.NotRecoveryWords;
import io.carewallet.ui.common.Focus;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.SideBySide;
import io.carewallet.ui.common.Texts;
import java.util.Locale;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/// Types all 24 words, and names a backup if there is one.
final class RestoreScreen {
    private static final double SIDE = 404;

    private final StepScreen frame;

    RestoreScreen(UnlockFlow flow, Draft draft) {
        frame = StepScreen.of(draft, "restore", "typed");
        VBox whose = whose(draft);
        var backup = new BackupChoice(flow.backups(), draft);
        var text = new TextArea();
        text.setId("words");
        text.setWrapText(true);
        text.setPrefRowCount(5);
        Label hint = Nodes.label(Texts.of("restore.count", 0), "cw-muted");
        VBox card = Nodes.card(text, hint);
        card.setMaxWidth(760);
        frame.content(new SideBySide(20, SIDE, Nodes.column(20, card, whose), backup.root()));
        // The backup says whose it is.
        whose.visibleProperty().bind(backup.isChosen().not());
        whose.managedProperty().bind(whose.visibleProperty());
        Button next = StepScreen.primary(Texts.of("continue"), () -> backup.check(() -> flow.name(draft)));
        var isGood = new SimpleBooleanProperty();
        next.disableProperty().bind(isGood.not().or(backup.isChecking()));
        text.disableProperty().bind(backup.isChecking());
        text.textProperty().addListener((o, before, now) -> {
            isGood.set(false);
            try {
                draft.entropy(RecoveryWords.entropy(RecoveryWords.split(now)));
                isGood.set(true);
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
        frame.bar(
                () -> {
                    backup.stop();
                    flow.start();
                },
                next);
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

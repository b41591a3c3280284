package io.carewallet.ui.settings;

import io.carewallet.core.identity.UnlockWallet;
import io.carewallet.core.wallet.Desk;
import io.carewallet.crypto.vault.VaultCost;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Texts;
import java.util.Arrays;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.VBox;

/// Changes the password, inline under its row.
final class PasswordChange {
    private static final int SHORTEST = 10;

    private final Desk desk;
    private final UnlockWallet unlock;
    private final VBox root = Nodes.column(12);
    private final Label note = Nodes.note("cw-muted", "cw-small");

    PasswordChange(Desk desk, UnlockWallet unlock) {
        this.desk = desk;
        this.unlock = unlock;
        closed("");
    }

    Node root() {
        return root;
    }

    private void closed(String said) {
        note.setText(said);
        Button open = Nodes.button(Texts.of("settings.password.change"), "", this::open);
        open.setId("change-password");
        root.getChildren()
                .setAll(
                        Nodes.row(12, Nodes.label(Texts.of("settings.password"), "cw-medium"), Nodes.spacer(), open),
                        note);
    }

    private void open() {
        note.setText("");
        PasswordField old = field("settings.password.old", "password-old");
        PasswordField fresh = field("settings.password.new", "password-new");
        PasswordField again = field("settings.password.again", "password-new-again");
        Button set = Nodes.button(Texts.of("settings.password.set"), "check", () -> {});
        set.setId("password-set");
        set.setOnAction(e -> set(old, fresh, again, set));
        root.getChildren()
                .setAll(
                        old,
                        fresh,
                        again,
                        Nodes.row(8, set, Nodes.button(Texts.of("settings.password.cancel"), "", () -> closed(""))),
                        note);
        old.requestFocus();
    }

    private static PasswordField field(String key, String id) {
        var field = new PasswordField();
        field.setId(id);
        field.setPromptText(Texts.of(key));
        field.setAccessibleText(Texts.of(key));
        return field;
    }

    private void set(PasswordField old, PasswordField fresh, PasswordField again, Button button) {
        if (fresh.getText().length() < SHORTEST) {
            note.setText(Texts.of("settings.password.short"));
            return;
        }
        if (!fresh.getText().equals(again.getText())) {
            note.setText(Texts.of("settings.password.differ"));
            return;
        }
        char[] before = old.getText().toCharArray();
        char[] after = fresh.getText().toCharArray();
        button.setDisable(true);
        note.setText(Texts.of("settings.password.working"));
        Background.run(
                () -> {
                    try {
                        return unlock.changePassword(desk.wallet().profile().id(), before, after, VaultCost.STANDARD);
                    } finally {
                        Arrays.fill(before, ' ');
                        Arrays.fill(after, ' ');
                    }
                },
                done -> {
                    if (done) {
                        closed(Texts.of("settings.password.done"));
                    } else {
                        button.setDisable(false);
                        old.clear();
                        note.setText(Texts.of("settings.password.wrong"));
                    }
                });
    }
}

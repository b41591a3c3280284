package io.carewallet.ui.settings;

import io.carewallet.core.identity.UnlockWallet;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.SaveFile;
import io.carewallet.ui.common.Texts;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.VBox;

/// Hands out the age identity: says what it means, asks for the password.
final class KeyExport {
    private final Desk desk;
    private final UnlockWallet unlock;
    private final Label note = Nodes.note("cw-muted", "cw-small");
    private final VBox form = new VBox(8);
    private final VBox root;

    KeyExport(Desk desk, UnlockWallet unlock) {
        this.desk = desk;
        this.unlock = unlock;
        form.getChildren().setAll(Nodes.button(Texts.of("settings.key.save"), "key", this::open));
        this.root = Nodes.card(
                SettingsPage.head("key", "settings.key"),
                Nodes.label(Texts.of("settings.key.text"), "cw-muted"),
                form,
                note);
    }

    Node root() {
        return root;
    }

    private void open() {
        var password = new PasswordField();
        password.setPromptText(Texts.of("approve.password"));
        Button yes = Nodes.button(Texts.of("settings.key.yes"), "download", () -> {});
        yes.setOnAction(e -> save(password));
        form.getChildren().setAll(password, Nodes.row(8, yes));
        password.requestFocus();
    }

    private void save(PasswordField password) {
        char[] typed = password.getText().toCharArray();
        password.clear();
        note.setText(Texts.of("approve.working"));
        Background.run(
                () -> {
                    try {
                        return unlock.passwordIs(desk.wallet().profile().id(), typed);
                    } finally {
                        Arrays.fill(typed, ' ');
                    }
                },
                right -> note.setText(right ? write() : Texts.of("settings.key.wrong")));
    }

    private String write() {
        String text = desk.wallet().keys().identity(WalletKeys.BOOK).exposeText() + "\n";
        return SaveFile.ask(root, "carewallet-key.txt", text.getBytes(StandardCharsets.UTF_8));
    }
}

package io.carewallet.ui.settings;

import io.carewallet.core.identity.PrivateFiles;
import io.carewallet.core.identity.UnlockWallet;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.PasswordEye;
import io.carewallet.ui.common.Screens;
import io.carewallet.ui.common.Texts;
import io.carewallet.ui.common.Trouble;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/// Hands out the age identity: says what it means, asks for the password, writes a file that only its owner can read.
final class KeyExport {
    private final Desk desk;
    private final UnlockWallet unlock;
    private final VBox root;

    @FXML
    private @Nullable Button open;

    @FXML
    private @Nullable VBox form;

    @FXML
    private @Nullable PasswordField password;

    @FXML
    private @Nullable Button yes;

    @FXML
    private @Nullable Label note;

    KeyExport(Desk desk, UnlockWallet unlock) {
        this.desk = desk;
        this.unlock = unlock;
        this.root = Screens.load("KeyExport", this);
        PasswordEye.into(Objects.requireNonNull(password));
        close();
    }

    VBox root() {
        return root;
    }

    @FXML
    private void open() {
        show(true);
        say("");
        Objects.requireNonNull(password).requestFocus();
    }

    @FXML
    private void close() {
        show(false);
        say("");
    }

    private void show(boolean asked) {
        for (Node node : new Node[] {Objects.requireNonNull(form), Objects.requireNonNull(open)}) {
            boolean shown = asked == (node == form);
            node.setVisible(shown);
            node.setManaged(shown);
        }
        Objects.requireNonNull(password).clear();
    }

    private void say(String words) {
        Label label = Objects.requireNonNull(note);
        label.setText(words);
        label.setManaged(!words.isEmpty());
    }

    @FXML
    private void save() {
        PasswordField field = Objects.requireNonNull(password);
        char[] typed = field.getText().toCharArray();
        field.clear();
        Objects.requireNonNull(yes).setDisable(true);
        say(Texts.of("settings.password.working"));
        Background.run(
                () -> {
                    try {
                        return unlock.passwordIs(desk.wallet().profile().id(), typed);
                    } finally {
                        Arrays.fill(typed, '\0');
                    }
                },
                right -> {
                    Objects.requireNonNull(yes).setDisable(false);
                    if (right) {
                        show(false);
                        say("");
                        choose();
                    } else {
                        say(Texts.of("settings.key.wrong"));
                    }
                },
                failed -> {
                    Objects.requireNonNull(yes).setDisable(false);
                    say("");
                    Trouble.show(failed);
                });
    }

    private void choose() {
        var chooser = new FileChooser();
        chooser.setInitialFileName("carewallet-key.txt");
        File file = chooser.showSaveDialog(root.getScene().getWindow());
        if (file != null) {
            Background.run(() -> write(file), this::say, failed -> say(Texts.of("settings.key.not")));
        }
    }

    private String write(File file) throws IOException {
        try (var identity = desk.wallet().keys().identity(WalletKeys.BOOK)) {
            byte[] text = (identity.exposeText() + "\n").getBytes(StandardCharsets.US_ASCII);
            try {
                PrivateFiles.write(file.toPath(), text);
            } finally {
                Arrays.fill(text, (byte) 0);
            }
            return Texts.of("settings.key.saved", file.getName());
        }
    }
}

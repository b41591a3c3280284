package io.carewallet.ui.settings;

import io.carewallet.core.identity.PrivateFiles;
import io.carewallet.core.identity.UnlockWallet;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Screens;
import io.carewallet.ui.common.Texts;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javafx.fxml.FXML;
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
    private final PasswordForm asking;

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
        this.asking = new PasswordForm(
                Objects.requireNonNull(open),
                Objects.requireNonNull(form),
                List.of(Objects.requireNonNull(password)),
                Objects.requireNonNull(yes),
                Objects.requireNonNull(note));
    }

    VBox root() {
        return root;
    }

    @FXML
    private void open() {
        asking.open();
    }

    @FXML
    private void close() {
        asking.close("");
    }

    @FXML
    private void save() {
        char[] typed = asking.take();
        asking.run(
                "settings.password.working",
                () -> {
                    try {
                        return unlock.passwordIs(desk.wallet().profile().id(), typed);
                    } finally {
                        Arrays.fill(typed, '\0');
                    }
                },
                right -> {
                    if (right) {
                        asking.close("");
                        choose();
                    } else {
                        asking.say(Texts.of("settings.key.wrong"));
                    }
                });
    }

    private void choose() {
        var chooser = new FileChooser();
        chooser.setInitialFileName("carewallet-key.txt");
        File file = chooser.showSaveDialog(root.getScene().getWindow());
        if (file != null) {
            Background.run(() -> write(file), asking::say, failed -> asking.say(Texts.of("settings.key.not")));
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

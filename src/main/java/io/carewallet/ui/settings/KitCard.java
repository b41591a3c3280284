package io.carewallet.ui.settings;

import io.carewallet.core.identity.UnlockWallet;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.KitSheet;
import io.carewallet.ui.common.PasswordEye;
import io.carewallet.ui.common.Screens;
import io.carewallet.ui.common.Texts;
import io.carewallet.ui.common.Trouble;
import java.util.Arrays;
import java.util.Objects;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Prints the recovery kit again: asks for the password, and the words are on paper only.
final class KitCard {
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

    KitCard(Desk desk, UnlockWallet unlock) {
        this.desk = desk;
        this.unlock = unlock;
        this.root = Screens.load("KitCard", this);
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
    private void print() {
        PasswordField field = Objects.requireNonNull(password);
        char[] typed = field.getText().toCharArray();
        field.clear();
        Objects.requireNonNull(yes).setDisable(true);
        say(Texts.of("settings.kit.working"));
        Background.run(
                () -> {
                    try {
                        return unlock.passwordIs(desk.wallet().profile().id(), typed)
                                ? new Asked(true, about())
                                : new Asked(false, null);
                    } finally {
                        Arrays.fill(typed, '\0');
                    }
                },
                this::answered,
                failed -> {
                    Objects.requireNonNull(yes).setDisable(false);
                    say("");
                    Trouble.show(failed);
                });
    }

    private record Asked(boolean right, KitSheet.@Nullable About about) {}

    private KitSheet.About about() {
        var backups = desk.backups();
        return new KitSheet.About(
                desk.wallet().profile().name(),
                backups.network(),
                backups.keep().state().file());
    }

    private void answered(Asked asked) {
        Objects.requireNonNull(yes).setDisable(false);
        KitSheet.About about = asked.about();
        if (!asked.right() || about == null) {
            say(Texts.of("settings.kit.wrong"));
            return;
        }
        show(false);
        say(Texts.of(
                switch (KitSheet.print(
                        root.getScene().getWindow(),
                        about,
                        () -> desk.wallet().keys().exposeWords())) {
                    case PRINTED -> "settings.kit.printed";
                    case NOT_PRINTED -> "settings.kit.not";
                    case NO_PRINTER -> "settings.kit.none";
                }));
    }
}

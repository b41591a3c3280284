package io.carewallet.ui.settings;

import io.carewallet.core.identity.UnlockWallet;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.KitSheet;
import io.carewallet.ui.common.Screens;
import io.carewallet.ui.common.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javafx.fxml.FXML;
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

    KitCard(Desk desk, UnlockWallet unlock) {
        this.desk = desk;
        this.unlock = unlock;
        this.root = Screens.load("KitCard", this);
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
    private void print() {
        char[] typed = asking.take();
        asking.run(
                "settings.kit.working",
                () -> {
                    try {
                        return unlock.passwordIs(desk.wallet().profile().id(), typed)
                                ? new Asked(true, about())
                                : new Asked(false, null);
                    } finally {
                        Arrays.fill(typed, '\0');
                    }
                },
                this::answered);
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
        KitSheet.About about = asked.about();
        if (!asked.right() || about == null) {
            asking.say(Texts.of("settings.kit.wrong"));
            return;
        }
        asking.close(Texts.of(
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

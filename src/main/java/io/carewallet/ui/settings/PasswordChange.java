package io.carewallet.ui.settings;

import io.carewallet.core.identity.CreateWallet;
import io.carewallet.core.identity.UnlockWallet;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.GuessCost;
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

/// Changes the password, inline under its row.
final class PasswordChange {
    private final Desk desk;
    private final UnlockWallet unlock;
    private final VBox root;
    private final PasswordForm asking;

    @FXML
    private @Nullable Button open;

    @FXML
    private @Nullable VBox form;

    @FXML
    private @Nullable PasswordField old;

    @FXML
    private @Nullable PasswordField fresh;

    @FXML
    private @Nullable PasswordField again;

    @FXML
    private @Nullable Button set;

    @FXML
    private @Nullable Label note;

    PasswordChange(Desk desk, UnlockWallet unlock) {
        this.desk = desk;
        this.unlock = unlock;
        this.root = Screens.load("PasswordChange", this);
        this.asking = new PasswordForm(
                Objects.requireNonNull(open),
                Objects.requireNonNull(form),
                List.of(Objects.requireNonNull(old), Objects.requireNonNull(fresh), Objects.requireNonNull(again)),
                Objects.requireNonNull(set),
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
    private void cancel() {
        asking.close("");
    }

    @FXML
    private void set() {
        String now = asking.typed(0);
        String wanted = asking.typed(1);
        if (wanted.length() < CreateWallet.SHORTEST_PASSWORD) {
            asking.say(Texts.of("settings.password.short"));
            return;
        }
        if (!wanted.equals(asking.typed(2))) {
            asking.say(Texts.of("settings.password.differ"));
            return;
        }
        change(now.toCharArray(), wanted.toCharArray());
    }

    private void change(char[] before, char[] after) {
        asking.run(
                "settings.password.working",
                () -> {
                    try {
                        return unlock.changePassword(desk.wallet().profile().id(), before, after, GuessCost.here());
                    } finally {
                        Arrays.fill(before, '\0');
                        Arrays.fill(after, '\0');
                    }
                },
                this::changed);
    }

    private void changed(UnlockWallet.Change change) {
        if (change == UnlockWallet.Change.CHANGED) {
            asking.close(Texts.of("settings.password.done"));
            return;
        }
        asking.say(Texts.of(
                switch (change) {
                    case CHANGED -> "settings.password.done";
                    case WRONG_PASSWORD -> "settings.password.wrong";
                    case UNREADABLE -> "vault.unreadable";
                    case NOT_WRITTEN -> "settings.password.not-written";
                }));
        if (change == UnlockWallet.Change.WRONG_PASSWORD) {
            Objects.requireNonNull(old).clear();
        }
    }
}

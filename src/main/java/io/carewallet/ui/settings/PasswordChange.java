package io.carewallet.ui.settings;

import io.carewallet.core.identity.CreateWallet;
import io.carewallet.core.identity.UnlockWallet;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.GuessCost;
import io.carewallet.ui.common.PasswordEye;
import io.carewallet.ui.common.Screens;
import io.carewallet.ui.common.Texts;
import io.carewallet.ui.common.Trouble;
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
        fields().forEach(PasswordEye::into);
        closed("");
    }

    VBox root() {
        return root;
    }

    @FXML
    private void open() {
        show(true);
        say("");
        Objects.requireNonNull(old).requestFocus();
    }

    @FXML
    private void cancel() {
        closed("");
    }

    private void closed(String said) {
        show(false);
        say(said);
        for (PasswordField field : fields()) {
            field.clear();
        }
    }

    private List<PasswordField> fields() {
        return List.of(Objects.requireNonNull(old), Objects.requireNonNull(fresh), Objects.requireNonNull(again));
    }

    private void show(boolean asked) {
        VBox fields = Objects.requireNonNull(form);
        fields.setVisible(asked);
        fields.setManaged(asked);
        Objects.requireNonNull(open).setDisable(asked);
        Objects.requireNonNull(set).setDisable(false);
    }

    private void say(String words) {
        Label label = Objects.requireNonNull(note);
        label.setText(words);
        label.setManaged(!words.isEmpty());
    }

    @FXML
    private void set() {
        String now = fields().get(0).getText();
        String wanted = fields().get(1).getText();
        if (wanted.length() < CreateWallet.SHORTEST_PASSWORD) {
            say(Texts.of("settings.password.short"));
            return;
        }
        if (!wanted.equals(fields().get(2).getText())) {
            say(Texts.of("settings.password.differ"));
            return;
        }
        change(now.toCharArray(), wanted.toCharArray());
    }

    private void change(char[] before, char[] after) {
        Objects.requireNonNull(set).setDisable(true);
        say(Texts.of("settings.password.working"));
        Background.run(
                () -> {
                    try {
                        return unlock.changePassword(desk.wallet().profile().id(), before, after, GuessCost.here());
                    } finally {
                        Arrays.fill(before, '\0');
                        Arrays.fill(after, '\0');
                    }
                },
                this::changed,
                failed -> {
                    show(true);
                    say("");
                    Trouble.show(failed);
                });
    }

    private void changed(UnlockWallet.Change change) {
        if (change == UnlockWallet.Change.CHANGED) {
            closed(Texts.of("settings.password.done"));
            return;
        }
        show(true);
        say(Texts.of(
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

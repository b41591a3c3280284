package io.carewallet.ui.clinician;

import io.carewallet.core.record.VisitNote;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Navigator;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.PasswordCheck;
import io.carewallet.ui.common.Screens;
import io.carewallet.ui.common.Texts;
import io.carewallet.ui.common.Trouble;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javafx.application.Platform;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// Before a note is signed: what is sent, to whom, what cannot be undone, and the password of whose key is used.
final class SendDialog {
    private final PasswordCheck isPassword;
    private final Navigator navigator;
    private final Runnable send;
    private final Parent root;

    @FXML
    private @Nullable Label to;

    @FXML
    private @Nullable VBox entries;

    @FXML
    private @Nullable Label issued;

    @FXML
    private @Nullable HBox undone;

    @FXML
    private @Nullable Text undoneText;

    @FXML
    private @Nullable PasswordField password;

    @FXML
    private @Nullable Label note;

    @FXML
    private @Nullable Button close;

    @FXML
    private @Nullable Button back;

    @FXML
    private @Nullable Button yes;

    /// What is sent.
    ///
    /// @param parts in words: "1 visit with your note"; @param warnings what speaks against it; @param authorship what
    /// the record will carry
    record Letter(
            VisitNote note, String message, String patient, String parts, List<String> warnings, String authorship) {}

    /// @param send is called once, on the UI thread, after the right password
    SendDialog(Letter letter, PasswordCheck isPassword, Navigator navigator, Runnable send) {
        this.isPassword = isPassword;
        this.navigator = navigator;
        this.send = send;
        this.root = Screens.load("Send", this);
        show(letter);
        control();
    }

    Parent root() {
        return root;
    }

    private void show(Letter letter) {
        String sentence = Texts.of("offer.check.to", letter.parts(), letter.patient());
        Objects.requireNonNull(to).setText(sentence);
        root.setAccessibleText(Texts.of("offer.check") + ". " + sentence);
        VBox list = Objects.requireNonNull(entries);
        for (String warning : letter.warnings()) {
            HBox row = line("alert-triangle", warning);
            row.getChildren().getFirst().getStyleClass().add("cw-danger-icon");
            row.getChildren().getLast().getStyleClass().add("cw-medium");
            list.getChildren().add(row);
        }
        VisitNote said = letter.note();
        list.getChildren().add(line("edit-3", said.title() + ", " + Days.day(said.date())));
        if (!said.note().isEmpty()) {
            list.getChildren().add(line("file-text", said.note()));
        }
        said.allergies().forEach(a -> list.getChildren().add(line("alert-circle", OfferEntries.words(a))));
        said.medicines().forEach(m -> list.getChildren().add(line("plus-circle", OfferEntries.words(m))));
        if (!letter.message().isEmpty()) {
            list.getChildren().add(line("message-square", letter.message()));
        }
        Objects.requireNonNull(issued).setText(letter.authorship());
        var sign = Nodes.icon("alert-triangle", 20);
        sign.getStyleClass().add("cw-warning-icon");
        Objects.requireNonNull(undone).getChildren().addFirst(sign);
        Objects.requireNonNull(undoneText).setText(Texts.of("offer.check.undone.text", letter.patient()));
    }

    private static HBox line(String icon, String words) {
        HBox row = Nodes.row(12, Nodes.icon(icon, 18), Nodes.label(words));
        row.setAlignment(javafx.geometry.Pos.TOP_LEFT);
        return row;
    }

    private void control() {
        Button go = Objects.requireNonNull(yes);
        PasswordField field = Objects.requireNonNull(password);
        go.setGraphic(Nodes.icon("send", 18));
        go.setDisable(true);
        go.setOnAction(e -> check());
        field.textProperty().addListener((o, before, now) -> {
            go.setDisable(now.isEmpty());
            if (!now.isEmpty()) {
                say("", false);
            }
        });
        Objects.requireNonNull(back).setOnAction(e -> navigator.answered());
        Button cross = Objects.requireNonNull(close);
        cross.setGraphic(Nodes.icon("x", 20));
        cross.setAccessibleText(Texts.of("offer.check.back"));
        cross.setOnAction(e -> navigator.answered());
        field.setPromptText(isPassword.hint());
        root.focusedProperty().addListener((o, before, now) -> Platform.runLater(field::requestFocus));
    }

    private void check() {
        PasswordField field = Objects.requireNonNull(password);
        char[] typed = field.getText().toCharArray();
        busy(true);
        say(Texts.of("offer.check.working"), false);
        Background.run(
                () -> {
                    try {
                        return isPassword.is(typed);
                    } finally {
                        Arrays.fill(typed, ' ');
                    }
                },
                this::checked,
                failed -> {
                    busy(false);
                    say("", false);
                    Trouble.show(failed);
                });
    }

    private void checked(boolean right) {
        busy(false);
        PasswordField field = Objects.requireNonNull(password);
        field.clear();
        if (root.getScene() == null) {
            // The dialog was closed while the password was checked: that is an answer, too.
            return;
        }
        if (right) {
            navigator.answered();
            send.run();
        } else {
            say(Texts.of("offer.check.wrong"), true);
            field.requestFocus();
        }
    }

    private void busy(boolean now) {
        Objects.requireNonNull(yes).setDisable(now);
        Objects.requireNonNull(password).setDisable(now);
    }

    private void say(String words, boolean wrong) {
        Label label = Objects.requireNonNull(note);
        label.setText(words);
        label.getStyleClass().removeAll("cw-danger-text", "cw-muted");
        label.getStyleClass().add(wrong ? "cw-danger-text" : "cw-muted");
    }
}

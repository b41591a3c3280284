package io.carewallet.ui.sharing;

import io.carewallet.core.sharing.ApproveRequest;
import io.carewallet.core.sharing.Statement;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Navigator;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.PasswordCheck;
import io.carewallet.ui.common.PasswordEye;
import io.carewallet.ui.common.People;
import io.carewallet.ui.common.Screens;
import io.carewallet.ui.common.Texts;
import io.carewallet.ui.common.Trouble;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javafx.application.Platform;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/// Screen 08: everything here is rendered from the statement that was decoded from the very bytes that are approved.
/// Beside each record stands whose it is when it is another person's, and that it holds entries about somebody else.
final class ApproveDialog {
    private final Desk.Patient desk;
    private final ApproveRequest.Prepared.Ready ready;
    private final Whose whose;
    private final PasswordCheck isPassword;
    private final Navigator navigator;
    private final Runnable changed;
    private final Parent root;
    private boolean busy;

    @FXML
    private @Nullable TextFlow statement;

    @FXML
    private @Nullable VBox records;

    @FXML
    private @Nullable VBox markers;

    /// Not of the terms, and therefore outside of what is made from them.
    @FXML
    private @Nullable HBox notProved;

    @FXML
    private @Nullable HBox madeFrom;

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
    private @Nullable Button approve;

    ApproveDialog(
            Desk.Patient desk,
            ApproveRequest.Prepared.Ready ready,
            Whose whose,
            PasswordCheck isPassword,
            Navigator navigator,
            Runnable changed) {
        this.desk = desk;
        this.ready = ready;
        this.whose = whose;
        this.isPassword = isPassword;
        this.navigator = navigator;
        this.changed = changed;
        this.root = Screens.load("Approve", this);
        PasswordEye.into(Objects.requireNonNull(password));
        show(ready.statement());
        control();
    }

    void open() {
        navigator.ask(root, this::leave);
    }

    /// Not while it is being approved: whoever left then would never read what came of it.
    private void leave() {
        if (!busy) {
            navigator.answered();
        }
    }

    private void show(Statement said) {
        boolean all = said.standing();
        String what = all
                ? Texts.of("approve.all")
                : Texts.count("records.count", said.listed().size());
        String purpose = Texts.of("purpose." + said.purpose().name().toLowerCase(Locale.ROOT));
        TextFlow flow = Objects.requireNonNull(statement);
        flow.getChildren()
                .setAll(
                        plain(Texts.of("approve.you-allow") + " "),
                        strong(said.reader()),
                        plain(" " + Texts.of("approve.of") + " "),
                        strong(said.organisation()),
                        plain(" " + Texts.of("approve.to-read") + " "),
                        strong(what),
                        plain(" " + Texts.of("approve.for") + " "),
                        strong(purpose),
                        plain(", " + Texts.of("approve.until") + " "),
                        strong(Days.day(said.until())),
                        plain("."));
        var sentence = new StringBuilder();
        flow.getChildren().forEach(part -> sentence.append(((Text) part).getText()));
        var lines = new ApprovedLines(ready.lines(), ready.records(), whose, Objects.requireNonNull(records));
        String doubt =
                ready.reader().proved() ? "" : Texts.of("approve.not-proved", said.reader(), said.organisation());
        root.setAccessibleText(
                Texts.of("approve.title") + ". " + sentence + lines.spoken() + (doubt.isEmpty() ? "" : " " + doubt));
        warn(doubt);
        Objects.requireNonNull(markers)
                .getChildren()
                .setAll(marker("user-check", all ? "approve.marker.all" : "approve.marker.listed"));
        if (all && !ready.records().containsAll(whose.others().keySet())) {
            markers.getChildren().add(marker("user-x", "approve.marker.stays-out"));
        }
        Objects.requireNonNull(madeFrom)
                .getChildren()
                .setAll(Nodes.icon("shield", 18), Nodes.label(Texts.of("approve.made-from"), "cw-muted", "cw-small"));
        var warning = Nodes.icon("alert-triangle", 20);
        warning.getStyleClass().add("cw-warning-icon");
        Objects.requireNonNull(undone).getChildren().addFirst(warning);
        Objects.requireNonNull(undoneText).setText(Texts.of("approve.undone.text", People.shortName(said.reader())));
    }

    private void warn(String doubt) {
        HBox row = Objects.requireNonNull(notProved);
        row.setManaged(!doubt.isEmpty());
        row.setVisible(!doubt.isEmpty());
        var sign = Nodes.icon("alert-triangle", 20);
        sign.getStyleClass().add("cw-warning-icon");
        row.getChildren().setAll(sign, Nodes.label(doubt, "cw-warning-text"));
    }

    private static HBox marker(String icon, String key) {
        return Nodes.row(12, Nodes.icon(icon, 18), Nodes.label(Texts.of(key), "cw-muted"));
    }

    private static Text plain(String words) {
        var text = new Text(words);
        text.getStyleClass().addAll("cw-text", "cw-statement-text");
        return text;
    }

    private static Text strong(String words) {
        var text = new Text(words);
        text.getStyleClass().addAll("cw-text-strong", "cw-statement-text");
        return text;
    }

    private void control() {
        Button yes = Objects.requireNonNull(approve);
        PasswordField field = Objects.requireNonNull(password);
        yes.setGraphic(Nodes.icon("check", 18));
        yes.setDisable(true);
        yes.setOnAction(e -> approve());
        field.textProperty().addListener((o, before, now) -> {
            yes.setDisable(now.isEmpty());
            if (!now.isEmpty()) {
                Objects.requireNonNull(note).setText("");
            }
        });
        Objects.requireNonNull(back).setOnAction(e -> leave());
        Button cross = Objects.requireNonNull(close);
        cross.setGraphic(Nodes.icon("x", 20));
        cross.setAccessibleText(Texts.of("approve.back"));
        cross.setOnAction(e -> leave());
        field.setPromptText(isPassword.hint());
        root.focusedProperty().addListener((o, before, now) -> Platform.runLater(field::requestFocus));
        Platform.runLater(field::requestFocus);
    }

    private void approve() {
        PasswordField field = Objects.requireNonNull(password);
        char[] typed = field.getText().toCharArray();
        busy(true);
        Background.run(
                () -> {
                    try {
                        return isPassword.is(typed)
                                ? Optional.ofNullable(desk.approve().approve(ready.approval()))
                                        .map(Sentences::of)
                                        .orElse("")
                                : Texts.of("approve.wrong");
                    } finally {
                        Arrays.fill(typed, ' ');
                    }
                },
                this::answered,
                failed -> {
                    busy(false);
                    Trouble.show(failed);
                });
    }

    /// What was approved cannot be called back, so there is no way back while it is being approved.
    private void busy(boolean now) {
        busy = now;
        Objects.requireNonNull(approve).setDisable(now);
        Objects.requireNonNull(back).setDisable(now);
        Objects.requireNonNull(close).setDisable(now);
        Objects.requireNonNull(password).setDisable(now);
        say(now ? Texts.of("approve.working") : "", "cw-muted");
    }

    /// Red is for what went wrong; that something is being done is no reason for alarm.
    private void say(String words, String style) {
        Label line = Objects.requireNonNull(note);
        line.getStyleClass().removeAll("cw-muted", "cw-danger-text");
        line.getStyleClass().add(style);
        line.setText(words);
    }

    /// @param problem empty when it is done
    private void answered(String problem) {
        busy(false);
        PasswordField field = Objects.requireNonNull(password);
        field.clear();
        if (problem.isEmpty()) {
            desk.sync().wake();
            if (root.getScene() != null) {
                navigator.answered();
            }
            changed.run();
        } else {
            say(problem, "cw-danger-text");
            if (root.getScene() == null) {
                // Another dialog took its place meanwhile: without this one nobody would read what came of it.
                open();
            }
            field.requestFocus();
        }
    }
}

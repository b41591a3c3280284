package io.carewallet.ui.unlock;

import io.carewallet.core.identity.Profile;
import io.carewallet.ui.common.Focus;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.PasswordEye;
import io.carewallet.ui.common.Rows;
import io.carewallet.ui.common.Screens;
import io.carewallet.ui.common.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Screen 03: choose who, type, in.
final class UnlockScreen {
    private final UnlockFlow flow;
    private final Parent root;
    private Profile chosen;
    private boolean setAside;
    private final Misses misses = new Misses();

    @FXML
    private @Nullable VBox people;

    @FXML
    private @Nullable HBox who;

    @FXML
    private @Nullable PasswordField password;

    @FXML
    private @Nullable Button unlock;

    @FXML
    private @Nullable Label note;

    @FXML
    private @Nullable HBox foot;

    @FXML
    private @Nullable HBox top;

    @FXML
    private @Nullable StackPane logo;

    UnlockScreen(UnlockFlow flow, List<Profile> known) {
        this.flow = flow;
        this.chosen = known.getFirst();
        this.root = Screens.load("Unlock", this);
        Objects.requireNonNull(logo)
                .getChildren()
                .add(Nodes.drawn(
                        "cw-stroke-white", "M12 22s8-4 8-10V5l-8-3-8 3v7c0 6 8 10 8 10z", "M12 8v7M8.5 11.5h7"));
        Objects.requireNonNull(unlock).setGraphic(Nodes.icon("unlock", 18));
        Objects.requireNonNull(unlock).setOnAction(e -> unlock());
        Objects.requireNonNull(password)
                .textProperty()
                .addListener((o, before, now) -> Objects.requireNonNull(unlock).setDisable(now.isEmpty()));
        Objects.requireNonNull(unlock).setDisable(true);
        PasswordEye.into(Objects.requireNonNull(password));
        Objects.requireNonNull(top).getChildren().addAll(Nodes.spacer(), flow.textSize());
        Button forgot =
                Nodes.button(Texts.of("unlock.forgot"), "", () -> say(Texts.of("unlock.forgot.text")), "cw-link");
        Objects.requireNonNull(foot)
                .getChildren()
                .addAll(
                        forgot,
                        Nodes.spacer(),
                        Nodes.icon("shield", 16),
                        Nodes.fixed(Texts.of("unlock.checked"), "cw-muted", "cw-small"));
        show(known);
        Focus.first(Objects.requireNonNull(password));
    }

    private void show(List<Profile> known) {
        VBox list = Objects.requireNonNull(people);
        list.getChildren().setAll(Nodes.label(Texts.of("unlock.here"), "cw-head"));
        for (Profile profile : known) {
            VBox names = Nodes.column(
                    0, Nodes.label(profile.name(), "cw-medium"), Nodes.label(role(profile), "cw-muted", "cw-small"));
            HBox row = Nodes.row(12, Nodes.avatar(profile.name(), 40, false), names, Nodes.spacer());
            row.getStyleClass().add("cw-list-row");
            row.setStyle("-fx-background-radius: 10");
            if (profile.equals(chosen)) {
                row.getStyleClass().add("cw-selected");
                row.getChildren().add(Nodes.icon("check", 18));
            }
            row.getStyleClass().add("cw-target");
            Rows.target(row, profile.name() + ", " + role(profile), () -> choose(profile, known));
            list.getChildren().add(row);
        }
        Button add = Nodes.button(Texts.of("unlock.add"), "plus", flow::welcome, "cw-link");
        list.getChildren().add(add);
        Objects.requireNonNull(password).setPromptText(flow.hint(chosen));
        Objects.requireNonNull(who)
                .getChildren()
                .setAll(
                        Nodes.avatar(chosen.name(), 56, false),
                        Nodes.column(
                                0,
                                Nodes.label(chosen.name(), "cw-card-title"),
                                Nodes.label(role(chosen), "cw-muted", "cw-small")));
    }

    private static String role(Profile profile) {
        return Texts.of("role." + profile.role().name().toLowerCase(Locale.ROOT));
    }

    private void choose(Profile profile, List<Profile> known) {
        chosen = profile;
        misses.forget();
        setAside(false);
        say("");
        show(known);
        Objects.requireNonNull(password).clear();
        Objects.requireNonNull(password).requestFocus();
    }

    private void unlock() {
        Button button = Objects.requireNonNull(unlock);
        PasswordField field = Objects.requireNonNull(password);
        button.setDisable(true);
        say(Texts.of("unlock.working"));
        boolean again = setAside;
        Profile asked = chosen;
        flow.unlock(asked, field.getText().toCharArray(), again, not -> {
            if (!asked.equals(chosen)) {
                // Somebody else was chosen meanwhile: nothing of this is about them.
                return;
            }
            field.clear();
            field.requestFocus();
            setAside(not.notesDamaged() || again);
            say(misses.said(not.sentence()));
        });
    }

    /// The next unlocking sets the notes of this wallet aside, and says so on its button.
    private void setAside(boolean value) {
        setAside = value;
        Objects.requireNonNull(unlock).setText(Texts.of(value ? "unlock.set-aside" : "unlock.button"));
    }

    private void say(String words) {
        Objects.requireNonNull(note).setText(words);
    }

    Parent root() {
        return root;
    }
}

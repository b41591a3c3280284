package io.carewallet.ui.unlock;

import io.carewallet.core.identity.Role;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Screens;
import io.carewallet.ui.common.Texts;
import java.util.Objects;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Screen 01: three doors, one recommended.
final class WelcomeScreen {
    private final Parent root;

    @FXML
    private @Nullable HBox doors;

    @FXML
    private @Nullable FlowPane promises;

    @FXML
    private @Nullable FlowPane clinic;

    @FXML
    private @Nullable HBox top;

    @FXML
    private @Nullable StackPane logo;

    WelcomeScreen(UnlockFlow flow) {
        root = Screens.load("Welcome", this);
        Objects.requireNonNull(logo)
                .getChildren()
                .add(Nodes.drawn(
                        "cw-stroke-white", "M12 22s8-4 8-10V5l-8-3-8 3v7c0 6 8 10 8 10z", "M12 8v7M8.5 11.5h7"));
        Objects.requireNonNull(top).getChildren().addAll(Nodes.spacer(), flow.textSize());
        Button create = door("plus", "create", Texts.of("welcome.create"), () -> flow.create(Role.PATIENT));
        create.setDefaultButton(true);
        door(
                "rotate-ccw",
                "restore",
                Texts.of("welcome.restore.button"),
                () -> flow.restore(new Draft(Role.PATIENT, true)));
        door("compass", "try", Texts.of("welcome.try.button"), flow::tryIt);
        promise("lock", "welcome.keys");
        promise("user-check", "welcome.approval");
        promise("log-out", "welcome.leave");
        Button forClinics =
                Nodes.button(Texts.of("welcome.clinic.button"), "", () -> flow.create(Role.CLINICIAN), "cw-link");
        Objects.requireNonNull(clinic)
                .getChildren()
                .addAll(Nodes.fixed(Texts.of("welcome.clinic"), "cw-muted"), forClinics);
        if (flow.hasProfiles()) {
            Objects.requireNonNull(clinic)
                    .getChildren()
                    .add(Nodes.button(Texts.of("back"), "arrow-left", flow::start, "cw-link"));
        }
    }

    private Button door(String icon, String key, String verb, Runnable action) {
        StackPane tile = Nodes.tile(icon);
        if (key.equals("create")) {
            tile.getStyleClass().add("cw-tile-accent");
        }
        Button button = Nodes.button(verb, "", action, "cw-large");
        button.setMaxWidth(Double.MAX_VALUE);
        Region gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        VBox card = Nodes.card(
                tile,
                Nodes.label(Texts.of("welcome." + key), "cw-card-title"),
                Nodes.label(Texts.of("welcome." + key + ".text"), "cw-muted"),
                gap,
                button);
        card.setStyle("-fx-padding: 28");
        card.setPrefWidth(328);
        card.setMinHeight(298);
        Objects.requireNonNull(doors).getChildren().add(card);
        return button;
    }

    private void promise(String icon, String key) {
        var sign = Nodes.icon(icon, 20);
        sign.getStyleClass().add("cw-accent-icon");
        Objects.requireNonNull(promises).getChildren().add(Nodes.row(10, sign, Nodes.fixed(Texts.of(key), "cw-small")));
    }

    Parent root() {
        return root;
    }
}

package io.carewallet.ui.unlock;

import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Screens;
import io.carewallet.ui.common.Texts;
import java.util.List;
import java.util.Objects;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The frame of one step of making a wallet: where one is, title, content, and a bar with back and the one way on.
final class StepScreen {
    private static final List<String> MAKING = List.of("name", "password", "words", "check", "ready");
    private static final List<String> RESTORING = List.of("typed", "name", "password", "back");

    private final BorderPane root;

    @FXML
    private @Nullable HBox steps;

    @FXML
    private @Nullable Label title;

    @FXML
    private @Nullable Label text;

    @FXML
    private @Nullable VBox content;

    @FXML
    private @Nullable HBox bar;

    @FXML
    private javafx.scene.layout.@Nullable StackPane logo;

    /// A step of making a wallet, or of making one again.
    static StepScreen of(Draft draft, String key, String step) {
        return new StepScreen(key, step, draft.restoring() ? RESTORING : MAKING);
    }

    /// The library of a wallet that is here already is got back.
    static StepScreen alone(String key) {
        return new StepScreen(key, "", List.of());
    }

    private StepScreen(String key, String step, List<String> all) {
        root = Screens.load("Step", this);
        Objects.requireNonNull(logo)
                .getChildren()
                .add(Nodes.drawn(
                        "cw-stroke-white", "M12 22s8-4 8-10V5l-8-3-8 3v7c0 6 8 10 8 10z", "M12 8v7M8.5 11.5h7"));
        Objects.requireNonNull(title).setText(Texts.of(key + ".title"));
        Objects.requireNonNull(text).setText(Texts.of(key + ".text"));
        int now = all.indexOf(step);
        for (int i = 0; i < all.size(); i++) {
            addStep(all.get(i), i, now);
        }
    }

    private void addStep(String name, int i, int now) {
        HBox row = Objects.requireNonNull(steps);
        if (i > 0) {
            var line = new Region();
            line.getStyleClass().add("cw-step-line");
            row.getChildren().add(line);
        }
        var number = new Label(i < now ? "" : Integer.toString(i + 1));
        if (i < now) {
            var check = Nodes.icon("check", 14);
            check.getStyleClass().add("cw-accent-icon");
            number.setGraphic(check);
        }
        number.getStyleClass().add("cw-step");
        if (i <= now) {
            number.getStyleClass().add(i < now ? "cw-step-done" : "cw-step-now");
        }
        String words = Texts.of("steps." + name);
        row.getChildren()
                .addAll(
                        number,
                        Nodes.fixed(
                                words,
                                i == now ? new String[] {"cw-strong", "cw-accent-text"} : new String[] {"cw-muted"}));
    }

    /// Under the title, where the words of this step do not hold for everybody.
    void text(String key) {
        Objects.requireNonNull(text).setText(Texts.of(key));
    }

    BorderPane root() {
        return root;
    }

    void content(Node... nodes) {
        Objects.requireNonNull(content).getChildren().setAll(nodes);
    }

    /// @param back what the button at the left does
    /// @param right what stands at the right, the primary button last
    /// @return the button at the left
    Button bar(Runnable back, Node... right) {
        Button backButton = Nodes.button(Texts.of("back"), "arrow-left", back);
        HBox row = Objects.requireNonNull(bar);
        row.getChildren().setAll(backButton, Nodes.spacer());
        row.getChildren().addAll(right);
        return backButton;
    }

    /// Where there is no way back.
    void bar(Node right) {
        Objects.requireNonNull(bar).getChildren().setAll(Nodes.spacer(), right);
    }

    static Button primary(String text, Runnable action) {
        Button button = Nodes.button(text, "", action, "cw-large");
        button.setDefaultButton(true);
        return button;
    }
}

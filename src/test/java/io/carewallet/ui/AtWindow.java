package io.carewallet.ui;

import static io.carewallet.ui.OnScreen.look;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// Somebody at one of several open windows: sees what stands there, presses and types.
public final class AtWindow {
    private static final int PATIENCE_SECONDS = 20;

    private final FxRobot robot = new FxRobot();
    private final Stage stage;

    public AtWindow(Stage stage) {
        this.stage = stage;
    }

    public static Predicate<Node> id(String id) {
        return node -> id.equals(node.getId());
    }

    public static Predicate<Node> says(String words) {
        return node -> node instanceof Labeled label
                        && label.getText() != null
                        && label.getText().contains(words)
                || node instanceof Text text && text.getText().contains(words);
    }

    public static Predicate<Node> button(String words) {
        return node -> node instanceof ButtonBase button && words.equals(button.getText());
    }

    /// A row that can be opened, by what a screen reader says of it.
    public static Predicate<Node> target(Predicate<String> sentence) {
        return node -> node.getStyleClass().contains("cw-target")
                && node.getAccessibleText() != null
                && sentence.test(node.getAccessibleText());
    }

    public @Nullable Node tryFind(Predicate<Node> what) {
        return look(() -> robot.from(stage.getScene().getRoot())
                        .lookup((Node node) -> what.test(node) && isSeen(node))
                        .tryQuery())
                .orElse(null);
    }

    private static boolean isSeen(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    public Node find(Predicate<Node> what) {
        Node node = tryFind(what);
        assertThat(node).isNotNull();
        return Objects.requireNonNull(node);
    }

    /// Waits until it is there; when it is not, a picture shows what was there instead.
    public void await(Predicate<Node> what) throws TimeoutException {
        try {
            WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> {
                WaitForAsyncUtils.waitForFxEvents();
                return tryFind(what) != null;
            });
        } catch (TimeoutException e) {
            photograph("what-was-there-instead");
            throw e;
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// To a place of the sidebar.
    public void go(String place) {
        press(node ->
                node instanceof Button b && b.getStyleClass().contains("cw-side-item") && place.equals(b.getText()));
    }

    public void press(Predicate<Node> what) {
        Node node = find(what);
        assertThat(node.isDisabled()).isFalse();
        robot.interact(() -> {
            if (node instanceof ButtonBase button) {
                button.fire();
            } else {
                node.fireEvent(click());
            }
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static MouseEvent click() {
        return new MouseEvent(
                MouseEvent.MOUSE_CLICKED,
                5,
                5,
                5,
                5,
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                true,
                false,
                false,
                true,
                false,
                true,
                null);
    }

    public void type(String id, String words) {
        robot.interact(() -> ((TextInputControl) find(id(id))).setText(words));
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// Light, dark and in the largest text.
    public void photograph(String name) {
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> Photographs.inEveryLook(stage.getScene(), name));
    }

    public void hide() {
        robot.interact(stage::hide);
    }
}

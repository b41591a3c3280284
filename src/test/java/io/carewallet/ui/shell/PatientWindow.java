package io.carewallet.ui.shell;

import static io.carewallet.ui.OnScreen.look;

import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.Photographs;
import io.carewallet.ui.common.Theme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// A patient's window beside that of a clinician.
final class PatientWindow {
    private final FxRobot robot = new FxRobot();
    private final Stage stage;

    /// On the UI thread.
    PatientWindow(Stage stage, Path home, DoctorWindow other) {
        this.stage = stage;
        Desk.Patient desk = other.patient;
        Theme.loadFonts(home);
        new Window(
                        stage,
                        new UiContext(home, other.wallets(), desk, progress -> desk, profile -> "", () -> {}, () -> {}))
                .open();
    }

    void go(String place) {
        press(node ->
                node.getStyleClass().contains("cw-side-item") && words(node).equals(place));
    }

    void pressId(String id) {
        press(node -> id.equals(node.getId()));
    }

    void pressButton(String words) {
        press(node -> node instanceof ButtonBase && words(node).equals(words));
    }

    private void press(Predicate<Node> what) {
        DoctorWindow.await(() -> !find(what).isEmpty());
        ButtonBase button = (ButtonBase) find(what).getFirst();
        robot.interact(button::fire);
        WaitForAsyncUtils.waitForFxEvents();
    }

    void type(String id, String words) {
        DoctorWindow.await(() -> !find(node -> id.equals(node.getId())).isEmpty());
        var field = (TextInputControl) find(node -> id.equals(node.getId())).getFirst();
        robot.interact(() -> field.setText(words));
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// Where the keyboard is.
    void key(KeyCode code) {
        robot.interact(() -> {
            Node owner = stage.getScene().getFocusOwner();
            Event.fireEvent(
                    owner == null ? stage.getScene().getRoot() : owner,
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// As the cross of its frame does.
    void requestClose() {
        robot.interact(() -> Event.fireEvent(stage, new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        WaitForAsyncUtils.waitForFxEvents();
    }

    boolean isDisabled(String id) {
        return find(node -> id.equals(node.getId())).getFirst().isDisabled();
    }

    /// @param words beside the box, or read out for it
    void tick(String words) {
        press(node -> node instanceof CheckBox && isCalled(node, words));
    }

    boolean isTicked(String words) {
        Node box =
                find(node -> node instanceof CheckBox && isCalled(node, words)).getFirst();
        return ((CheckBox) box).isSelected();
    }

    private static boolean isCalled(Node box, String words) {
        return words.equals(box.getAccessibleText()) || words.equals(words(box));
    }

    boolean isInSight(String id) {
        Node node = find(it -> id.equals(it.getId())).getFirst();
        return look(() -> {
            var bounds = node.localToScene(node.getLayoutBounds());
            return bounds.getMinY() >= 0 && bounds.getMaxY() <= stage.getScene().getHeight();
        });
    }

    void says(String words) {
        DoctorWindow.await(() -> isSaid(words));
    }

    boolean isSaid(String words) {
        return times(words) > 0;
    }

    /// How many nodes say it, those behind a dialog included.
    int times(String words) {
        WaitForAsyncUtils.waitForFxEvents();
        return find(node -> words(node).contains(words)).size();
    }

    private static String words(Node node) {
        return switch (node) {
            case Labeled label -> String.valueOf(label.getText());
            case Text text -> text.getText();
            default -> "";
        };
    }

    private List<Node> find(Predicate<Node> what) {
        return look(() -> new ArrayList<>(robot.from(stage.getScene().getRoot())
                .lookup((Node node) -> what.test(node) && isSeen(node))
                .queryAll()));
    }

    private static boolean isSeen(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    void photograph(String name) {
        photograph(robot, stage, name);
    }

    /// Light, dark and in the largest text.
    static void photograph(FxRobot robot, Stage stage, String name) {
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> Photographs.inEveryLook(stage.getScene(), name));
        WaitForAsyncUtils.waitForFxEvents();
    }

    void close() {
        robot.interact(stage::hide);
    }
}

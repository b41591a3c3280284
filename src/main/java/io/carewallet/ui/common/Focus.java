package io.carewallet.ui.common;

import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/// Where keys go. News redraw what is on a page, and screens come after each other: whoever works by keyboard stays
/// where they were, or begins where the work begins; the next key must not reach something else.
public final class Focus {
    private Focus() {}

    /// Draws anew, and gives the focus to the part that took the place of the one that had it: that of the same id.
    ///
    /// @param area what is drawn into
    public static void keeping(Node area, Runnable draw) {
        Scene scene = area.getScene();
        Node owner = scene == null ? null : scene.getFocusOwner();
        String id = owner != null && isInside(owner, area) ? owner.getId() : null;
        draw.run();
        if (id != null && owner != null && !isInside(owner, area)) {
            Node successor = area.lookup("#" + id);
            if (successor != null) {
                successor.requestFocus();
            }
        }
    }

    /// The field where the work on a new screen begins has the focus as soon as it can have it. What lies in a scroll
    /// pane is in no scene before the pane is drawn for the first time: asked for earlier, the focus goes to whatever
    /// lies outside, "Back", say.
    public static void first(Node field) {
        if (field.getScene() != null) {
            Platform.runLater(field::requestFocus);
            return;
        }
        field.sceneProperty().addListener(new ChangeListener<>() {
            @Override
            public void changed(ObservableValue<? extends Scene> scene, @Nullable Scene before, @Nullable Scene now) {
                if (now != null) {
                    field.sceneProperty().removeListener(this);
                    Platform.runLater(field::requestFocus);
                }
            }
        });
    }

    private static boolean isInside(Node node, Node area) {
        @Nullable Node at = node;
        while (at != null && at != area) {
            at = at.getParent();
        }
        return at == area;
    }
}

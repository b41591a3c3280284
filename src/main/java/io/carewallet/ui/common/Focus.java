package io.carewallet.ui.common;

import javafx.scene.Node;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/// News redraw what is on a page. Whoever works by keyboard stays where they were: the next key must not reach
/// something else.
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

    private static boolean isInside(Node node, Node area) {
        @Nullable Node at = node;
        while (at != null && at != area) {
            at = at.getParent();
        }
        return at == area;
    }
}

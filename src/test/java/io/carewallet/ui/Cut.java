package io.carewallet.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.text.Text;

/// What cannot be read whole on a screen. Call on the UI thread.
public final class Cut {
    /// Of a border.
    private static final double SLACK = 1.5;

    private Cut() {}

    /// Words that end in dots, and whatever sticks out of its card, of the window, or of what can be scrolled to.
    public static List<String> in(Scene scene) {
        var found = new ArrayList<String>();
        Parent root = scene.getRoot();
        root.applyCss();
        root.layout();
        Bounds window = root.localToScene(root.getLayoutBounds());
        look(root, window, found);
        return found;
    }

    private static void look(Node node, Bounds around, List<String> found) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Labeled labeled && isCut(labeled)) {
            found.add("cut: " + labeled.getText());
        }
        Bounds place = node.localToScene(node.getLayoutBounds());
        if (isSaying(node) && !isWithin(place, around)) {
            found.add("sticks out: " + words(node) + " at " + place);
        }
        if (node instanceof ScrollPane scroll && scroll.getContent() != null) {
            Node content = scroll.getContent();
            Bounds reach = content.localToScene(content.getLayoutBounds());
            if (reach.getWidth() > place.getWidth() + SLACK) {
                found.add("scrolls sideways: " + content);
            }
            look(content, reach, found);
        } else if (node instanceof Parent parent) {
            boolean isCard = node.getStyleClass().contains("cw-card");
            parent.getChildrenUnmodifiable().forEach(child -> look(child, isCard ? place : around, found));
        }
    }

    private static boolean isSaying(Node node) {
        return node instanceof Labeled
                || node instanceof Text
                || node.getStyleClass().contains("cw-card");
    }

    private static boolean isWithin(Bounds inner, Bounds outer) {
        return inner.getMinX() >= outer.getMinX() - SLACK
                && inner.getMaxX() <= outer.getMaxX() + SLACK
                && inner.getMinY() >= outer.getMinY() - SLACK
                && inner.getMaxY() <= outer.getMaxY() + SLACK;
    }

    private static boolean isCut(Labeled labeled) {
        String whole = labeled.getText();
        return whole != null
                && !whole.isEmpty()
                && labeled.getChildrenUnmodifiable().stream()
                        // An icon is a text as well.
                        .filter(part -> part instanceof Text && part != labeled.getGraphic())
                        .map(Text.class::cast)
                        .anyMatch(text -> !text.getText().equals(whole));
    }

    private static String words(Node node) {
        return switch (node) {
            case Labeled labeled -> String.valueOf(labeled.getText());
            case Text text -> text.getText();
            default -> node.toString();
        };
    }
}

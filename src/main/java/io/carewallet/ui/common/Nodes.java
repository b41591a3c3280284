package io.carewallet.ui.common;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;
import org.kordamp.ikonli.javafx.FontIcon;

/// Small parts that screens are made of.
public final class Nodes {
    private Nodes() {}

    /// A Feather icon, decorative: words stand beside it.
    public static FontIcon icon(String name, int size) {
        var icon = new FontIcon("fth-" + name);
        // The theme gives all icons one size; a class of the stylesheet outdoes it.
        icon.getStyleClass().addAll("cw-icon", "cw-icon-" + size);
        return icon;
    }

    public static Label label(String text, String... classes) {
        var label = new Label(text);
        label.getStyleClass().addAll(classes);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /// A line that is there only while it says something.
    public static Label note(String... classes) {
        Label note = label("", classes);
        note.managedProperty().bind(note.textProperty().isNotEmpty());
        return note;
    }

    /// Text that is never cut: names, doses, dates, numbers.
    public static Label fixed(String text, String... classes) {
        Label label = label(text, classes);
        label.setWrapText(false);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    public static Region spacer() {
        var spacer = new Region();
        HBox.setHgrow(spacer, Priority.ALWAYS);
        return spacer;
    }

    public static HBox row(double gap, Node... children) {
        var row = new HBox(gap, children);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    public static VBox column(double gap, Node... children) {
        return new VBox(gap, children);
    }

    public static VBox card(Node... children) {
        var card = new VBox(12, children);
        card.getStyleClass().add("cw-card");
        return card;
    }

    /// Initials in a circle; a square for organisations.
    public static StackPane avatar(String name, int size, boolean organisation) {
        var text = new Label(initials(name));
        text.setStyle("-fx-font-size: " + Math.max(0.8, size / 46.0) + "em");
        text.getStyleClass().add("cw-avatar-text");
        var avatar = new StackPane(text);
        avatar.getStyleClass().addAll("cw-avatar", organisation ? "cw-avatar-organisation" : "cw-avatar-person");
        avatar.setMinSize(size, size);
        avatar.setMaxSize(size, size);
        return avatar;
    }

    static String initials(String name) {
        String[] words =
                name.replaceAll("(?i)^(dr|prof|mr|mrs|ms)\\.?\\s+", "").strip().split("\\s+");
        if (words[0].isEmpty()) {
            return "?";
        }
        String first = words[0].substring(0, 1);
        String last = words.length > 1 ? words[words.length - 1].substring(0, 1) : "";
        return (first + last).toUpperCase(java.util.Locale.ROOT);
    }

    public static StackPane tile(String icon) {
        var tile = new StackPane(icon(icon, 20));
        tile.getStyleClass().add("cw-tile");
        tile.setMinSize(40, 40);
        tile.setMaxSize(40, 40);
        return tile;
    }

    /// The large tile beside the title of a page about one thing.
    public static StackPane largeTile(Node sign) {
        var tile = new StackPane(sign);
        tile.getStyleClass().add("cw-tile");
        tile.setMinSize(56, 56);
        tile.setMaxSize(56, 56);
        return tile;
    }

    public static Button button(String text, String icon, Runnable action, String... classes) {
        var button = new Button(text);
        if (!icon.isEmpty()) {
            button.setGraphic(icon(icon, 18));
        }
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.getStyleClass().addAll(classes);
        button.setOnAction(e -> action.run());
        return button;
    }

    /// A banner that stays until its cause is gone.
    public static HBox banner(String kind, String icon, String text) {
        Label words = label(text);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox banner = row(12, icon(icon, 20), words);
        banner.setPadding(new Insets(12, 16, 12, 16));
        banner.getStyleClass().addAll("cw-banner", "cw-banner-" + kind);
        return banner;
    }

    /// Paths on a 24 grid, stroke 2, as the shields are drawn; 20 px wide.
    public static Node drawn(String style, String... paths) {
        var shape = new SVGPath();
        shape.setContent(String.join("", paths));
        shape.getStyleClass().addAll("cw-drawn", style);
        shape.getTransforms().add(new Scale(20.0 / 24, 20.0 / 24));
        var pane = new Pane(shape);
        pane.setMinSize(20, 20);
        pane.setMaxSize(20, 20);
        return pane;
    }

    public static void grow(Node node) {
        HBox.setHgrow(node, Priority.ALWAYS);
        VBox.setVgrow(node, Priority.ALWAYS);
    }
}

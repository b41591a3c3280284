package io.carewallet.ui.common;

import javafx.collections.ListChangeListener;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Lists in cards: rows that are targets as a whole, and cards of sections.
public final class Rows {
    private Rows() {}

    /// A card of rows.
    public static VBox list(Node... rows) {
        var list = new VBox() {
            /// A page that is too low scrolls; rows are never pressed together until their words overlap.
            @Override
            protected double computeMinHeight(double width) {
                return computePrefHeight(width);
            }
        };
        list.getStyleClass().addAll("cw-card", "cw-list");
        list.getChildren().addListener((ListChangeListener<Node>) change -> markLast(list));
        list.getChildren().setAll(rows);
        return list;
    }

    /// The last row has no line under it: the card's own edge is there.
    private static void markLast(VBox list) {
        int last = list.getChildren().size() - 1;
        for (int i = 0; i <= last; i++) {
            var classes = list.getChildren().get(i).getStyleClass();
            classes.remove("cw-last");
            if (i == last) {
                classes.add("cw-last");
            }
        }
    }

    /// A row of which the whole is the target, by mouse, Enter and Space.
    ///
    /// @param sentence what a screen reader says: the whole row as one sentence
    public static HBox open(String sentence, Runnable action, Node... parts) {
        HBox row = Nodes.row(16, parts);
        row.getStyleClass().addAll("cw-list-row", "cw-target");
        target(row, sentence, action);
        return row;
    }

    /// A row that is only read.
    public static HBox flat(Node... parts) {
        HBox row = Nodes.row(16, parts);
        row.getStyleClass().addAll("cw-list-row", "cw-flat");
        return row;
    }

    /// Makes any node a target by mouse, Enter and Space.
    public static void target(Parent node, String sentence, Runnable action) {
        node.setFocusTraversable(true);
        node.setAccessibleRole(AccessibleRole.BUTTON);
        node.setAccessibleText(sentence);
        node.setOnMouseClicked(e -> action.run());
        node.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER || e.getCode() == KeyCode.SPACE) {
                e.consume();
                action.run();
            } else if (e.getCode() == KeyCode.DOWN || e.getCode() == KeyCode.UP) {
                move(node, e.getCode() == KeyCode.DOWN ? 1 : -1);
                e.consume();
            }
        });
    }

    /// Arrows move from target to target of the same list.
    private static void move(Node from, int step) {
        Parent list = from.getParent();
        if (list == null) {
            return;
        }
        var all = list.getChildrenUnmodifiable();
        for (int at = all.indexOf(from) + step; at >= 0 && at < all.size(); at += step) {
            if (all.get(at).getStyleClass().contains("cw-target")) {
                all.get(at).requestFocus();
                return;
            }
        }
    }

    /// Two lines: what it is, and a muted second line. Takes what is left of the row.
    public static VBox two(String first, String second) {
        VBox lines = Nodes.column(2, Nodes.label(first, "cw-medium"));
        if (!second.isEmpty()) {
            lines.getChildren().add(Nodes.label(second, "cw-muted", "cw-small"));
        }
        lines.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        HBox.setHgrow(lines, Priority.ALWAYS);
        lines.setMinWidth(120);
        return lines;
    }

    /// A column of fixed width in a row.
    public static Node width(double width, Node node) {
        HBox box = Nodes.row(0, node);
        box.setMinWidth(width);
        box.setPrefWidth(width);
        box.setMaxWidth(width);
        return box;
    }

    /// A section with title and count; empty ones stay visible, muted, with 0.
    public static VBox section(String title, int count, Node... rows) {
        var name = Nodes.label(title, "cw-section");
        if (count == 0) {
            name.getStyleClass().add("cw-muted");
        }
        HBox head = Nodes.row(8, name, Nodes.spacer(), Nodes.fixed(Integer.toString(count), "cw-chip"));
        VBox card = Nodes.card(head);
        card.getChildren().addAll(rows);
        return card;
    }

    /// Nothing here yet: one sentence and a way forward.
    public static VBox empty(String icon, String title, String text, Node... ways) {
        var tile = Nodes.tile(icon);
        tile.getStyleClass().add("cw-tile-accent");
        tile.setMinSize(72, 72);
        HBox buttons = Nodes.row(12, ways);
        buttons.setAlignment(javafx.geometry.Pos.CENTER);
        var words = Nodes.label(text, "cw-muted");
        words.setMaxWidth(520);
        words.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
        VBox all = Nodes.column(14, tile, Nodes.label(title, "cw-card-title"), words, buttons);
        all.setAlignment(javafx.geometry.Pos.CENTER);
        VBox.setVgrow(all, Priority.ALWAYS);
        return all;
    }
}

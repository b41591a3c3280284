package io.carewallet.ui.common;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The skeleton of most pages: a header with title, one muted line and buttons at the right; content that scrolls; for
/// flows a bar at the bottom.
public final class PageFrame extends BorderPane {
    private static final double GAP = 16;
    private final Label title = Nodes.label("", "cw-title");
    private final Label line = Nodes.label("", "cw-muted");
    private final VBox titles = Nodes.column(2, title);
    private final HBox lead = Nodes.row(16, titles);
    private final HBox header = Nodes.row(12, lead, Nodes.spacer());
    private final VBox body = new VBox(GAP);

    public PageFrame(String titleText) {
        title.setText(titleText);
        title.setFocusTraversable(false);
        body.getStyleClass().add("cw-page");
        body.getChildren().add(header);
        var scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        setCenter(scroll);
        getStyleClass().add("cw-page-frame");
    }

    public PageFrame title(String text) {
        title.setText(text);
        return this;
    }

    /// One muted line under the title.
    public PageFrame line(String text) {
        line.setText(text);
        if (!titles.getChildren().contains(line)) {
            titles.getChildren().add(line);
        }
        return this;
    }

    /// Any node under the title: the authorship line with its shield, say.
    public PageFrame under(Node... nodes) {
        titles.getChildren().setAll(title);
        titles.getChildren().addAll(nodes);
        return this;
    }

    /// Buttons at the right of the title, the primary one last.
    public PageFrame buttons(Node... buttons) {
        header.getChildren().setAll(lead, Nodes.spacer());
        header.getChildren().addAll(buttons);
        return this;
    }

    /// A large icon beside the title of one thing.
    public PageFrame tile(Node tile) {
        lead.getChildren().setAll(tile, titles);
        return this;
    }

    /// The link back, also by Esc, named after the list that this page was opened from.
    public PageFrame back(String text, Runnable action) {
        var link = Nodes.button(text, "arrow-left", action, "cw-link");
        VBox.setMargin(link, new Insets(-14, 0, -20, -8));
        if (body.getChildren().getFirst() != header) {
            body.getChildren().removeFirst();
        }
        body.getChildren().addFirst(link);
        setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                e.consume();
                action.run();
            }
        });
        return this;
    }

    public PageFrame content(Node... nodes) {
        int first = body.getChildren().indexOf(header) + 1;
        body.getChildren().remove(first, body.getChildren().size());
        body.getChildren().addAll(nodes);
        return this;
    }

    /// The bar at the bottom of a flow.
    public PageFrame bar(Node... nodes) {
        HBox bar = Nodes.row(8, nodes);
        bar.getStyleClass().add("cw-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        setBottom(bar);
        return this;
    }
}

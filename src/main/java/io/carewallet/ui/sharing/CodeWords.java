package io.carewallet.ui.sharing;

import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Texts;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/// What somebody with a share code learns, and what not.
final class CodeWords {
    Node learns() {
        return card("code.learns", 2, "check", "cw-success-icon");
    }

    Node doesNotTell() {
        return card("code.not", 3, "x", "cw-icon");
    }

    private static Node card(String key, int lines, String icon, String style) {
        VBox card = Nodes.card(Nodes.label(Texts.of(key), "cw-strong"));
        card.setSpacing(10);
        for (int i = 1; i <= lines; i++) {
            var sign = Nodes.icon(icon, 18);
            sign.getStyleClass().add(style);
            card.getChildren().add(Nodes.row(12, sign, Nodes.label(Texts.of(key + "." + i))));
        }
        return card;
    }
}

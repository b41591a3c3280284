package io.carewallet.ui.sharing;

import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Rows;
import io.carewallet.ui.common.Texts;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

/// The entries of what is offered. Those of a long record come when they are asked for: all can be read before the
/// answer.
final class OfferedEntries {
    private static final int FIRST = 30;

    /// Rows that are laid out at once; thousands would hold up the window.
    private static final int NEXT = 200;

    private OfferedEntries() {}

    static void addTo(VBox list, List<Node> entries) {
        add(list, list.getChildren().size(), entries, FIRST);
    }

    private static void add(VBox list, int at, List<Node> entries, int most) {
        int shown = Math.min(most, entries.size());
        list.getChildren().addAll(at, entries.subList(0, shown));
        List<Node> rest = entries.subList(shown, entries.size());
        if (!rest.isEmpty()) {
            list.getChildren().add(at + shown, more(list, rest));
        }
    }

    private static Node more(VBox list, List<Node> rest) {
        Button more = Nodes.button(Texts.of("approve.more", rest.size()), "", () -> {}, "cw-link");
        more.setId("offer-more");
        Node row = Rows.flat(more);
        more.setOnAction(e -> {
            int at = list.getChildren().indexOf(row);
            list.getChildren().remove(at);
            add(list, at, rest, NEXT);
            // Who came here by keyboard goes on where the new entries end, and not at the top of the page.
            Node next = list.lookup("#offer-more");
            if (next != null) {
                next.requestFocus();
            }
        });
        return row;
    }
}

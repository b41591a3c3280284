package io.carewallet.ui.paper;

import io.carewallet.core.succession.Standing;
import io.carewallet.core.value.Address;
import io.carewallet.ui.common.Focus;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Texts;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

/// What came of wallets that were to move to the words of this one. Each stays until it was read.
final class OthersNotice {
    private final PaperWorkflow flow;
    private final VBox root = new VBox(10);
    private Map<Address, String> shown = Map.of();

    OthersNotice(PaperWorkflow flow) {
        this.flow = flow;
        lay();
    }

    VBox root() {
        return root;
    }

    /// Asks nobody, and waits for nobody.
    void refresh() {
        Address here = flow.standing().book();
        var now = new LinkedHashMap<Address, String>();
        for (Standing other : flow.book().othersNews()) {
            now.put(other.book(), PaperWords.movingIn(other, here));
        }
        if (!now.equals(shown)) {
            shown = now;
            Focus.keeping(root, this::lay);
        }
    }

    private void lay() {
        root.getChildren().clear();
        shown.forEach((book, words) -> root.getChildren().add(banner(book, words)));
        root.setVisible(!shown.isEmpty());
        root.setManaged(!shown.isEmpty());
    }

    private VBox banner(Address book, String words) {
        Button seen = Nodes.button(Texts.of("paper.seen"), "", () -> flow.understood(book, this::refresh));
        seen.setId("paper-seen-" + book.hex());
        VBox banner = Nodes.column(10, Nodes.label(words), Nodes.row(8, seen));
        banner.getStyleClass().addAll("cw-banner", "cw-banner-info", "cw-paper-notice");
        banner.setAccessibleText(words);
        return banner;
    }
}

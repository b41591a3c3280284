package io.carewallet.ui.shell;

import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Texts;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The keys that work everywhere in an open wallet, and the page that lists them.
final class Keys {
    private static final List<String> LISTED =
            List.of("place", "find", "new", "lock", "help", "back", "rows", "tick", "alt");
    private static final KeyCombination LOCK = new KeyCodeCombination(KeyCode.L, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination FIND = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination NEW = new KeyCodeCombination(KeyCode.N, KeyCombination.SHORTCUT_DOWN);

    private Keys() {}

    /// What the keys do.
    interface Actions {
        void lock();

        void help();

        /// @return false when the page has nothing to search in
        boolean find();

        /// @return false when the page itself knows what is new here
        boolean addOrAsk();

        /// @return false when there is no such place
        boolean place(int number);
    }

    static void on(KeyEvent event, Actions actions) {
        boolean done;
        int number = event.getCode().getCode() - KeyCode.DIGIT1.getCode();
        if (LOCK.match(event)) {
            actions.lock();
            done = true;
        } else if (event.getCode() == KeyCode.F1) {
            actions.help();
            done = true;
        } else if (FIND.match(event)) {
            done = actions.find();
        } else if (NEW.match(event)) {
            done = actions.addOrAsk();
        } else {
            done = event.isShortcutDown() && number >= 0 && number < 9 && actions.place(number);
        }
        if (done) {
            event.consume();
        }
    }

    /// A window that is gone asks nothing any more.
    static void ifShowing(Parent root, Runnable action) {
        var scene = root.getScene();
        var window = scene == null ? null : scene.getWindow();
        if (window != null && window.isShowing()) {
            action.run();
        }
    }

    static boolean isInside(@Nullable Node node, @Nullable Node whole) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at == whole) {
                return true;
            }
        }
        return false;
    }

    /// A dialog that lists the keys.
    static Parent list(Runnable close) {
        VBox dialog = Nodes.column(12, Nodes.label(Texts.of("keys.title"), "cw-dialog-title"));
        for (String key : LISTED) {
            Node what = Nodes.label(Texts.of("keys." + key + ".what"));
            dialog.getChildren()
                    .add(Nodes.row(
                            16,
                            io.carewallet.ui.common.Rows.width(150, Nodes.fixed(Texts.of("keys." + key), "cw-medium")),
                            what));
        }
        Button done = Nodes.button(Texts.of("keys.close"), "", close);
        done.setId("keys-close");
        done.setDefaultButton(true);
        dialog.getChildren().add(Nodes.row(0, Nodes.spacer(), done));
        dialog.getStyleClass().add("cw-dialog");
        dialog.setAccessibleText(Texts.of("keys.title"));
        dialog.setId("keys");
        return dialog;
    }
}

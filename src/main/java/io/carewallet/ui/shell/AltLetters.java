package io.carewallet.ui.shell;

import io.carewallet.ui.common.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Alt and a letter press a button of a dialog: the first letter of its text that no button before it has. The tip and
/// the screen reader say which. The letters stay as they are while the dialog is open, whatever the buttons say then.
final class AltLetters {
    private AltLetters() {}

    /// @return the dialog
    static Parent on(Parent dialog) {
        Map<KeyCode, Button> letters = letters(dialog);
        letters.forEach((letter, button) -> {
            String keys = Texts.of("keys.alt.letter", letter.getName());
            button.setAccessibleHelp(keys);
            if (button.getTooltip() == null) {
                button.setTooltip(new Tooltip(keys));
            }
        });
        dialog.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            Button button = letters.get(event.getCode());
            boolean asked = event.isAltDown() && !event.isControlDown() && !event.isMetaDown() && !event.isShiftDown();
            if (button != null && asked) {
                event.consume();
                if (isShown(button)) {
                    button.fire();
                }
            }
        });
        return dialog;
    }

    static Map<KeyCode, Button> letters(Parent dialog) {
        var letters = new LinkedHashMap<KeyCode, Button>();
        for (Button button : buttons(dialog, new ArrayList<>())) {
            button.getText()
                    .chars()
                    .mapToObj(c -> KeyCode.getKeyCode(Character.toString(c).toUpperCase(java.util.Locale.ROOT)))
                    .filter(code -> code != null && code.isLetterKey() && !letters.containsKey(code))
                    .findFirst()
                    .ifPresent(code -> letters.put(code, button));
        }
        return letters;
    }

    private static List<Button> buttons(Parent in, List<Button> found) {
        for (Node node : in.getChildrenUnmodifiable()) {
            if (node instanceof Button button) {
                if (button.getText() != null) {
                    found.add(button);
                }
            } else if (node instanceof Parent parent) {
                buttons(parent, found);
            }
        }
        return found;
    }

    private static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return !node.isDisabled();
    }
}

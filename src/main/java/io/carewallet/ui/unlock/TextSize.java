package io.carewallet.ui.unlock;

import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Preferences;
import io.carewallet.ui.common.Texts;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;

/// The choice of how large letters are, for screens before the settings can be reached.
public final class TextSize extends MenuButton {
    private Preferences now;

    /// @param looks applies what was chosen to the window
    public TextSize(Preferences preferences, Consumer<Preferences> looks) {
        super(Texts.of("looks.size"), Nodes.icon("type", 18));
        this.now = preferences;
        getStyleClass().addAll("button", "cw-link", "cw-menu-link");
        setId("text-size");
        var group = new ToggleGroup();
        for (int size : List.of(15, 17, 20)) {
            var item = new RadioMenuItem(Texts.of("settings.size." + size));
            item.setToggleGroup(group);
            item.setSelected(size == preferences.textSize());
            item.setOnAction(e -> {
                now = new Preferences(now.dark(), size, now.lockAfterMinutes());
                looks.accept(now);
            });
            getItems().add(item);
        }
    }
}

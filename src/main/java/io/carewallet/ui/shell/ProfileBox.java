package io.carewallet.ui.shell;

import io.carewallet.core.identity.Profile;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Rows;
import io.carewallet.ui.common.Texts;
import java.util.Locale;
import javafx.geometry.Side;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Whose wallet is open, at the foot of the sidebar; its menu locks it and leads to another one.
final class ProfileBox {
    private ProfileBox() {}

    /// @param box is filled; @param lock ends this process and starts one at the unlock screen: there, another wallet
    /// can be chosen; @param help shows the keys
    static void fill(HBox box, Profile person, Runnable lock, Runnable help) {
        String role = Texts.of("role." + person.role().name().toLowerCase(Locale.ROOT));
        VBox names =
                Nodes.column(0, Nodes.label(person.name(), "cw-medium"), Nodes.label(role, "cw-muted", "cw-small"));
        Nodes.grow(names);
        box.getChildren().setAll(Nodes.avatar(person.name(), 32, false), names, Nodes.icon("chevron-down", 18));
        var menu = new ContextMenu(
                item("side.lock", "lock", "side-lock", lock),
                item("side.switch", "users", "side-switch", lock),
                item("side.help", "help-circle", "side-help", help));
        box.setId("side-profile");
        box.getStyleClass().add("cw-target");
        Rows.target(box, Texts.of("side.profile", person.name(), role), () -> menu.show(box, Side.TOP, 0, -4));
    }

    private static MenuItem item(String key, String icon, String id, Runnable action) {
        var item = new MenuItem(Texts.of(key), Nodes.icon(icon, 18));
        item.setId(id);
        item.setOnAction(e -> action.run());
        return item;
    }
}

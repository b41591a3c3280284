package io.carewallet.ui.settings;

import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Texts;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/// The way to another network, and the profile of this one for somebody who is to join it.
final class NetworkChange {
    private final VBox root = Nodes.column(12);
    private final Label note = Nodes.note("cw-muted", "cw-small");

    /// @param profile of the wallet's network; none: it is the practice network, which nobody else can join
    NetworkChange(Optional<Path> profile, Runnable lock) {
        VBox how = Nodes.column(
                12,
                Nodes.label(Texts.of("settings.join.how"), "cw-muted"),
                Nodes.row(0, Nodes.button(Texts.of("settings.join.lock"), "lock", lock)));
        show(how, false);
        Button join = Nodes.button(Texts.of("settings.join"), "log-in", () -> show(how, !how.isVisible()));
        join.setId("join-another");
        var buttons = Nodes.row(12, join);
        profile.ifPresent(file -> {
            Button handOn = Nodes.button(Texts.of("settings.hand-on"), "share", () -> handOn(file));
            handOn.setId("hand-on");
            buttons.getChildren().add(handOn);
        });
        root.getChildren().addAll(buttons, how, note);
    }

    VBox root() {
        return root;
    }

    private static void show(VBox how, boolean now) {
        how.setVisible(now);
        how.setManaged(now);
    }

    private void handOn(Path profile) {
        var chooser = new FileChooser();
        chooser.setInitialFileName("network.json");
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(Texts.of("settings.hand-on.file"), "*.json"),
                        new FileChooser.ExtensionFilter(Texts.of("settings.hand-on.picture"), "*.png"));
        File file = chooser.showSaveDialog(root.getScene().getWindow());
        if (file != null) {
            Background.run(
                    () -> NetworkFile.write(profile, file.toPath()),
                    name -> note.setText(Texts.of("settings.hand-on.saved", name)),
                    failed -> note.setText(Texts.of("settings.hand-on.not")));
        }
    }
}

package io.carewallet.ui.common;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/// Loads a screen: the FXML beside its controller's package, with a controller that was made with constructor
/// arguments.
public final class Screens {
    private Screens() {}

    /// @param name of the FXML file without its ending
    public static <T extends Parent> T load(String name, Object controller) {
        var location = controller.getClass().getResource(name + ".fxml");
        var loader = new FXMLLoader(Objects.requireNonNull(location, name), Texts.bundle());
        loader.setController(controller);
        try {
            return loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException("a screen cannot be loaded: " + name, e);
        }
    }
}

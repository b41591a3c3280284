package io.carewallet.ui.common;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/// Looks: light or dark Primer with our tokens over it, Inter, three text sizes.
public final class Theme {
    private static final List<String> FACES = List.of(
            "400Regular/Inter_400Regular.ttf", "500Medium/Inter_500Medium.ttf", "600SemiBold/Inter_600SemiBold.ttf");

    private Theme() {}

    /// Loads the faces of Inter that the build brought; without them the next family in the stylesheet is used.
    public static void loadFonts() {
        for (String face : FACES) {
            try (InputStream in = Theme.class.getResourceAsStream("/io/carewallet/ui/fonts/" + face)) {
                if (in != null) {
                    Font.loadFont(in, 15);
                }
            } catch (java.io.IOException e) {
                // The stylesheet names other families after Inter.
            }
        }
    }

    /// @param textSize in px: 15, 17 or 20
    public static void apply(Scene scene, boolean dark, int textSize) {
        Application.setUserAgentStylesheet(
                dark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        var sheet = Theme.class.getResource("/io/carewallet/ui/carewallet.css");
        scene.getStylesheets().setAll(Objects.requireNonNull(sheet).toExternalForm());
        scene.getRoot().getStyleClass().remove("dark");
        if (dark) {
            scene.getRoot().getStyleClass().add("dark");
        }
        scene.getRoot().setStyle("-fx-font-size: " + textSize + "px");
    }
}

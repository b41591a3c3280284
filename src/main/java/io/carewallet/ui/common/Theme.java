package io.carewallet.ui.common;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import io.carewallet.core.identity.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.IkonResolverProvider;

/// Looks: light or dark Primer with our tokens over it, Inter, three text sizes.
public final class Theme {
    private static final List<String> FACES = List.of(
            "400Regular/Inter_400Regular.ttf", "500Medium/Inter_500Medium.ttf", "600SemiBold/Inter_600SemiBold.ttf");

    private Theme() {}

    /// Loads the faces of Inter that the build brought, and the icons; without them the next family in the stylesheet
    /// is used. They are loaded as files under the home: what JavaFX reads from anywhere else it copies to the system's
    /// temporary folder, and leaves there when the program is killed. Must come before the first icon is made, and
    /// before the UI thread has anything to do: at the first start it waits until a megabyte is on disk.
    public static void loadFonts(Path home) {
        Path folder = home.resolve("native");
        for (String face : FACES) {
            load(folder, face, Theme.class.getResourceAsStream("/io/carewallet/ui/fonts/" + face));
        }
        // Whoever asks first for the icons says how their fonts are loaded; Ikonli's own way is from inside its jar.
        IkonResolverProvider.getInstance(handler -> {
            String file = handler.getFontResource().getFile();
            Font font = load(folder, file, handler.getFontResourceAsStream());
            if (font != null) {
                handler.setFont(font);
            }
        });
    }

    private static @Nullable Font load(Path folder, String face, @Nullable InputStream bundled) {
        try (InputStream in = bundled) {
            return in == null
                    ? null
                    : Font.loadFont(
                            unpacked(folder, face, in.readAllBytes()).toUri().toString(), 15);
        } catch (IOException e) {
            // The stylesheet names other families after Inter, and words stand beside icons.
            return null;
        }
    }

    /// Another version's font may be as long, and one that a crash cut short is not what it says.
    static Path unpacked(Path folder, String face, byte[] bytes) throws IOException {
        Path file = folder.resolve(face.substring(face.lastIndexOf('/') + 1));
        boolean isThere = Files.exists(file)
                && Files.size(file) == bytes.length
                && Arrays.equals(Files.readAllBytes(file), bytes);
        if (!isThere) {
            PrivateFiles.createFolder(folder);
            PrivateFiles.write(file, bytes);
        }
        return file;
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

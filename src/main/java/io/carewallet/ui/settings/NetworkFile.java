package io.carewallet.ui.settings;

import io.carewallet.core.identity.PrivateFiles;
import io.carewallet.ui.common.PngFile;
import io.carewallet.ui.common.QrPicture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// The profile of a network, as a file or as a picture of its QR code.
final class NetworkFile {
    private static final int PIXELS = 800;

    private NetworkFile() {}

    /// @param to a picture when its name ends in `.png`
    /// @return the name of the file
    /// @throws IOException when it cannot be written, or is too long for a QR code
    static String write(Path profile, Path to) throws IOException {
        byte[] bytes = Files.readAllBytes(profile);
        String name = String.valueOf(to.getFileName());
        if (name.toLowerCase(Locale.ROOT).endsWith(".png")) {
            try {
                bytes = PngFile.of(QrPicture.of(new String(bytes, StandardCharsets.UTF_8), PIXELS));
            } catch (IllegalArgumentException e) {
                throw new IOException("longer than a QR code holds", e);
            }
        }
        PrivateFiles.write(to, bytes);
        return name;
    }
}

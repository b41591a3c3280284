package io.carewallet.ui.unlock;

import io.carewallet.ui.common.QrFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// The profile of a network, as it is handed out: a file, or a picture of its QR code.
final class ProfileFile {
    /// More than a profile has; the rest is left to whoever reads it.
    private static final int MOST_BYTES = 1 << 20;

    private ProfileFile() {}

    /// @return what the file or the QR code holds; nothing where a picture holds no code
    static byte[] read(Path file) throws IOException {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.matches(".*\\.(png|jpg|jpeg|bmp)")) {
            return QrFile.read(file).orElse("").getBytes(StandardCharsets.UTF_8);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MOST_BYTES);
        }
    }
}

package io.carewallet.ui.common;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;

/// Reads a QR code (ISO/IEC 18004) from a picture that somebody was given. Pictures meet limits on size first.
public final class QrFile {
    private static final long MOST_BYTES = 10L << 20;
    private static final int MOST_PIXELS = 2000;
    /// As much as a QR code holds.
    private static final int MOST_TEXT = 2953;

    private QrFile() {}

    /// @return the text; empty when there is none, or it is no picture
    public static Optional<String> read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                return Optional.empty();
            }
            try (InputStream in = Files.newInputStream(file)) {
                return Picture.read(in.readNBytes((int) MOST_BYTES), MOST_PIXELS)
                        .flatMap(QrFile::read);
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static Optional<String> read(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        var bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels)));
        // A photograph, or else a picture of the code alone, in which a large code is found more surely.
        return decoded(bitmap, DecodeHintType.TRY_HARDER).or(() -> decoded(bitmap, DecodeHintType.PURE_BARCODE));
    }

    private static Optional<String> decoded(BinaryBitmap bitmap, DecodeHintType how) {
        try {
            String text = new QRCodeReader().decode(bitmap, Map.of(how, true)).getText();
            return text.length() > MOST_TEXT ? Optional.empty() : Optional.of(text);
        } catch (ReaderException e) {
            return Optional.empty();
        }
    }
}

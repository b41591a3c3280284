package io.carewallet.ui.common;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/// Text as a QR code (ISO/IEC 18004): black on white, also in dark.
public final class QrPicture {
    /// Empty modules around the code that readers need.
    private static final int QUIET = 4;

    private QrPicture() {}

    /// @param text at most 2,331 bytes; upper-case letters and digits alone make a smaller picture
    /// @param least width and height in px, at least, of the code itself without the empty rim
    /// @throws IllegalArgumentException when the text is longer
    public static WritableImage of(String text, int least) {
        ByteMatrix matrix = matrix(text);
        int modules = matrix.getWidth() + 2 * QUIET;
        int scale = Math.max(1, Math.ceilDiv(least, matrix.getWidth()));
        var image = new WritableImage(modules * scale, modules * scale);
        for (int y = 0; y < modules * scale; y++) {
            for (int x = 0; x < modules * scale; x++) {
                boolean dark = isDark(matrix, x / scale - QUIET, y / scale - QUIET);
                image.getPixelWriter().setColor(x, y, dark ? Color.BLACK : Color.WHITE);
            }
        }
        return image;
    }

    private static boolean isDark(ByteMatrix matrix, int x, int y) {
        return x >= 0 && y >= 0 && x < matrix.getWidth() && y < matrix.getHeight() && matrix.get(x, y) == 1;
    }

    private static ByteMatrix matrix(String text) {
        try {
            return Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
        } catch (WriterException e) {
            throw new IllegalArgumentException("more text than a QR code holds", e);
        }
    }
}

package io.carewallet.ui.common;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import javafx.scene.image.Image;

/// Pictures that came from somebody else. A few hundred bytes can claim to be 60,000 pixels wide and high, and a reader
/// takes the memory for all of them before it sees that they are not there: so the header is read first, of the kinds
/// whose header is simple (PNG, JPEG, BMP). Others, moving ones too, are no pictures here.
public final class Picture {
    /// As pixels in memory 200 MB; a page that is scanned at 600 dots per inch has 35 million.
    static final long MOST_PIXELS = 50_000_000;

    private static final long PNG = 0x89504E470D0A1A0AL;
    private static final int LONGEST_SIDE = 30_000;

    private Picture() {}

    /// @param most pixels of the longer side of what is returned
    public static Optional<Image> read(byte[] file, double most) {
        if (!isModest(file)) {
            return Optional.empty();
        }
        var image = new Image(new ByteArrayInputStream(file), most, most, true, true);
        return image.isError() || image.getWidth() < 1 ? Optional.empty() : Optional.of(image);
    }

    static boolean isModest(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file);
        if (file.length < 26) {
            return false;
        }
        if (in.getLong(0) == PNG) {
            return isModest(in.getInt(16), in.getInt(20));
        }
        if (file[0] == 'B' && file[1] == 'M') {
            return isModest(Integer.reverseBytes(in.getInt(18)), Math.abs(Integer.reverseBytes(in.getInt(22))));
        }
        return in.getShort(0) == (short) 0xFFD8 && isModestJpeg(in);
    }

    /// Every frame header counts: a reader might take the first or the last (ITU-T T.81, B.1.1.3).
    private static boolean isModestJpeg(ByteBuffer in) {
        boolean sized = false;
        int at = 2;
        while (at + 4 <= in.limit()) {
            if (in.get(at) != (byte) 0xFF) {
                return false;
            }
            int marker = in.get(at + 1) & 0xFF;
            if (marker == 0xFF) {
                at++;
                continue;
            }
            if (marker == 0xDA) {
                return sized;
            }
            boolean frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
            if (frame) {
                if (at + 9 > in.limit() || !isModest(in.getShort(at + 7) & 0xFFFF, in.getShort(at + 5) & 0xFFFF)) {
                    return false;
                }
                sized = true;
            }
            boolean alone = marker >= 0xD0 && marker <= 0xD8 || marker == 0x01;
            at += alone ? 2 : 2 + (in.getShort(at + 2) & 0xFFFF);
        }
        return false;
    }

    private static boolean isModest(int width, int height) {
        return width > 0
                && height > 0
                && width <= LONGEST_SIDE
                && height <= LONGEST_SIDE
                && (long) width * height <= MOST_PIXELS;
    }
}

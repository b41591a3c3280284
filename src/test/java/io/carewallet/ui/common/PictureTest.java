package io.carewallet.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTest {
    @TempDir
    private Path folder;

    private static byte[] picture(String kind) throws Exception {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), kind, out);
        return out.toByteArray();
    }

    /// Where the width and the height stand in a file of ImageIO.
    private static byte[] claiming(String kind, int width, int height) throws Exception {
        byte[] file = picture(kind);
        ByteBuffer in = ByteBuffer.wrap(file);
        switch (kind) {
            case "png" -> in.putInt(16, width).putInt(20, height);
            case "bmp" -> in.putInt(18, Integer.reverseBytes(width)).putInt(22, Integer.reverseBytes(height));
            default -> {
                int frame = 2;
                while (in.getShort(frame) != (short) 0xFFC0) {
                    frame += 2 + (in.getShort(frame + 2) & 0xFFFF);
                }
                in.putShort(frame + 5, (short) height).putShort(frame + 7, (short) width);
            }
        }
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "bmp"})
    void anOrdinaryPictureIsRead(String kind) throws Exception {
        assertThat(Picture.read(picture(kind), 2_000))
                .hasValueSatisfying(image -> assertThat(image.getHeight()).isPositive());
    }

    @ParameterizedTest
    @CsvSource({
        "png, 60000, 60000",
        "png, 2147483647, 1",
        "png, -1, 30",
        "png, 0, 30",
        "jpg, 65535, 65535",
        "jpg, 10000, 10000",
        "bmp, 60000, 60000",
        "bmp, 60000, -60000",
        "bmp, 30000, -2147483648"
    })
    void aPictureThatClaimsMorePixelsThanMemoryHoldsIsNotLookedAt(String kind, int width, int height) throws Exception {
        byte[] bomb = claiming(kind, width, height);
        assertThat(Picture.isModest(bomb)).isFalse();
        assertThat(Picture.read(bomb, 2_000)).isEmpty();
    }

    @Test
    void aMovingPictureIsNoneAndAQrCodeInSuchAFileIsNotLookedFor() throws Exception {
        assertThat(Picture.read(picture("gif"), 2_000)).isEmpty();
        Path file = Files.write(folder.resolve("code.png"), claiming("png", 60_000, 60_000));
        assertThat(QrFile.read(file)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "bmp"})
    void aPictureThatEndsInsideItsHeaderIsNone(String kind) throws Exception {
        byte[] file = picture(kind);
        for (int length = 0; length < 26; length++) {
            assertThat(Picture.read(Arrays.copyOf(file, length), 2_000)).isEmpty();
        }
    }
}

package io.carewallet.ui.common;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javafx.scene.image.Image;

/// Pictures as PNG files (RFC 2083), without dragging in the desktop module of the JDK.
public final class PngFile {
    private static final byte[] MAGIC = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] RGB_8 = {8, 2, 0, 0, 0};

    private PngFile() {}

    /// 8 bits a colour, no transparency.
    public static byte[] of(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        var out = new ByteArrayOutputStream();
        out.writeBytes(MAGIC);
        try {
            var header = new ByteArrayOutputStream();
            var data = new DataOutputStream(header);
            data.writeInt(width);
            data.writeInt(height);
            data.write(RGB_8);
            chunk(out, "IHDR", header.toByteArray());
            chunk(out, "IDAT", deflated(lines(image, width, height)));
            chunk(out, "IEND", new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return out.toByteArray();
    }

    private static byte[] lines(Image image, int width, int height) {
        byte[] lines = new byte[height * (1 + width * 3)];
        int at = 0;
        for (int y = 0; y < height; y++) {
            lines[at++] = 0;
            for (int x = 0; x < width; x++) {
                int argb = image.getPixelReader().getArgb(x, y);
                lines[at++] = (byte) (argb >> 16);
                lines[at++] = (byte) (argb >> 8);
                lines[at++] = (byte) argb;
            }
        }
        return lines;
    }

    private static byte[] deflated(byte[] lines) {
        var out = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        try (var deflater = new Deflater()) {
            deflater.setInput(lines);
            deflater.finish();
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
        }
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] content) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        var crc = new CRC32();
        crc.update(name);
        crc.update(content);
        var data = new DataOutputStream(out);
        data.writeInt(content.length);
        data.write(name);
        data.write(content);
        data.writeInt((int) crc.getValue());
    }
}

package io.carewallet.ethereum.lies;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/// Answers that are too long, too slow or too deep.
public final class Flood {
    private Flood() {}

    /// So many bytes, as it says.
    public static void giant(OutputStream out, int bytes) throws IOException {
        LyingProxy.head(out, 200, bytes);
        byte[] piece = blanks(1 << 16);
        for (int left = bytes; left > 0; left -= piece.length) {
            out.write(piece, 0, Math.min(left, piece.length));
        }
    }

    /// For as long as somebody listens.
    public static void endless(OutputStream out) throws IOException {
        LyingProxy.head(out, 200, -1);
        byte[] piece = blanks(1 << 16);
        while (true) {
            LyingProxy.chunk(out, piece);
        }
    }

    /// A byte now and then.
    public static void drip(OutputStream out) throws IOException, InterruptedException {
        LyingProxy.head(out, 200, -1);
        for (int i = 0; i < 300; i++) {
            LyingProxy.chunk(out, new byte[] {' '});
            Thread.sleep(100);
        }
    }

    /// A few kilobytes that are said to be many megabytes.
    public static void bomb(OutputStream out, int bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            byte[] piece = blanks(1 << 16);
            for (int left = bytes; left > 0; left -= piece.length) {
                gzip.write(piece);
            }
        }
        LyingProxy.write(out, 200, packed.toByteArray(), "Content-Encoding: gzip");
    }

    private static byte[] blanks(int bytes) {
        byte[] blanks = new byte[bytes];
        Arrays.fill(blanks, (byte) ' ');
        return blanks;
    }
}

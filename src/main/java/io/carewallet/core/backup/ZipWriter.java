package io.carewallet.core.backup;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Writes the ZIP file of a backup, one entry after the other; one of them is in memory at a time.
final class ZipWriter {
    /// Large ones are not padded beyond this.
    private static final long MOST_PADDING = 1L << 30;

    private static final int END_BYTES = 22;
    private static final int BLOCK = 4096;

    private final OutputStream out;
    private final List<Zip.Entry> entries = new ArrayList<>();
    private long written;

    ZipWriter(OutputStream out) {
        this.out = out;
    }

    /// Packs the content where that makes it shorter.
    void add(String name, byte[] content) throws IOException {
        byte[] packed = deflated(content);
        boolean isShorter = packed.length < content.length;
        add(name, isShorter ? packed : content, isShorter, content);
    }

    /// For what does not get shorter.
    void addAsIs(String name, byte[] content) throws IOException {
        add(name, content, false, content);
    }

    private void add(String name, byte[] packed, boolean isPacked, byte[] content) throws IOException {
        var crc = new CRC32();
        crc.update(content);
        begin(name, isPacked ? Zip.DEFLATED : Zip.STORED, crc, packed.length, content.length);
        write(packed, packed.length);
    }

    private void begin(String name, int method, CRC32 crc, long packed, long size) throws IOException {
        var entry = new Zip.Entry(Zip.name(name), method, (int) crc.getValue(), packed, size, written);
        entries.add(entry);
        byte[] header = entry.header();
        write(header, header.length);
    }

    /// An entry of zeros, so that the size of the whole says little (Padmé, as in sealed records), then the directory.
    void finish(String padding) throws IOException {
        long bare = written + END_BYTES + Zip.overhead(Zip.name(padding).length);
        for (Zip.Entry entry : entries) {
            bare += Zip.overhead(entry.name().length) - Zip.LOCAL_BYTES - entry.name().length;
        }
        long zeros = Math.min(padded(bare) - bare, MOST_PADDING);
        byte[] block = new byte[BLOCK];
        var crc = new CRC32();
        for (long left = zeros; left > 0; left -= BLOCK) {
            crc.update(block, 0, (int) Math.min(left, BLOCK));
        }
        begin(padding, Zip.STORED, crc, zeros, zeros);
        for (long left = zeros; left > 0; left -= BLOCK) {
            write(block, (int) Math.min(left, BLOCK));
        }
        byte[] directory = Zip.directory(entries, written);
        write(directory, directory.length);
    }

    /// Rounded up to 4 KiB, then by Padmé.
    static long padded(long length) {
        long rounded = Math.ceilDiv(Math.max(length, 1), (long) BLOCK) * BLOCK;
        int exponent = 63 - Long.numberOfLeadingZeros(rounded);
        long step = 1L << exponent - (32 - Integer.numberOfLeadingZeros(exponent));
        return Math.ceilDiv(rounded, step) * step;
    }

    private void write(byte[] bytes, int length) throws IOException {
        out.write(bytes, 0, length);
        written += length;
    }

    private static byte[] deflated(byte[] content) {
        var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(content);
            deflater.finish();
            var packed = new ByteArrayOutputStream();
            byte[] buffer = new byte[1 << 16];
            while (!deflater.finished()) {
                packed.write(buffer, 0, deflater.deflate(buffer));
            }
            return packed.toByteArray();
        } finally {
            deflater.end();
        }
    }
}

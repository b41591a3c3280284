package io.carewallet.core.backup;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The ZIP files of backups (PKWARE APPNOTE 6.3): any program opens them, and there is one way only to write the same
/// entries. Sizes stand before the content, so that a reader knows what to expect of each; the directory at the end is
/// what the entries before it lead to, so that no two readers find two lists. All times are the first of the format.
final class Zip {
    static final int LOCAL = 0x04034b50;
    static final int LOCAL_BYTES = 30;
    static final int STORED = 0;
    static final int DEFLATED = 8;
    /// Names are UTF-8.
    static final short FLAGS = 1 << 11;
    /// 1 January 1980.
    static final short DATE = 0x21;

    static final int MOST_NAME_BYTES = 255;

    private static final int DIRECTORY = 0x02014b50;
    private static final int DIRECTORY_BYTES = 46;
    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int END_64 = 0x06064b50;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final long MOST_32 = 0xffffffffL;
    private static final int MOST_16 = 0xffff;
    private static final int VERSION = 20;
    private static final int VERSION_64 = 45;
    /// MS-DOS: a name is nothing but a name.
    private static final int MADE_BY = VERSION_64;

    private Zip() {}

    /// @param packed bytes of its content in the file
    /// @param offset of its header
    record Entry(byte[] name, int method, int crc, long packed, long size, long offset) {
        byte[] header() {
            return ByteBuffer.allocate(LOCAL_BYTES + name.length)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(LOCAL)
                    .putShort((short) VERSION)
                    .put(common())
                    .putShort((short) name.length)
                    .putShort((short) 0)
                    .put(name)
                    .array();
        }

        /// What both headers have: flags, method, time, date, checksum and sizes.
        private byte[] common() {
            return ByteBuffer.allocate(20)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putShort(FLAGS)
                    .putShort((short) method)
                    .putShort((short) 0)
                    .putShort(DATE)
                    .putInt(crc)
                    .putInt((int) packed)
                    .putInt((int) size)
                    .array();
        }

        private byte[] line() {
            boolean far = offset >= MOST_32;
            int extra = far ? 12 : 0;
            ByteBuffer line = ByteBuffer.allocate(DIRECTORY_BYTES + name.length + extra)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(DIRECTORY)
                    .putShort((short) MADE_BY)
                    .putShort((short) (far ? VERSION_64 : VERSION))
                    .put(common())
                    .putShort((short) name.length)
                    .putShort((short) extra)
                    .put(new byte[10])
                    .putInt((int) Math.min(offset, MOST_32))
                    .put(name);
            if (far) {
                line.putShort((short) 1).putShort((short) 8).putLong(offset);
            }
            return line.array();
        }
    }

    static byte[] name(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    /// Bytes that one more entry with this name needs beside its content, where nothing lies beyond 4 GiB.
    static long overhead(int nameBytes) {
        return LOCAL_BYTES + DIRECTORY_BYTES + 2L * nameBytes;
    }

    /// All that follows the entries.
    ///
    /// @param start where it begins
    static byte[] directory(List<Entry> entries, long start) {
        var lines = new ByteArrayOutputStream();
        entries.forEach(entry -> lines.writeBytes(entry.line()));
        boolean large = entries.size() >= MOST_16 || start >= MOST_32 || lines.size() + start >= MOST_32;
        ByteBuffer end = ByteBuffer.allocate(lines.size() + (large ? 76 : 0) + END_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(lines.toByteArray());
        if (large) {
            end.putInt(END_64)
                    .putLong(44)
                    .putShort((short) MADE_BY)
                    .putShort((short) VERSION_64)
                    .putInt(0)
                    .putInt(0)
                    .putLong(entries.size())
                    .putLong(entries.size())
                    .putLong(lines.size())
                    .putLong(start);
            end.putInt(LOCATOR_64).putInt(0).putLong(start + lines.size()).putInt(1);
        }
        short count = (short) Math.min(entries.size(), MOST_16);
        return end.putInt(END)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort(count)
                .putShort(count)
                .putInt((int) Math.min(lines.size(), MOST_32))
                .putInt((int) Math.min(start, MOST_32))
                .putShort((short) 0)
                .array();
    }
}

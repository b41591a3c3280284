package io.carewallet.core.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Reads what [ZipWriter] writes and nothing else: anybody can seal a file to somebody's key, so what is inside is
/// foreign. No memory is taken for more than an entry may have, nor for more than comes.
final class ZipReader {
    static final int MOST_ENTRIES = 200_000;
    /// Health records shrink to a thirtieth; more than this, over all, are no records.
    private static final long MOST_TIMES = 256;
    private static final long ALWAYS = 64L << 20;
    private static final long MOST_PADDING = 1L << 30;
    private static final int STEP = 1 << 20;

    private final InputStream in;
    private final long mostBytes;
    private final List<Zip.Entry> entries = new ArrayList<>();
    private long at;
    private long unpacked;

    /// @param fileBytes size of what is read from, which bounds what it may grow to
    ZipReader(InputStream in, long fileBytes) {
        this.in = in;
        this.mostBytes = Math.addExact(Math.multiplyExact(fileBytes, MOST_TIMES), ALWAYS);
    }

    record Item(String name, byte[] content) {}

    /// The next entry, which must be there.
    ///
    /// @param most bytes that its content may have
    Item next(long most) throws IOException, DamagedBackup {
        Zip.Entry entry = header();
        if (entry.size() > most || entry.packed() > most) {
            throw new DamagedBackup("an entry that is too long");
        }
        unpacked += entry.size();
        if (unpacked > mostBytes) {
            throw new DamagedBackup("unpacks to far more than any records");
        }
        byte[] packed = take(entry.packed());
        byte[] content = entry.method() == Zip.STORED ? packed : inflated(packed, (int) entry.size());
        var crc = new CRC32();
        crc.update(content);
        if (content.length != entry.size() || (int) crc.getValue() != entry.crc()) {
            throw new DamagedBackup("an entry that is not what its header says");
        }
        return new Item(text(entry.name()), content);
    }

    /// The padding and the end of the file.
    void finish(String padding) throws IOException, DamagedBackup {
        Zip.Entry entry = header();
        if (!text(entry.name()).equals(padding) || entry.method() != Zip.STORED) {
            throw new DamagedBackup("no padding");
        }
        if (entry.packed() > MOST_PADDING) {
            throw new DamagedBackup("more padding than there may be");
        }
        var crc = new CRC32();
        for (long left = entry.packed(); left > 0; ) {
            byte[] part = exactly((int) Math.min(left, STEP));
            for (byte b : part) {
                if (b != 0) {
                    throw new DamagedBackup("padding that holds something");
                }
            }
            crc.update(part);
            left -= part.length;
        }
        if (entry.packed() != entry.size() || (int) crc.getValue() != entry.crc()) {
            throw new DamagedBackup("padding that is not what its header says");
        }
        byte[] directory = Zip.directory(entries, at);
        if (!Arrays.equals(in.readNBytes(directory.length), directory) || in.read() >= 0) {
            throw new DamagedBackup("a directory that does not list what is there");
        }
    }

    private Zip.Entry header() throws IOException, DamagedBackup {
        if (entries.size() == MOST_ENTRIES) {
            throw new DamagedBackup("too many entries");
        }
        long offset = at;
        ByteBuffer header = ByteBuffer.wrap(exactly(Zip.LOCAL_BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        int nameBytes = Short.toUnsignedInt(header.getShort(26));
        int method = Short.toUnsignedInt(header.getShort(8));
        boolean known = header.getInt(0) == Zip.LOCAL
                && nameBytes > 0
                && nameBytes <= Zip.MOST_NAME_BYTES
                && (method == Zip.STORED || method == Zip.DEFLATED);
        if (!known) {
            throw new DamagedBackup("not an entry of ours");
        }
        var entry = new Zip.Entry(
                exactly(nameBytes),
                method,
                header.getInt(14),
                Integer.toUnsignedLong(header.getInt(18)),
                Integer.toUnsignedLong(header.getInt(22)),
                offset);
        if (!Arrays.equals(entry.header(), 0, Zip.LOCAL_BYTES, header.array(), 0, Zip.LOCAL_BYTES)) {
            throw new DamagedBackup("an entry that is written in another way than ours");
        }
        entries.add(entry);
        return entry;
    }

    /// Grows as bytes come: a length that somebody claims takes no memory.
    private byte[] take(long length) throws IOException, DamagedBackup {
        byte[] bytes = in.readNBytes((int) length);
        if (bytes.length != length) {
            throw new DamagedBackup("cut off");
        }
        at += length;
        return bytes;
    }

    private byte[] exactly(int length) throws IOException, DamagedBackup {
        return take(length);
    }

    private static byte[] inflated(byte[] packed, int size) throws DamagedBackup {
        var inflater = new Inflater(true);
        try {
            inflater.setInput(packed);
            byte[] content = new byte[0];
            int used = 0;
            while (!inflater.finished()) {
                if (used == content.length) {
                    // One byte more than there may be shows that there is more.
                    long room = Math.min(size + 1L, Math.max(STEP, content.length * 2L));
                    if (room == content.length) {
                        throw new DamagedBackup("longer than its header says");
                    }
                    content = Arrays.copyOf(content, (int) room);
                }
                int n = inflater.inflate(content, used, content.length - used);
                if (n == 0 && !inflater.finished() && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw new DamagedBackup("packed content that ends too early");
                }
                used += n;
            }
            if (inflater.getRemaining() > 0) {
                throw new DamagedBackup("something after packed content");
            }
            return used == content.length ? content : Arrays.copyOf(content, used);
        } catch (DataFormatException e) {
            throw new DamagedBackup("packed content that is damaged");
        } finally {
            inflater.end();
        }
    }

    private static String text(byte[] name) throws DamagedBackup {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(name))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new DamagedBackup("a name that is not UTF-8");
        }
    }
}

package io.carewallet.core.record;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// The content of every sealed file: `[skippable frame 0x184D2A50: metadata] [zstd frame: the original] [skippable
/// frame 0x184D2A5F: padding]`, so that plain `zstd -d` gives the original (RFC 8878, section 3.1.2). The whole is
/// padded to a multiple of 4 KiB, then by Padmé, so that its size says little.
public final class Envelope {
    private static final int METADATA_MAGIC = 0x184D2A50;
    private static final int ZSTD_MAGIC = 0xFD2FB528;
    private static final int PADDING_MAGIC = 0x184D2A5F;
    private static final int FRAME_HEADER = 8;
    private static final int BLOCK = 4096;
    private static final int LEVEL = 3;
    /// 8 MiB: the largest window that a reader of ours accepts.
    private static final int MAX_WINDOW_LOG = 23;
    private static final int MAX_METADATA = 1 << 20;

    private Envelope() {}

    /// What is inside.
    public record Unpacked(byte[] metadata, byte[] original) {}

    public static byte[] pack(byte[] metadata, byte[] original) {
        byte[] packed = Zstd.compress(original, LEVEL);
        int used = FRAME_HEADER + metadata.length + packed.length + FRAME_HEADER;
        int total = padded(used);
        return ByteBuffer.allocate(total)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(METADATA_MAGIC)
                .putInt(metadata.length)
                .put(metadata)
                .put(packed)
                .putInt(PADDING_MAGIC)
                .putInt(total - used)
                .array();
    }

    /// Reads an envelope that may come from somebody else.
    ///
    /// @param limit most bytes of the original
    /// @throws DamagedEnvelope when it is anything else, asks for too much memory or is longer than the limit
    public static Unpacked unpack(byte[] envelope, int limit) throws DamagedEnvelope {
        ByteBuffer in = ByteBuffer.wrap(envelope).order(ByteOrder.LITTLE_ENDIAN);
        if (in.remaining() < FRAME_HEADER || in.getInt() != METADATA_MAGIC) {
            throw new DamagedEnvelope();
        }
        int length = in.getInt();
        if (length < 0 || length > MAX_METADATA || length > in.remaining()) {
            throw new DamagedEnvelope();
        }
        byte[] metadata = Arrays.copyOfRange(envelope, in.position(), in.position() + length);
        int start = in.position() + length;
        int end = endOfFrame(in, start);
        return new Unpacked(metadata, expand(envelope, start, end, limit));
    }

    /// Exactly one zstd frame and one frame of padding must follow: anything else might be read in two ways.
    private static int endOfFrame(ByteBuffer in, int start) throws DamagedEnvelope {
        int left = in.limit() - start;
        if (left < Integer.BYTES || in.getInt(start) != ZSTD_MAGIC) {
            throw new DamagedEnvelope();
        }
        int end = start + compressedSize(in.array(), start, left);
        if (in.limit() - end < FRAME_HEADER) {
            throw new DamagedEnvelope();
        }
        boolean padded = in.getInt(end) == PADDING_MAGIC
                && Integer.toUnsignedLong(in.getInt(end + Integer.BYTES)) == in.limit() - end - FRAME_HEADER;
        if (!padded) {
            throw new DamagedEnvelope();
        }
        return end;
    }

    private static int compressedSize(byte[] envelope, int start, int left) throws DamagedEnvelope {
        try {
            return (int) Zstd.findFrameCompressedSize(envelope, start, left);
        } catch (ZstdException e) {
            throw new DamagedEnvelope();
        }
    }

    private static byte[] expand(byte[] envelope, int start, int end, int limit) throws DamagedEnvelope {
        var source = new ByteArrayInputStream(envelope, start, end - start);
        try (var in = new ZstdInputStreamNoFinalizer(source)) {
            in.setLongMax(MAX_WINDOW_LOG);
            var out = new ByteArrayOutputStream((int) Math.min(limit, Math.max(32, (end - start) * 4L)));
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (out.size() + n > limit) {
                    throw new DamagedEnvelope();
                }
                out.write(buffer, 0, n);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new DamagedEnvelope();
        }
    }

    /// Rounded up to 4 KiB, then by Padmé (Nikitin et al., "Reducing Metadata Leakage from Encrypted Files", 2019).
    public static int padded(int length) {
        int rounded = Math.ceilDiv(Math.max(length, 1), BLOCK) * BLOCK;
        int exponent = 31 - Integer.numberOfLeadingZeros(rounded);
        int step = 1 << exponent - (32 - Integer.numberOfLeadingZeros(exponent));
        return Math.ceilDiv(rounded, step) * step;
    }
}

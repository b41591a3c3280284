package io.carewallet.core.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvelopeTest {
    private static final int LIMIT = 1 << 20;
    private static final byte[] TEXT = "the original".getBytes(StandardCharsets.UTF_8);

    private static void refused(byte[] envelope, int limit) {
        assertThatThrownBy(() -> Envelope.unpack(envelope, limit)).isInstanceOf(DamagedEnvelope.class);
    }

    private static byte[] frames(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] skippable(int magic, int length, byte[] content) {
        return ByteBuffer.allocate(8 + content.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(magic)
                .putInt(length)
                .put(content)
                .array();
    }

    private static byte[] metadata() {
        return skippable(0x184D2A50, 2, "{}".getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 1", "2, 12", "500, 100000", "1048576, 3"})
    void bothPartsComeBack(int metadata, int original) throws Exception {
        byte[] meta = new byte[metadata];
        byte[] bytes = new byte[original];
        new Random(1).nextBytes(bytes);
        Envelope.Unpacked unpacked = Envelope.unpack(Envelope.pack(meta, bytes), LIMIT);
        assertThat(unpacked.metadata()).isEqualTo(meta);
        assertThat(unpacked.original()).isEqualTo(bytes);
    }

    /// The paper's rule, with numbers that it allows for: the overhead is at most 12% and falls as files grow.
    @ParameterizedTest
    @CsvSource({
        "1, 4096",
        "4096, 4096",
        "4097, 8192",
        "8193, 12288",
        "16385, 20480",
        "65536, 65536",
        "65537, 69632",
        "131073, 135168",
        "262145, 270336",
        "1048577, 1081344",
        "9000000, 9175040",
        "33554433, 34603008"
    })
    void sizesArePadmeOfWholeBlocks(int used, int total) {
        assertThat(Envelope.padded(used)).isEqualTo(total);
    }

    @Test
    void paddingIsTheSmallestSizeThatThePaperAllowsAndNeverShrinks() {
        int before = 0;
        for (int used = 1; used < 80_000_000; used += 40_009) {
            int total = Envelope.padded(used);
            assertThat(total).isGreaterThanOrEqualTo(used).isGreaterThanOrEqualTo(before);
            assertThat(total % 4096).isZero();
            assertThat(total - used).isLessThan(4096 + used / 8);
            int exponent = 31 - Integer.numberOfLeadingZeros(total);
            int mantissa = 32 - Integer.numberOfLeadingZeros(exponent);
            assertThat(total & (1 << exponent - mantissa) - 1)
                    .as("low bits of %d", total)
                    .isZero();
            assertThat(Envelope.padded(total)).isEqualTo(total);
            before = total;
        }
    }

    @Test
    void twoFilesOfAlmostTheSameSizeLookTheSame() {
        byte[] one = new byte[100_000];
        byte[] other = new byte[100_300];
        new Random(1).nextBytes(one);
        new Random(2).nextBytes(other);
        assertThat(Envelope.pack(new byte[10], one)).hasSameSizeAs(Envelope.pack(new byte[40], other));
    }

    @Test
    void aBombIsRefusedAtTheLimitWithoutTakingItsMemory() {
        byte[] bomb = Envelope.pack(new byte[0], new byte[200 << 20]);
        assertThat(bomb.length).isLessThan(1 << 20);
        Assertions.assertTimeout(Duration.ofSeconds(5), () -> refused(bomb, LIMIT));
    }

    @Test
    void anOriginalOfExactlyTheLimitIsReadAndOneByteMoreIsNot() throws Exception {
        assertThat(Envelope.unpack(Envelope.pack(new byte[0], new byte[LIMIT]), LIMIT)
                        .original())
                .hasSize(LIMIT);
        refused(Envelope.pack(new byte[0], new byte[LIMIT + 1]), LIMIT);
    }

    private static byte[] withWindow(int log) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var zstd = new ZstdOutputStreamNoFinalizer(out)) {
            zstd.setLong(log);
            zstd.write(TEXT);
            zstd.flush();
            zstd.write(TEXT);
        }
        return frames(metadata(), out.toByteArray(), skippable(0x184D2A5F, 0, new byte[0]));
    }

    @Test
    void aWindowOfMoreThanEightMebibytesIsRefused() throws Exception {
        byte[] allowed = withWindow(23);
        assertThat(Envelope.unpack(allowed, LIMIT).original()).hasSize(2 * TEXT.length);
        int descriptor = metadata().length + 5;
        assertThat(allowed[descriptor]).as("RFC 8878, window descriptor").isEqualTo((byte) (13 << 3));
        for (int log = 24; log <= 41; log++) {
            allowed[descriptor] = (byte) (log - 10 << 3);
            refused(allowed, LIMIT);
        }
    }

    @Test
    void metadataThatIsLongerThanAllowedOrThanTheFileIsRefused() {
        byte[] rest = frames(Zstd.compress(TEXT), skippable(0x184D2A5F, 0, new byte[0]));
        refused(frames(skippable(0x184D2A50, 100, new byte[2]), rest), LIMIT);
        refused(frames(skippable(0x184D2A50, -1, new byte[2]), rest), LIMIT);
        refused(frames(skippable(0x184D2A50, Integer.MAX_VALUE, new byte[2]), rest), LIMIT);
        refused(frames(skippable(0x184D2A50, (1 << 20) + 1, new byte[(1 << 20) + 1]), rest), LIMIT);
        refused(frames(skippable(0x184D2A51, 2, new byte[2]), rest), LIMIT);
        refused(rest, LIMIT);
        refused(new byte[0], LIMIT);
    }

    @Test
    void anEnvelopeThatIsCutOffInsideItsFrameOrHasSomethingElseAfterItIsRefused() {
        byte[] frame = Zstd.compress(TEXT);
        for (int length = 0; length < frame.length; length++) {
            refused(frames(metadata(), Arrays.copyOf(frame, length)), LIMIT);
            refused(frames(metadata(), Arrays.copyOf(frame, length), skippable(0x184D2A5F, 7, new byte[7])), LIMIT);
        }
        byte[] padding = skippable(0x184D2A5F, 7, new byte[7]);
        assertThatNoException().isThrownBy(() -> Envelope.unpack(frames(metadata(), frame, padding), LIMIT));
        refused(frames(metadata(), frame, new byte[] {1, 2, 3, 4, 5, 6, 7, 8}), LIMIT);
        refused(frames(metadata(), frame, skippable(0x184D2A5F, 100, new byte[7])), LIMIT);
        refused(frames(metadata(), frame, skippable(0x184D2A5F, -1, new byte[7])), LIMIT);
        refused(frames(metadata(), frame, skippable(0x184D2A5F, 7, new byte[7]), new byte[1]), LIMIT);
        refused(frames(metadata(), frame, skippable(0x184D2A5E, 7, new byte[7])), LIMIT);
        refused(frames(metadata(), frame), LIMIT);
        refused(frames(metadata(), frame, frame, skippable(0x184D2A5F, 7, new byte[7])), LIMIT);
        refused(frames(metadata(), skippable(0x184D2A5E, 1, new byte[1]), frame, padding), LIMIT);
    }
}

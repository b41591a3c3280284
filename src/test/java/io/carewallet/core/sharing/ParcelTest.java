package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.record.AgeFiles;
import io.carewallet.core.record.DamagedRecord;
import io.carewallet.core.record.Envelope;
import io.carewallet.core.record.MemoryRecordReader;
import io.carewallet.core.record.Seal;
import io.carewallet.core.wire.Json;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.age.AgeIdentity;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class ParcelTest {
    record Note(String text) {}

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final AgeIdentity READER = identity(1);

    private static AgeIdentity identity(int n) {
        byte[] seed = new byte[32];
        seed[0] = (byte) n;
        return AgeIdentity.fromSeed(Secret.of(seed));
    }

    private static byte[] sealed(byte[] json) {
        byte[] fileKey = new byte[16];
        RANDOM.nextBytes(fileKey);
        return AgeFiles.seal(List.of(READER.recipient()), fileKey, Envelope.pack(new byte[0], json));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aDocumentComesBackWithTheDigestOfItsExactBytes() {
        var note = new Note("Hello");
        byte[] file = Parcel.seal(note, List.of(identity(2).recipient(), READER.recipient()), RANDOM);
        var opened = Parcel.open(READER, file, Note.class).orElseThrow();
        assertThat(opened.document()).isEqualTo(note);
        assertThat(opened.digest()).isEqualTo(Parcel.digest(note));
        assertThat(Parcel.open(identity(2), file, Note.class)).isPresent();
        assertThat(Parcel.open(identity(3), file, Note.class)).isEmpty();
    }

    @Test
    void shortAndLongMessagesLookTheSameFromOutside() {
        byte[] one = Parcel.seal(new Note("no"), List.of(READER.recipient()), RANDOM);
        byte[] other = Parcel.seal(new Note("x ".repeat(900)), List.of(READER.recipient()), RANDOM);
        assertThat(one).hasSameSizeAs(other);
    }

    @Test
    void aDocumentOfSixteenMebibytesIsTheLargest() {
        String frame = "{\"text\":\"\"}";
        String largest = "x".repeat(Json.MAX_BYTES - frame.length());
        assertThat(Parcel.open(READER, sealed(Json.write(new Note(largest))), Note.class))
                .isPresent();
        assertThat(Parcel.open(READER, sealed(Json.write(new Note(largest + "x"))), Note.class))
                .isEmpty();
    }

    @Test
    void depthBombsAndSizeBombsAreRefusedAtOnce() {
        Assertions.assertTimeout(Duration.ofSeconds(20), () -> {
            assertThat(Parcel.open(READER, sealed(utf8("[".repeat(8 << 20))), Note.class))
                    .isEmpty();
            assertThat(Parcel.open(READER, sealed(utf8("{\"text\":".repeat(1 << 20))), Note.class))
                    .isEmpty();
            assertThat(Parcel.open(READER, sealed(new byte[100 << 20]), Note.class))
                    .isEmpty();
        });
    }

    @Test
    void noFlippedBitOfASealedFileGivesAnythingButTheRefusal() {
        byte[] file = Parcel.seal(new Note("Hello"), List.of(READER.recipient()), RANDOM);
        var random = new Random(20260504);
        var seal = new Seal(new MemoryRecordReader(), RANDOM);
        for (int i = 0; i < 1_500; i++) {
            byte[] changed = random.nextInt(4) == 0 ? Arrays.copyOf(file, random.nextInt(file.length)) : file.clone();
            if (changed.length == file.length) {
                changed[random.nextInt(i % 2 == 0 ? 1_700 : file.length)] ^= (byte) (1 << random.nextInt(8));
            }
            assertThat(Parcel.open(READER, changed, Note.class))
                    .as("round %d", i)
                    .isEmpty();
            Assertions.assertThrows(DamagedRecord.class, () -> seal.open(READER, changed));
            Assertions.assertThrows(DamagedRecord.class, () -> seal.openWith(new byte[16], changed));
        }
    }
}

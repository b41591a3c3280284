package io.carewallet.crypto.age;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.crypto.Secret;
import io.carewallet.crypto.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A file that is read piece by piece gives every byte once, and none that somebody changed.
class PlainStreamTest {
    private static final AgeIdentity OWNER = AgeIdentity.fromSeed(Secret.of(Sha256.of(new byte[] {1})));
    private static final int BATCH = Chunks.BATCH * Chunks.PLAIN;

    @TempDir
    Path folder;

    private static byte[] plain(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static byte[] sealed(byte[] plain) {
        return AgeWriter.seal(List.of(OWNER.recipient()), FileKey.random(new SecureRandom()), plain);
    }

    private interface Reading {
        void of(InputStream plain) throws IOException;
    }

    private void read(byte[] sealed, Reading reading) throws Exception {
        Path file = Files.write(folder.resolve("sealed.age"), sealed);
        try (FileChannel channel = FileChannel.open(file);
                InputStream plain = AgeReader.of(channel).stream(OWNER)) {
            reading.of(plain);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, Chunks.PLAIN - 1, Chunks.PLAIN, Chunks.PLAIN + 1, BATCH, BATCH + 1, 2 * BATCH + 7})
    void everyByteComesOnceAndThenTheEnd(int size) throws Exception {
        byte[] plain = plain(size);
        read(sealed(plain), in -> {
            assertThat(in.readAllBytes()).isEqualTo(plain);
            assertThat(in.read()).isEqualTo(-1);
            assertThat(in.read(new byte[4], 1, 2)).isEqualTo(-1);
        });
    }

    @Test
    void singleBytesAndPiecesOfAnyLengthGoTogether() throws Exception {
        byte[] plain = plain(Chunks.PLAIN + 300);
        plain[0] = (byte) 0xfe;
        read(sealed(plain), in -> {
            var back = new ByteArrayOutputStream();
            assertThat(in.read(new byte[1], 0, 0)).isZero();
            for (int i = 0; i < 200; i++) {
                int one = in.read();
                assertThat(one).isBetween(0, 255);
                back.write(one);
            }
            byte[] piece = new byte[1000];
            for (int n = in.read(piece, 3, 990); n >= 0; n = in.read(piece, 3, 990)) {
                assertThat(n).isBetween(1, 990);
                back.write(piece, 3, n);
            }
            assertThat(piece).startsWith(0, 0, 0).endsWith(0, 0, 0, 0, 0, 0, 0);
            assertThat(back.toByteArray()).isEqualTo(plain);
        });
    }

    @Test
    void aChunkThatWasChangedEndsItThere() throws Exception {
        byte[] plain = plain(2 * BATCH + 7);
        byte[] changed = sealed(plain);
        changed[changed.length - BATCH] ^= 1;
        read(changed, in -> {
            assertThat(in.readNBytes(BATCH)).isEqualTo(Arrays.copyOf(plain, BATCH));
            assertThatThrownBy(in::read).isInstanceOf(IOException.class).hasCauseInstanceOf(CannotDecrypt.class);
        });
    }

    @Test
    void nothingComesOfAFileThatWasCut() throws Exception {
        byte[] whole = sealed(plain(2 * Chunks.PLAIN + 7));
        byte[] cut = Arrays.copyOf(whole, whole.length - 7 - 16);
        assertThatThrownBy(() -> read(cut, InputStream::read)).isInstanceOf(CannotDecrypt.class);
    }
}

package io.carewallet.ipfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The same roots as Kubo and the JavaScript importer: see `unixfs-vectors.txt` for how they were made.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("UnixFsVectorsTest")
class UnixFsVectorsTest {
    record Vector(Content content, UnixFs shape, String cid) {
        @Override
        public String toString() {
            return content.size() + " bytes, " + shape;
        }
    }

    static List<Vector> vectors() throws Exception {
        try (InputStream in = UnixFsVectorsTest.class.getResourceAsStream("unixfs-vectors.txt")) {
            var lines = new BufferedReader(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .map(word -> new Vector(
                            new Content(word[0], Long.parseLong(word[1])),
                            new UnixFs(Integer.parseInt(word[2]), Integer.parseInt(word[3])),
                            word[4]))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void rootsAreThoseOfOtherPrograms(Vector vector) throws Exception {
        try (InputStream in = vector.content().open()) {
            assertThat(vector.shape().cid(in).text()).isEqualTo(vector.cid());
        }
    }

    static List<Vector> shortOnes() throws Exception {
        return vectors().stream()
                .filter(v -> v.content().size() < 5 << 20
                        && v.content().size() / v.shape().chunk() < 100_000)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("shortOnes")
    void piecesOfAnyLengthGiveTheSameRoot(Vector vector) throws Exception {
        byte[] bytes = vector.content().bytes();
        var hasher = vector.shape().new Hasher();
        int piece = 1;
        for (int at = 0; at < bytes.length; at += piece) {
            piece = Math.min(piece * 3 % 70_001 + 1, bytes.length - at);
            hasher.update(bytes, at, piece);
        }
        assertThat(hasher.cid().text()).isEqualTo(vector.cid());
        assertThat(vector.shape().cid(bytes).text()).isEqualTo(vector.cid());
    }
}

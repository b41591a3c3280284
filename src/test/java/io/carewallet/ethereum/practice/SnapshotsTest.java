package io.carewallet.ethereum.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotsTest {
    @TempDir
    Path folder;

    private Snapshots snapshots;

    @BeforeEach
    void open() {
        snapshots = new Snapshots(folder);
    }

    private static byte[] dump(String state) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(state.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    @Test
    void theNewestThreeAreKeptNewestFirst() throws Exception {
        for (int i = 1; i <= 12; i++) {
            snapshots.save(dump("state " + i));
        }
        assertThat(snapshots.newestFirst())
                .extracting(Files::readString)
                .containsExactly("state 12", "state 11", "state 10");
    }

    @Test
    void whatIsNotASnapshotIsNeitherReadNorRemoved() throws Exception {
        Path half = Files.writeString(folder.resolve("state-000000000009.json.new"), "half");
        snapshots.save(dump("one"));
        assertThat(snapshots.newestFirst()).hasSize(1);
        assertThat(half).exists();
    }

    @Test
    void aDumpThatIsCutShortReplacesNothing() throws Exception {
        snapshots.save(dump("one"));
        byte[] cut = java.util.Arrays.copyOf(dump("two"), 15);
        assertThatThrownBy(() -> snapshots.save(cut)).isInstanceOf(IOException.class);
        assertThat(snapshots.newestFirst()).extracting(Files::readString).containsExactly("one");
    }
}

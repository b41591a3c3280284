package io.carewallet.ethereum.practice;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/// Snapshots of a practice network as its process saves them, for tests of other packages.
public final class SnapshotSaves {
    private SnapshotSaves() {}

    public static void save(Path folder, String state) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(state.getBytes(StandardCharsets.UTF_8));
        }
        new Snapshots(folder).save(out.toByteArray());
    }

    /// What the newest one says; empty when there is none.
    public static String newest(Path folder) throws IOException {
        List<Path> all = new Snapshots(folder).newestFirst();
        return all.isEmpty() ? "" : Files.readString(all.getFirst());
    }
}

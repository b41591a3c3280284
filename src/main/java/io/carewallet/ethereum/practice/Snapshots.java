package io.carewallet.ethereum.practice;

import io.carewallet.core.identity.PrivateFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/// The chain's state in files, the newest three. Each is written whole or not at all; whether a node accepts it shows
/// when it is loaded.
final class Snapshots {
    private static final int KEPT = 3;
    private static final Pattern NAME = Pattern.compile("state-(\\d{12})\\.json");

    private final Path folder;

    Snapshots(Path folder) {
        this.folder = folder;
    }

    List<Path> newestFirst() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    /// @param dump what `anvil_dumpState` answers: the state as JSON, compressed with gzip
    void save(byte[] dump) throws IOException {
        byte[] state;
        try (var in = new GZIPInputStream(new ByteArrayInputStream(dump))) {
            state = in.readAllBytes();
        }
        List<Path> before = newestFirst();
        long number = before.isEmpty() ? 1 : number(before.getFirst()) + 1;
        PrivateFiles.write(folder.resolve("state-%012d.json".formatted(number)), state);
        for (Path old : before.subList(Math.min(KEPT - 1, before.size()), before.size())) {
            Files.deleteIfExists(old);
        }
    }

    private static long number(Path file) {
        var name = NAME.matcher(file.getFileName().toString());
        return name.matches() ? Long.parseLong(name.group(1)) : 0;
    }
}

package io.carewallet.crypto.age;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// The stock `age` program, 1.3 or newer: on the path, or in the cache folder of the acceptance checks.
public final class StockAge {
    private StockAge() {}

    public static Optional<Path> program() {
        Path cache = Path.of(
                Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                        .orElse(System.getProperty("user.home") + "/.cache"),
                "carewallet-accept");
        Stream<Path> path =
                Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(Path::of);
        return Stream.concat(path, Stream.of(cache))
                .map(folder -> folder.resolve("age"))
                .filter(Files::isExecutable)
                .filter(StockAge::knowsPostQuantum)
                .findFirst();
    }

    private static boolean knowsPostQuantum(Path age) {
        try {
            return new ProcessBuilder(age.resolveSibling("age-keygen").toString(), "-pq")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

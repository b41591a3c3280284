package io.carewallet.core.identity;

import io.carewallet.core.text.FileName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A folder for what is handed out, a new one each time: two people's records never become a mixture, and nothing that
/// somebody keeps is written over.
public final class NewFolder {
    private static final int MOST = 1_000;

    private NewFolder() {}

    /// @param parent the folder that somebody chose
    /// @param name what the new one in it is called; a number follows where that is taken
    public static Path in(Path parent, String name) throws IOException {
        String safe = FileName.of(name, "records");
        for (int number = 1; number <= MOST; number++) {
            Path folder = parent.resolve(number == 1 ? safe : safe + " " + number);
            try {
                PrivateFiles.createNewFolder(folder);
                return folder;
            } catch (FileAlreadyExistsException taken) {
                // The next number may be free.
            }
        }
        throw new FileAlreadyExistsException(safe);
    }

    /// Takes away a folder that was made here and did not get what it was made for: half of the records would look like
    /// all of them. What cannot be deleted stays.
    public static void takeBack(Path folder) {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.toList();
        } catch (IOException | UncheckedIOException e) {
            files = List.of();
        }
        Stream.concat(files.stream(), Stream.of(folder)).forEach(NewFolder::delete);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // Its owner sees it: nothing here could do more.
        }
    }
}

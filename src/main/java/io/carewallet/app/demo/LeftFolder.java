package io.carewallet.app.demo;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The folder in which the story leaves what other tools can check.
public final class LeftFolder {
    private static final List<String> PARTS = List.of("records", "opened");

    private LeftFolder() {}

    /// Makes it with its parts and tries to write there: nobody waits for a story whose end cannot be kept.
    static void prepare(Path folder) throws Unusable {
        try {
            tryOut(folder);
            for (String part : PARTS) {
                tryOut(folder.resolve(part));
            }
        } catch (FileAlreadyExistsException e) {
            throw new Unusable(true, e);
        } catch (IOException e) {
            throw new Unusable(false, e);
        }
    }

    private static void tryOut(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.delete(Files.createTempFile(folder, ".try", ""));
    }

    /// Nothing can be left there. The story has not begun.
    public static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean file;

        private Unusable(boolean file, IOException cause) {
            super(cause);
            this.file = file;
        }

        /// Whether a file has its name, or that of a part of it.
        public boolean isFile() {
            return file;
        }
    }
}

package io.carewallet.app.cli;

import io.carewallet.core.identity.PrivateFiles;
import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// Files that a command writes where somebody says: looked at first, and nobody's file is written over by a slip.
final class Written {
    private static final Path STANDARD_OUTPUT = Path.of("-");
    private static final int MOST_PAGES = 1_000;

    private Written() {}

    /// Where something is written.
    ///
    /// @param force over a file that is there
    record Target(Path file, boolean force) {}

    static boolean isStandardOutput(Path out) {
        return out.equals(STANDARD_OUTPUT);
    }

    /// Looks where a file is to be written before anything is unlocked.
    static void requireFree(Path out, boolean force) {
        if (isStandardOutput(out)) {
            requireNoTerminal();
            return;
        }
        if (Files.isDirectory(out)) {
            throw new Problem(
                    Problem.INPUT, Output.oneLine(out) + " is a folder: name a file in it. Nothing was written.");
        }
        if (!force && Files.exists(out, LinkOption.NOFOLLOW_LINKS)) {
            throw isThere(out);
        }
        Path folder = out.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new Problem(Problem.INPUT, "There is no folder " + Output.oneLine(folder) + ". Nothing was written.");
        }
    }

    /// Bytes of others would steer a terminal.
    private static void requireNoTerminal() {
        Console console = System.console();
        if (console != null && console.isTerminal()) {
            throw new Problem(
                    Problem.INPUT,
                    "'--out -' is for another program or a file: give it one with '|' or '>'. Nothing was written.");
        }
    }

    static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new Problem(
                    Problem.INPUT, "The folder " + Output.oneLine(folder) + " cannot be made: name another one.");
        }
    }

    /// Writes the file and says so; standard output gets the bytes and nothing else.
    static void write(Options options, Target to, byte[] bytes) {
        write(options, to, bytes, Map.of(), "");
    }

    /// @param more further fields of the answer
    /// @param words behind the name of the file
    static void write(Options options, Target to, byte[] bytes, Map<String, Object> more, String words) {
        Path out = to.file();
        if (isStandardOutput(out)) {
            writeOut(bytes);
            return;
        }
        write(to, bytes);
        var said = new LinkedHashMap<String, Object>();
        said.put("file", out.toString());
        said.put("bytes", bytes.length);
        said.putAll(more);
        new Output(options).say(said, "Written to " + Output.oneLine(out) + words + ".");
    }

    private static void writeOut(byte[] bytes) {
        System.out.write(bytes, 0, bytes.length);
        if (System.out.checkError()) {
            throw new Problem(Problem.ENVIRONMENT, "Standard output did not take all of it.");
        }
    }

    /// Writes a page beside the files of this and of earlier commands. No page is written over, and one that says the
    /// same is kept once.
    static void beside(Path folder, String name, String ending, String page) {
        byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
        try {
            for (int number = 1; number <= MOST_PAGES; number++) {
                Path file = folder.resolve(number == 1 ? name + ending : name + "-" + number + ending);
                try {
                    PrivateFiles.createNew(file, bytes);
                    return;
                } catch (FileAlreadyExistsException taken) {
                    if (holds(file, bytes)) {
                        return;
                    }
                }
            }
        } catch (IOException e) {
            throw notWritten();
        }
        throw notWritten();
    }

    private static boolean holds(Path file, byte[] bytes) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && Files.size(file) == bytes.length
                && Arrays.equals(Files.readAllBytes(file), bytes);
    }

    private static Problem notWritten() {
        return new Problem(Problem.ENVIRONMENT, "The file could not be written: check the folder and free space.");
    }

    /// One that came since it was looked at is kept as well; one that holds the same is as good.
    static void write(Target to, byte[] bytes) {
        try {
            if (to.force()) {
                PrivateFiles.write(to.file(), bytes);
            } else {
                PrivateFiles.createNew(to.file(), bytes);
            }
        } catch (FileAlreadyExistsException e) {
            requireTheSame(to.file(), bytes);
        } catch (IOException e) {
            throw notWritten();
        }
    }

    private static void requireTheSame(Path file, byte[] bytes) {
        boolean same;
        try {
            same = holds(file, bytes);
        } catch (IOException e) {
            same = false;
        }
        if (!same) {
            throw isThere(file);
        }
    }

    private static Problem isThere(Path file) {
        return new Problem(
                Problem.INPUT,
                "There is a file " + Output.oneLine(file)
                        + " already: it was not touched. Name another one, or give --force.");
    }
}

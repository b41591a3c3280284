package io.carewallet.core.backup;

import io.carewallet.core.checkpoint.LibraryMark;
import io.carewallet.core.notebook.Notebook;
import io.carewallet.core.value.Bytes32;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;

/// Makes a backup: writes it beside its final name, reads all of it back, and gives it the name when it is good. What
/// was there before is not touched, and when it comes to nothing, nothing is left of it.
public final class MakeBackup {
    private static final String ENDING = ".age";
    private static final int MOST_OF_A_DAY = 1000;

    private final Notebook notebook;
    private final WriteBackup writer;
    private final ReadBackup reader;
    private final InstantSource clock;

    public MakeBackup(Notebook notebook, WriteBackup writer, ReadBackup reader, InstantSource clock) {
        this.notebook = notebook;
        this.writer = writer;
        this.reader = reader;
        this.clock = clock;
    }

    /// What came of it.
    public sealed interface Outcome {
        /// @param bytes of the file
        record Made(Path file, Contents contents, long bytes, Instant at) implements Outcome {}

        record NotMade(Why why) implements Outcome {}
    }

    /// Why there is none.
    public enum Why {
        /// There is a file of this name.
        EXISTS,
        /// The folder is not there: a stick that is not plugged in, say.
        NO_FOLDER,
        /// The folder may not be written.
        NOT_ALLOWED,
        /// The disk is full, was pulled out, or takes no file of this size.
        NOT_WRITTEN,
        /// What was read back is not what was written.
        NOT_GOOD,
        /// There is more than a backup can hold.
        TOO_LARGE,
        /// The library is still being got back.
        NOT_WHOLE
    }

    /// @param to a folder, where the file gets a name with the day in it, or a file that is not there yet
    public synchronized Outcome make(Path to) {
        return make(to, false);
    }

    /// @param scheduled whether later scheduled ones may delete it
    synchronized Outcome make(Path to, boolean scheduled) {
        tidy();
        if (LibraryMark.isDue(notebook) && !LibraryMark.isFromBackup(notebook)) {
            return new Outcome.NotMade(Why.NOT_WHOLE);
        }
        Path absolute = to.toAbsolutePath();
        Path file = Files.isDirectory(absolute) ? free(absolute) : absolute;
        Path folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return new Outcome.NotMade(Why.NO_FOLDER);
        }
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return new Outcome.NotMade(Why.EXISTS);
        }
        Path unfinished = folder.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".unfinished");
        // Written down first: whoever is killed meanwhile deletes it at the next one.
        BackupNotes.of(notebook).unfinished(unfinished.toString()).write(notebook);
        try {
            return write(unfinished, file, scheduled);
        } catch (IOException e) {
            return new Outcome.NotMade(why(e));
        } finally {
            tidy();
        }
    }

    private Outcome write(Path unfinished, Path file, boolean scheduled) throws IOException {
        Contents written = BackupFile.write(unfinished, writer::write);
        boolean isGood = reader.read(unfinished) instanceof ReadBackup.Outcome.Good good
                && good.contents().equals(written);
        if (!isGood) {
            return new Outcome.NotMade(Why.NOT_GOOD);
        }
        long bytes = Files.size(unfinished);
        Bytes32 digest = BackupFile.sha256(unfinished);
        BackupFile.rename(unfinished, file);
        Instant now = clock.instant();
        var made = new BackupNotes.Made(file.toString(), now, bytes, digest);
        BackupNotes notes = BackupNotes.of(notebook).made(made);
        if (scheduled) {
            var kept = new java.util.ArrayList<>(notes.kept());
            kept.add(made);
            notes = notes.keeping(kept);
        }
        notes.write(notebook);
        return new Outcome.Made(file, written, bytes, now);
    }

    /// Deletes what a backup that was broken off has left: it has a name that no other file has.
    private void tidy() {
        BackupNotes notes = BackupNotes.of(notebook);
        String unfinished = notes.unfinished();
        if (unfinished == null) {
            return;
        }
        try {
            Path file = Path.of(unfinished);
            if (Files.isDirectory(java.util.Objects.requireNonNull(file.getParent()))) {
                Files.deleteIfExists(file);
                notes.unfinished(null).write(notebook);
            }
        } catch (IOException e) {
            // The stick is not here, or not ours to write now: it is tried again at the next one.
        }
    }

    /// A name that tells the day and no person.
    private Path free(Path folder) {
        String start = "carewallet-backup-" + LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault());
        for (int i = 1; i < MOST_OF_A_DAY; i++) {
            Path file = folder.resolve(start + (i == 1 ? "" : "-" + i) + ENDING);
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                return file;
            }
        }
        return folder.resolve(start + ENDING);
    }

    private static Why why(IOException e) {
        return switch (e) {
            case WriteBackup.TooLarge t -> Why.TOO_LARGE;
            case FileAlreadyExistsException x -> Why.EXISTS;
            case AccessDeniedException a -> Why.NOT_ALLOWED;
            case NoSuchFileException n -> Why.NO_FOLDER;
            default -> String.valueOf(e.getMessage()).contains("Read-only") ? Why.NOT_ALLOWED : Why.NOT_WRITTEN;
        };
    }
}

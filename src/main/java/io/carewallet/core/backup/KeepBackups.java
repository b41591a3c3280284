package io.carewallet.core.backup;

import io.carewallet.core.backup.BackupNotes.Made;
import io.carewallet.core.notebook.Notebook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Makes a backup every day or week into a folder that the person chose, when that folder is there, and keeps the
/// newest five. It deletes only files that it made itself and that nobody has changed since: path, size and checksum
/// are in the notebook. Whatever goes wrong is written down and stops nothing else.
public final class KeepBackups {
    private static final int NEWEST = 5;
    private static final Duration LOOK = Duration.ofMinutes(1);
    private static final Duration AGAIN = Duration.ofHours(1);

    private final Notebook notebook;
    private final MakeBackup make;
    private final BooleanSupplier isLeft;
    private final InstantSource clock;
    private Instant nextLook = Instant.MIN;

    /// @param isLeft whether the owner has gone on under new words, by what is written here or what the register proves
    KeepBackups(Notebook notebook, MakeBackup make, BooleanSupplier isLeft, InstantSource clock) {
        this.notebook = notebook;
        this.make = make;
        this.isLeft = isLeft;
        this.clock = clock;
    }

    /// What is to be shown.
    ///
    /// @param folder null when none are made by themselves
    /// @param days from one to the next
    /// @param last when the newest one was made and found good, by hand or by itself
    /// @param file the newest one
    /// @param problem why the one that was due could not be made
    /// @param isFolderThere whether the folder can be seen now
    public record State(
            @Nullable Path folder,
            int days,
            @Nullable Instant last,
            @Nullable Path file,
            MakeBackup.@Nullable Why problem,
            boolean isFolderThere) {}

    public State state() {
        BackupNotes notes = BackupNotes.of(notebook);
        Made last = notes.last();
        Path folder = notes.folder() == null ? null : Path.of(notes.folder());
        return new State(
                folder,
                notes.days(),
                last == null ? null : last.made(),
                last == null ? null : Path.of(last.file()),
                notes.problem(),
                folder != null && Files.isDirectory(folder));
    }

    /// From now on; null: none any more. What was made is not deleted.
    ///
    /// @param days from one to the next
    public synchronized void schedule(@Nullable Path folder, int days) {
        String to = folder == null ? null : folder.toAbsolutePath().toString();
        BackupNotes.of(notebook).scheduled(to, days).write(notebook);
        nextLook = Instant.MIN;
    }

    /// Makes one when it is time. Called again and again; looks once a minute.
    ///
    /// @return true when there is something new to show
    public synchronized boolean keep() {
        Instant now = clock.instant();
        if (now.isBefore(nextLook)) {
            return false;
        }
        nextLook = now.plus(LOOK);
        BackupNotes notes = BackupNotes.of(notebook);
        // Of a wallet that was left and emptied none takes the place of those that have everything.
        if (isLeft.getAsBoolean() || notes.folder() == null || !isDue(notes, now)) {
            return false;
        }
        Path folder = Path.of(notes.folder());
        if (!Files.isDirectory(folder)) {
            return failed(notes, now, MakeBackup.Why.NO_FOLDER);
        }
        if (isTooSoon(notes, now)) {
            return false;
        }
        try {
            if (make.make(folder, true) instanceof MakeBackup.Outcome.NotMade not) {
                failed(BackupNotes.of(notebook), now, not.why());
            } else {
                BackupNotes.of(notebook).tried(now, null).write(notebook);
                deleteOld();
            }
        } catch (RuntimeException e) {
            // Something that nobody expected: what goes out and what comes in must not wait for it.
            failed(BackupNotes.of(notebook), now, MakeBackup.Why.NOT_WRITTEN);
        }
        return true;
    }

    private boolean failed(BackupNotes notes, Instant now, MakeBackup.Why why) {
        boolean isNew = notes.problem() != why;
        // A stick that is not plugged in is looked for each minute: only what changes is written.
        if (isNew || why != MakeBackup.Why.NO_FOLDER) {
            notes.tried(now, why).write(notebook);
        }
        return isNew;
    }

    /// A clock that was set back must not stop backups for years.
    private static boolean isDue(BackupNotes notes, Instant now) {
        return notes.kept().isEmpty()
                || !isWithin(notes.kept().getLast().made(), Duration.ofDays(notes.days()), now)
                || !Path.of(String.valueOf(notes.folder()))
                        .equals(Path.of(notes.kept().getLast().file()).getParent());
    }

    private static boolean isTooSoon(BackupNotes notes, Instant now) {
        Instant tried = notes.tried();
        boolean isWorthIt = notes.problem() == null || notes.problem() == MakeBackup.Why.NO_FOLDER;
        return tried != null && !isWorthIt && isWithin(tried, AGAIN, now);
    }

    private static boolean isWithin(Instant then, Duration time, Instant now) {
        return Duration.between(then, now).abs().compareTo(time) < 0;
    }

    private void deleteOld() {
        BackupNotes notes = BackupNotes.of(notebook);
        List<Made> kept = new ArrayList<>(notes.kept());
        for (Made old : notes.kept().subList(0, Math.max(0, kept.size() - NEWEST))) {
            if (isGone(old)) {
                kept.remove(old);
            }
        }
        notes.keeping(kept).write(notebook);
    }

    /// @return false when it is to be looked at again: its folder is not there now
    private static boolean isGone(Made old) {
        Path file = Path.of(old.file());
        Path folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return false;
        }
        try {
            boolean isOurs = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && Files.size(file) == old.size()
                    && BackupFile.sha256(file).equals(old.sha256());
            if (isOurs) {
                Files.delete(file);
            }
            // Anything else under this name is somebody's, and is not looked at again.
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}

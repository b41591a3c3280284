package io.carewallet.core.checkpoint;

import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.Notebook;
import io.carewallet.core.notebook.Section;
import io.carewallet.core.wire.Json;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/// What a notebook says of itself: whether everything is in it that its owner's words lead to. A blank one under words
/// that are not new has to get it back first: who made a share code before that would make one again that somebody else
/// has already.
public final class LibraryMark {
    private static final String NAME = "library";

    private static final String BACKUP = "from-backup";

    private static final String UNREADABLE = "left-out";

    private LibraryMark() {}

    /// @param made when the backup was made
    /// @param whole whether the pages about sharing were in it
    record FromBackup(Instant made, boolean whole) {}

    /// @param pages how many pages of a checkpoint were left out
    private record Unreadable(int pages) {}

    /// @param whole false while it is still being got back
    private record Mark(boolean whole) {}

    /// Is there something to get back? Notebooks of versions that had no mark were never blank when they were opened
    /// again, unless nothing was ever done.
    public static boolean isDue(Notebook notebook) {
        return notebook.get(Section.PROFILE, NAME)
                .map(page -> !Json.readOwn(page, Mark.class).whole())
                .orElseGet(() -> Stream.of(Section.RECORDS, Section.OPERATIONS, Section.RELATIONS, Section.ASKS)
                        .allMatch(section -> notebook.all(section).isEmpty()));
    }

    /// Everything is here: the words are new, or it was got back.
    public static void whole(Notebook notebook) {
        notebook.write(put(new Change(), true).remove(Section.PROFILE, BACKUP));
    }

    /// It was filled from a backup, and the network was not asked since what came after.
    public static boolean isFromBackup(Notebook notebook) {
        return isDue(notebook) && notebook.get(Section.PROFILE, BACKUP).isPresent();
    }

    static Optional<FromBackup> fromBackup(Notebook notebook) {
        return notebook.get(Section.PROFILE, BACKUP).map(page -> Json.readOwn(page, FromBackup.class));
    }

    static void unreadable(Change change, int pages) {
        change.put(Section.PROFILE, UNREADABLE, Json.write(new Unreadable(pages)));
    }

    static int unreadable(Notebook notebook) {
        return notebook.get(Section.PROFILE, UNREADABLE)
                .map(page -> Json.readOwn(page, Unreadable.class).pages())
                .orElse(0);
    }

    static Change begun(Change change, FromBackup backup) {
        return put(change, false).put(Section.PROFILE, BACKUP, Json.write(backup));
    }

    static Change begun(Change change) {
        return put(change, false);
    }

    private static Change put(Change change, boolean whole) {
        return change.put(Section.PROFILE, NAME, Json.write(new Mark(whole)));
    }
}

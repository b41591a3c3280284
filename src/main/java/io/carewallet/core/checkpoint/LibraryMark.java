package io.carewallet.core.checkpoint;

import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.Notebook;
import io.carewallet.core.notebook.Section;
import io.carewallet.core.wire.Json;
import java.util.stream.Stream;

/// What a notebook says of itself: whether everything is in it that its owner's words lead to. A blank one under words
/// that are not new has to get it back first: who made a share code before that would make one again that somebody else
/// has already.
public final class LibraryMark {
    private static final String NAME = "library";

    private LibraryMark() {}

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
        notebook.write(put(new Change(), true));
    }

    static Change begun(Change change) {
        return put(change, false);
    }

    private static Change put(Change change, boolean whole) {
        return change.put(Section.PROFILE, NAME, Json.write(new Mark(whole)));
    }
}

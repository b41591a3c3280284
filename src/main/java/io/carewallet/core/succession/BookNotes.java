package io.carewallet.core.succession;

import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.Notebook;
import io.carewallet.core.notebook.Section;
import io.carewallet.core.succession.BookState.Stage;
import io.carewallet.core.succession.Successions.Known;
import io.carewallet.core.value.Address;
import io.carewallet.core.wire.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a notebook says of a book: its own, or one that is to move in. Of this computer, so it is in no checkpoint and
/// in no backup.
///
/// @param signed is written before it is sent, and stays until the register shows what came of it
/// @param ours the state that this person knows of, because they made it or said so; null for none
/// @param seen what was proved last; null for nothing
/// @param failed see [Standing]
record BookNotes(
        @Nullable SuccessionPost signed,
        @Nullable Mark ours,
        @Nullable Known seen,
        Standing.@Nullable Failed failed) {
    static final BookNotes NONE = new BookNotes(null, null, null, null);
    private static final String PREFIX = "succession/";

    /// What tells one state of a book from every other, also on a chain that was set back.
    record Mark(long version, Stage stage, Address subject) {
        static Mark of(BookState state) {
            return new Mark(state.version(), state.stage(), state.subject());
        }

        /// Is the state what came of this one by its time, and by nothing else?
        boolean becomes(BookState state) {
            Stage then = stage == Stage.RECOVERY_CHANGES ? Stage.OPEN : Stage.MOVED;
            return stage.isAnnounced()
                    && state.version() == version + 1
                    && state.stage() == then
                    && state.subject().equals(subject);
        }
    }

    static Map<Address, BookNotes> all(Notebook notebook) {
        var all = new LinkedHashMap<Address, BookNotes>();
        notebook.all(Section.PROFILE).forEach((name, page) -> {
            if (name.startsWith(PREFIX)) {
                all.put(new Address(name.substring(PREFIX.length())), Json.readOwn(page, BookNotes.class));
            }
        });
        return all;
    }

    void write(Notebook notebook, Address book) {
        notebook.write(new Change().put(Section.PROFILE, PREFIX + book.hex(), Json.write(this)));
    }

    boolean isOurs(BookState state) {
        return ours != null && ours.equals(Mark.of(state));
    }

    BookNotes signed(SuccessionPost post) {
        return new BookNotes(post, ours, seen, null);
    }

    BookNotes settled(Standing.@Nullable Failed why) {
        return new BookNotes(null, ours, seen, why);
    }

    BookNotes ours(BookState state) {
        return new BookNotes(signed, Mark.of(state), seen, failed);
    }

    BookNotes seen(Known known) {
        return new BookNotes(signed, ours, known, failed);
    }
}

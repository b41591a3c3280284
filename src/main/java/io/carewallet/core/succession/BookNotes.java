package io.carewallet.core.succession;

import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.Notebook;
import io.carewallet.core.notebook.Section;
import io.carewallet.core.register.Held;
import io.carewallet.core.succession.Answer.Why;
import io.carewallet.core.succession.BookState.Stage;
import io.carewallet.core.succession.Change.Kind;
import io.carewallet.core.succession.Standing.Failed;
import io.carewallet.core.succession.Standing.Mark;
import io.carewallet.core.succession.Standing.Whose;
import io.carewallet.core.succession.Successions.Known;
import io.carewallet.core.value.Address;
import io.carewallet.core.wire.Json;
import io.carewallet.core.wire.MalformedDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a notebook says of a book: its own, or one that is to move in. Of this computer, so it is in no checkpoint and
/// in no backup.
///
/// @param signed is written before it is sent, and waits until the register proves what came of it
/// @param kept was signed as well, and can be needed again: a chain that is set back forgets it
/// @param made the state that was made here; null for none
/// @param acknowledged the state of which the person said that it was theirs, or of another book that they have read of
///     it; null for none
/// @param first the state that the book had when this computer looked for the first time; null for nobody's doing
/// @param seen what was proved last; null for nothing
/// @param failed see [Standing]
record BookNotes(
        @Nullable SuccessionPost signed,
        List<Kept> kept,
        @Nullable Mark made,
        @Nullable Mark acknowledged,
        @Nullable Mark first,
        @Nullable Known seen,
        @Nullable Failed failed) {
    static final BookNotes NONE = new BookNotes(null, List.of(), null, null, null, null, null);
    private static final String PREFIX = "succession/";
    /// No chain that wallets use is set back further.
    private static final long FINAL = 64;

    /// @param block in which it showed first, or was put aside
    record Kept(SuccessionPost post, long block) {
        /// An objection is kept as long as it can be used.
        private boolean isOver(Known now) {
            boolean late = isLate(post, now);
            return late || post.kind() != Kind.OBJECT && now.block().number() - block > FINAL;
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

    Whose whose(BookState state) {
        Mark now = Mark.of(state);
        if (isOrBecomes(now, made)) {
            return Whose.MADE;
        }
        if (isOrBecomes(now, acknowledged)) {
            return Whose.ACKNOWLEDGED;
        }
        // What others announce on a chain that was set back is theirs all the same, and has to be stopped.
        boolean isQuiet = !state.stage().isAnnounced() && state.stage() != Stage.MOVED;
        if (isQuiet && (isBefore(state, made) || isBefore(state, acknowledged))) {
            return Whose.LOST;
        }
        return now.equals(first) ? Whose.EARLIER : Whose.OTHERS;
    }

    /// A chain that was set back shows again what has taken effect before.
    private static boolean isOrBecomes(Mark now, @Nullable Mark mark) {
        return mark != null && (now.equals(mark) || now.becomes(mark));
    }

    private static boolean isBefore(BookState state, @Nullable Mark mark) {
        return mark != null && state.version() < mark.version();
    }

    /// What is signed now waits; what waited before is kept aside, unless the person objects instead. Who objects wants
    /// nothing completed any more of what they announced themselves.
    BookNotes signs(SuccessionPost post, Known now) {
        boolean objects = post.kind() == Kind.OBJECT;
        var aside = new ArrayList<>(kept);
        if (signed != null && signed.kind() != Kind.COMPLETE && (!objects || signed.kind() == Kind.OBJECT)) {
            aside.add(new Kept(signed, now.block().number()));
        }
        Known fact = now.basis() == Held.Basis.PROVED ? now : seen;
        return new BookNotes(post, List.copyOf(aside), objects ? null : made, acknowledged, first, fact, null);
    }

    /// The same, signed again because its time was over.
    BookNotes renewed(SuccessionPost post) {
        return new BookNotes(post, kept, made, acknowledged, first, seen, failed);
    }

    BookNotes failed(Kind kind, Why why) {
        return new BookNotes(null, kept, made, acknowledged, first, seen, new Failed(kind, why));
    }

    BookNotes told() {
        return new BookNotes(signed, kept, made, acknowledged, first, seen, null);
    }

    /// Of another book: the person has read what came of it, if anything has.
    ///
    /// @param here where it was to move in
    BookNotes understood(Address here) {
        Known fact = seen;
        return fact == null || isComingTo(here, fact.state()) ? told() : told().acknowledged(Mark.of(fact.state()));
    }

    /// Nothing more is to be said of a book that was to move in.
    ///
    /// @param here to which book
    boolean isUnderstood(Address here) {
        return signed == null
                && failed == null
                && seen != null
                && Mark.of(seen.state()).equals(acknowledged)
                && !isComingTo(here, seen.state());
    }

    /// And no chain that is set back brings anything of it back.
    boolean isOver(Address here) {
        return isUnderstood(here) && kept.isEmpty();
    }

    static boolean isComingTo(Address here, BookState state) {
        return state.stage().isAnnounced()
                && state.stage() != Stage.RECOVERY_CHANGES
                && state.subject().equals(here);
    }

    static void remove(Notebook notebook, Address book) {
        notebook.write(new Change().remove(Section.PROFILE, PREFIX + book.hex()));
    }

    BookNotes acknowledged(Mark mark) {
        return new BookNotes(signed, kept, made, mark, first, seen, failed);
    }

    /// What is proved now, and what that says of all that is written here. A page is not written again for a block in
    /// which nothing has changed.
    BookNotes found(Known known) {
        BookState state = known.state();
        Known then = seen;
        boolean alike = then != null && then.state().equals(state);
        // Whoever types their words on a blank computer is not told that a thief has been there.
        Mark begins = then == null && state.version() > 0 ? Mark.of(state) : first;
        var next = new BookNotes(
                signed, kept, follow(made, state), follow(acknowledged, state), begins, alike ? then : known, failed);
        if (signed != null) {
            next = next.settled(signed, then, known);
        }
        return next.pruned(known).cameBack(known);
    }

    /// What a state has become by its time is whose it was before.
    private static @Nullable Mark follow(@Nullable Mark mark, BookState state) {
        return mark != null && mark.becomes(state) ? Mark.of(state) : mark;
    }

    private BookNotes settled(SuccessionPost post, @Nullable Known before, Known known) {
        BookState state = known.state();
        if (isDone(post, before, state)) {
            var all = new ArrayList<>(kept);
            if (post.kind() != Kind.COMPLETE) {
                all.add(new Kept(post, known.block().number()));
            }
            return new BookNotes(null, List.copyOf(all), Mark.of(state), acknowledged, first, seen, null);
        }
        if (state.version() > post.version()) {
            return failed(post.kind(), Why.OVERTAKEN);
        }
        // The wallet's own objection is signed again.
        boolean renews = post.byBook() != null && post.isObjectionTo(state);
        return isLate(post, known) && !renews ? failed(post.kind(), Why.EXPIRED) : this;
    }

    private static boolean isDone(SuccessionPost post, @Nullable Known before, BookState state) {
        if (post.kind() == Kind.COMPLETE) {
            return before != null
                    && before.state().version() == post.version()
                    && Mark.of(before.state()).becomes(state);
        }
        try {
            io.carewallet.core.succession.Change change = post.signed().change();
            return state.is(change) || hasTakenEffect(change, state);
        } catch (MalformedDocument e) {
            return false;
        }
    }

    /// It was announced and has taken effect since, while nobody here looked.
    private static boolean hasTakenEffect(io.carewallet.core.succession.Change change, BookState state) {
        Stage announced = switch (change.kind()) {
            case NAME_RECOVERY, NAME_RECOVERY_TOGETHER -> Stage.RECOVERY_CHANGES;
            case MOVE -> Stage.BOOK_MOVES;
            case MOVE_BY_RECOVERY -> Stage.RECOVERY_MOVES;
            case MOVE_TOGETHER, OBJECT, COMPLETE -> Stage.OPEN;
        };
        return new Mark(change.version() + 1, announced, change.other()).becomes(state);
    }

    private BookNotes pruned(Known known) {
        List<Kept> left = kept.stream().filter(one -> !one.isOver(known)).toList();
        return left.equals(kept) ? this : new BookNotes(signed, left, made, acknowledged, first, seen, failed);
    }

    /// What the chain has lost and can take again waits again.
    private BookNotes cameBack(Known known) {
        Optional<Kept> lost = kept.stream()
                .filter(one -> one.post().version() == known.state().version())
                .findFirst();
        if (signed != null && signed.version() <= known.state().version() || lost.isEmpty()) {
            return this;
        }
        var left = new ArrayList<>(kept);
        left.remove(lost.get());
        if (signed != null) {
            left.add(new Kept(signed, known.block().number()));
        }
        return new BookNotes(lost.get().post(), List.copyOf(left), made, acknowledged, first, seen, failed);
    }

    /// By the time of a block that is proved: the clock of this computer may be wrong.
    private static boolean isLate(SuccessionPost post, Known now) {
        Long deadline = post.deadline();
        return deadline != null && now.block().at().isAfter(Instant.ofEpochSecond(deadline));
    }
}

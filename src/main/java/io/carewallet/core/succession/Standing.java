package io.carewallet.core.succession;

import io.carewallet.core.register.Held;
import io.carewallet.core.succession.Answer.Why;
import io.carewallet.core.succession.BookState.Stage;
import io.carewallet.core.succession.Change.Kind;
import io.carewallet.core.succession.Successions.Known;
import io.carewallet.core.value.Address;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How a book stands, as far as this computer knows.
///
/// @param isPossible whether books of this network can move, and have a second paper, at all
/// @param known null while nothing is known. What was proved, unless something newer is told
/// @param confirmed when this was proved, if it could not be proved now, or nobody has answered for long; else null
/// @param whose who made the last change
/// @param waiting what was signed and is not known to be in the register; null for nothing
/// @param failed what was signed last and came to nothing; null for nothing
/// @param now by the clock that the register goes by, as far as that is known
public record Standing(
        Address book,
        boolean isPossible,
        @Nullable Known known,
        @Nullable Instant confirmed,
        Whose whose,
        @Nullable Kind waiting,
        @Nullable Failed failed,
        Instant now) {
    /// What was signed on this computer and came to nothing.
    public record Failed(Kind kind, Why why) {}

    /// Who made a change, as far as this computer knows.
    public enum Whose {
        OTHERS,
        /// It was so when this computer looked for the first time: perhaps the person did it before, somewhere else.
        EARLIER,
        /// The person has said that it was theirs.
        ACKNOWLEDGED,
        /// It was made here.
        MADE,
        /// The register has forgotten what this person did: its chain was set back.
        LOST
    }

    /// What tells one state of a book from every other, also on a chain that was set back.
    public record Mark(long version, Stage stage, Address subject) {
        public static Mark of(BookState state) {
            return new Mark(state.version(), state.stage(), state.subject());
        }

        /// Is the state what came of this one by its time, and by nothing else?
        boolean becomes(BookState state) {
            return becomes(of(state));
        }

        boolean becomes(Mark later) {
            Stage then = stage == Stage.RECOVERY_CHANGES ? Stage.OPEN : Stage.MOVED;
            return stage.isAnnounced() && later.equals(new Mark(version + 1, then, subject));
        }
    }

    /// Of a book that nothing is remembered of.
    public static Standing of(Address book, Known known, Instant now) {
        return new Standing(book, true, known, null, Whose.OTHERS, null, null, now);
    }

    /// By the word of a node alone, nothing is a fact; nor where the network names a second node and that has not
    /// confirmed it.
    public boolean isConfirmed() {
        return known != null && known.basis() == Held.Basis.PROVED;
    }

    /// It is proved, and that holds now.
    public boolean isCertain() {
        return isConfirmed() && confirmed == null;
    }

    /// Made here, or known to be the person's own.
    public boolean isOurs() {
        return whose == Whose.MADE || whose == Whose.ACKNOWLEDGED;
    }

    /// Null while nothing is known.
    public @Nullable Mark mark() {
        return known == null ? null : Mark.of(known.state());
    }

    /// Zero while nothing is known.
    public long version() {
        return known == null ? 0 : known.state().version();
    }

    /// Null while nothing is known.
    public @Nullable Stage stage() {
        return known == null ? null : known.state().stage();
    }

    public boolean hasPaper() {
        return known != null && known.state().hasRecovery();
    }

    /// Somebody changed the book, and not from here: whoever has the words, or the second paper. Or what was done here
    /// is gone, and nothing of it waits to be sent again.
    public boolean isNews() {
        boolean isForeign = whose == Whose.OTHERS || whose == Whose.EARLIER;
        return known != null
                && (whose == Whose.LOST
                        ? waiting == null
                        : isForeign && known.state().version() > 0);
    }

    /// There is something that the person must know of: that, or that what they approved has come to nothing.
    public boolean isToBeRead() {
        return isNews() || failed != null;
    }

    /// This book is announced to move to another one.
    public boolean isComingTo(Address other) {
        return known != null && BookNotes.isComingTo(other, known.state());
    }

    /// This book has moved to another one, or it is announced that it moves there: with the words or with the second
    /// paper, and never without the key of that other one.
    boolean isGoingTo(Address other) {
        boolean moves = stage() == Stage.MOVED || stage() == Stage.BOOK_MOVES || stage() == Stage.RECOVERY_MOVES;
        return moves && known != null && known.state().subject().equals(other);
    }

    /// The same, of a change that the person is known to have asked for, if nobody here was asked about it.
    Standing ofThePerson() {
        boolean isForeign = whose == Whose.OTHERS || whose == Whose.EARLIER;
        return isForeign
                ? new Standing(book, isPossible, known, confirmed, Whose.ACKNOWLEDGED, waiting, failed, now)
                : this;
    }

    public boolean isAnnounced() {
        return known != null && known.state().stage().isAnnounced();
    }

    /// What is announced can take effect: its 72 hours are over.
    public boolean isDue() {
        return known != null && isAnnounced() && !now.isBefore(known.state().at());
    }

    /// The wallet's own key can object; the second paper to the rest.
    public boolean canObject() {
        return stage() == Stage.RECOVERY_MOVES;
    }

    /// Nobody would see a difference.
    boolean isShownAs(Standing other) {
        Known then = other.known();
        boolean same = known == null || then == null
                ? known == then
                : known.state().equals(then.state()) && known.basis() == then.basis();
        return same
                && whose == other.whose()
                && isDue() == other.isDue()
                && (confirmed == null) == (other.confirmed() == null)
                && waiting == other.waiting()
                && Objects.equals(failed, other.failed());
    }
}

package io.carewallet.core.succession;

import io.carewallet.core.register.Held;
import io.carewallet.core.succession.Answer.Why;
import io.carewallet.core.succession.BookState.Stage;
import io.carewallet.core.succession.Change.Kind;
import io.carewallet.core.succession.Successions.Known;
import io.carewallet.core.value.Address;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a book stands, as far as this computer knows.
///
/// @param isPossible whether books of this network can move, and have a second paper, at all
/// @param known null while nothing is known
/// @param isOurs the last change was made here, or the person has said that it was theirs
/// @param waiting what was signed and is not known to be in the register; null for nothing
/// @param failed what was signed last and came to nothing; null for nothing
/// @param now by the clock that the register goes by, as far as that is known
public record Standing(
        Address book,
        boolean isPossible,
        @Nullable Known known,
        boolean isOurs,
        @Nullable Kind waiting,
        @Nullable Failed failed,
        Instant now) {
    /// What was signed on this computer and came to nothing.
    public record Failed(Kind kind, Why why) {}

    /// By the word of a node alone, nothing is a fact.
    public boolean isConfirmed() {
        return known != null && known.basis() != Held.Basis.TOLD;
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

    /// Somebody changed the book, and not from here: whoever has the words, or the second paper.
    public boolean isNews() {
        return known != null && known.state().version() > 0 && !isOurs;
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
}

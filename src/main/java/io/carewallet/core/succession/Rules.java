package io.carewallet.core.succession;

import io.carewallet.core.succession.Answer.Why;
import io.carewallet.core.succession.BookState.Stage;
import io.carewallet.core.value.Address;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Why the contract would refuse a change, before anything is signed: null when it would not.
final class Rules {
    private Rules() {}

    /// By the book's key, and by that of the named paper where one is typed.
    ///
    /// @param other zero: none from now on
    /// @param paper null: the book's key alone
    static @Nullable Why naming(BookState now, Address book, Address other, @Nullable SecondPaper paper, Instant time) {
        if (now.stage() == Stage.MOVED) {
            return Why.MOVED;
        }
        if (other.equals(now.recovery())) {
            return now.hasRecovery() ? Why.SAME_PAPER : Why.NO_PAPER;
        }
        if (paper != null) {
            return typed(now, book, paper);
        }
        return now.hasRecovery() ? alone(now, time.isBefore(now.bookRestsUntil()), Why.RESTING) : null;
    }

    static @Nullable Why objectingByBook(BookState now) {
        if (!now.stage().isAnnounced()) {
            return now.stage() == Stage.MOVED ? Why.MOVED : Why.NOTHING_ANNOUNCED;
        }
        return now.stage() == Stage.RECOVERY_MOVES ? null : Why.OWN_ANNOUNCEMENT;
    }

    static @Nullable Why objecting(BookState now, Address book, SecondPaper paper) {
        if (!now.stage().isAnnounced()) {
            return now.stage() == Stage.MOVED ? Why.MOVED : Why.NOTHING_ANNOUNCED;
        }
        Why typed = typed(now, book, paper);
        return typed == null && now.stage() == Stage.RECOVERY_MOVES ? Why.OWN_ANNOUNCEMENT : typed;
    }

    static @Nullable Why moving(BookState now, Address book, Address successor, SecondPaper paper, Instant time) {
        if (now.stage() == Stage.MOVED) {
            return Why.MOVED;
        }
        if (successor.equals(book)) {
            return Why.BAD_SUCCESSOR;
        }
        Why typed = typed(now, book, paper);
        return typed == null ? alone(now, time.isBefore(now.recoveryRestsUntil()), Why.PAPER_RESTING) : typed;
    }

    static @Nullable Why completing(BookState now, Instant time) {
        if (!now.stage().isAnnounced()) {
            return now.stage() == Stage.MOVED ? Why.MOVED : Why.NOTHING_ANNOUNCED;
        }
        return time.isBefore(now.at()) ? Why.TOO_EARLY : null;
    }

    private static @Nullable Why typed(BookState now, Address book, SecondPaper paper) {
        if (!now.hasRecovery()) {
            return Why.NO_PAPER;
        }
        if (paper.address().equals(now.recovery())) {
            return null;
        }
        return paper.hasWordsOf(book) ? Why.WALLETS_WORDS : Why.OTHER_PAPER;
    }

    /// One key alone announces: one thing at a time, and not for a while after it was objected to.
    private static @Nullable Why alone(BookState now, boolean rests, Why resting) {
        if (now.stage().isAnnounced()) {
            return Why.ANNOUNCED;
        }
        return rests ? resting : null;
    }
}

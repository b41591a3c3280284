package io.carewallet.app.cli;

import io.carewallet.core.succession.BookState;
import io.carewallet.core.succession.MoveBook;
import io.carewallet.core.succession.OwnBook;
import io.carewallet.core.succession.Standing;
import io.carewallet.core.value.Address;
import io.carewallet.ui.common.Days;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the move of a book to new words stands, in sentences.
final class BookWords {
    private static final String TOGETHER =
            " If it was not you, run this with --paper-file before that, and your book moves at once";
    private static final String KEEP =
            "Your second paper is for your old words alone: keep it until your book has moved.";

    private BookWords() {}

    /// Where the book stands; empty where there is nothing to say.
    ///
    /// @param old profile of the wallet whose book it is
    static String of(MoveBook.Outcome book, String old) {
        return switch (book) {
            case MoveBook.Outcome.NotHere none ->
                "On this network a book cannot move: those who read are not told by it that your words are new.";
            case MoveBook.Outcome.Moved moved ->
                "Your book has moved to your new words. Those who read can see it with 'carewallet access list', and"
                        + " ask you for a new code.";
            case MoveBook.Outcome.Elsewhere other ->
                "Your book was moved to another account on " + day(other.at())
                        + ", with your words or your second paper, and that cannot be undone. If it was not you, tell"
                        + " those who read.";
            case MoveBook.Outcome.Announced announced ->
                "The move of your book is announced. It takes effect on " + moment(announced.from())
                        + ", unless somebody objects: run this again then, or open the old wallet. CareWallet on your"
                        + " other computers reports it: say there that it was you.";
            case MoveBook.Outcome.OtherAnnounced other -> announced(other, old);
            case MoveBook.Outcome.NeedsPaper paper ->
                "Your book has a second paper. If you did not name it, somebody who has your words did: end with"
                        + " --leave-book, and tell those who read in person. Run this with --paper-file to move it at"
                        + " once, or with --announce to move it in 72 hours.";
            case MoveBook.Outcome.OtherPaper other ->
                "These are not the words of the second paper that your book has now: it has not moved. If you typed"
                        + " those of the one that you named, somebody who has your words named another: end with"
                        + " --leave-book, and tell those who read in person.";
            case MoveBook.Outcome.Resting resting ->
                "Somebody with your second paper objected. Without it nothing can be announced before "
                        + day(resting.until()) + "; with --paper-file your book moves at once.";
            case MoveBook.Outcome.NotProved not ->
                "The network does not prove where your book stands, so it is not believed and your book has not moved.";
            case MoveBook.Outcome.NotYet not -> "";
            case MoveBook.Outcome.NotConfirmed not -> "The network has not confirmed that your book moved.";
            case MoveBook.Outcome.Refused refused ->
                "The network does not take the move of your book now: it is tried again.";
        };
    }

    /// What one of the two announces, the other can stop; both together move the book whatever is announced.
    private static String announced(MoveBook.Outcome.OtherAnnounced other, String old) {
        String object = "'carewallet recovery object --profile " + old;
        return switch (other.what()) {
            case RECOVERY_MOVES ->
                "A move of your book to another account was announced with your second paper, for "
                        + moment(other.from()) + "." + TOGETHER + "; or stop it with " + object
                        + "', which needs no paper.";
            case BookState.Stage stage ->
                (stage == BookState.Stage.RECOVERY_CHANGES
                                ? "Another second paper for your book, or none, was announced"
                                : "A move of your book to another account was announced")
                        + " with your words, for " + moment(other.from()) + "." + TOGETHER + "; or stop it with "
                        + object + " --words-file FILE', which reads the words of your second paper.";
        };
    }

    /// The second paper is of the old words alone: a new wallet has none before its owner makes one. Empty where there
    /// is nothing to say of it.
    ///
    /// @param isDone whether nothing more is waited for
    /// @param to profile of the new wallet
    /// @param fresh how its book stands; null when that wallet is not open
    static String paper(MoveBook.Outcome book, boolean isDone, String to, @Nullable Standing fresh) {
        String old = ofTheOldWords(book, isDone);
        if (old.isEmpty() || fresh != null && fresh.hasPaper()) {
            return old;
        }
        boolean isKnown = fresh != null && fresh.known() != null;
        return old + (isKnown ? " Your new wallet has none: make one" : " If your new wallet has none yet, make one")
                + " with 'carewallet recovery name --profile " + to + "', or in its settings.";
    }

    private static String ofTheOldWords(MoveBook.Outcome book, boolean isDone) {
        return switch (book) {
            case MoveBook.Outcome.Moved moved ->
                moved.hadPaper() ? "Your second paper was for your old words, and does nothing more." : "";
            case MoveBook.Outcome.Announced a -> isDone ? KEEP : "";
            case MoveBook.Outcome.OtherAnnounced o -> isDone ? KEEP : "";
            case MoveBook.Outcome.NeedsPaper n -> isDone ? KEEP : "";
            case MoveBook.Outcome.OtherPaper o -> isDone ? KEEP : "";
            case MoveBook.Outcome.Resting r -> isDone ? KEEP : "";
            default -> "";
        };
    }

    /// Wallets whose words are lost, and that were announced to move to the old words.
    static List<String> movingIn(OwnBook old, String to) {
        Address here = old.standing().book();
        return old.others().stream()
                .filter(other -> other.isComingTo(here))
                .map(other -> "The wallet " + other.book().hex() + " was to move to your old words. When your book has"
                        + " moved, that comes to nothing: then announce it again with 'carewallet recovery move --book "
                        + other.book().hex() + " --profile " + to + "', and its second paper.")
                .toList();
    }

    static String day(Instant at) {
        return Days.day(Days.local(at));
    }

    private static String moment(Instant at) {
        return day(at) + " at " + Days.time(at);
    }
}

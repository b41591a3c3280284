package io.carewallet.app.cli;

import io.carewallet.core.succession.BookState;
import io.carewallet.core.succession.MoveBook;
import io.carewallet.ui.common.Days;
import java.time.Instant;

/// Where the move of a book to new words stands, in sentences.
final class BookWords {
    private BookWords() {}

    /// Where the book stands; empty where there is nothing to say.
    static String of(MoveBook.Outcome book) {
        return switch (book) {
            case MoveBook.Outcome.NotHere none ->
                "On this network a book cannot move: those who read are not told by it that your words are new.";
            case MoveBook.Outcome.Moved moved ->
                "Your book has moved to your new words. Those who read can see it with 'carewallet access list', and ask"
                        + " you for a new code.";
            case MoveBook.Outcome.Elsewhere other ->
                "Somebody who had your words moved your book to an account that is not yours, on " + day(other.at())
                        + ". That cannot be undone: tell those who read that it was not you.";
            case MoveBook.Outcome.Announced announced ->
                "The move of your book is announced. It takes effect on " + day(announced.from()) + " at "
                        + Days.time(announced.from()) + ", unless somebody objects: run this again then.";
            case MoveBook.Outcome.OtherAnnounced other ->
                (other.what() == BookState.Stage.RECOVERY_CHANGES
                                ? "Another recovery address of your book was announced"
                                : "A move of your book to an account that is not this one was announced")
                        + ", for " + day(other.from())
                        + ". If it was not you, run this with --paper-file before that: both papers together move it at"
                        + " once.";
            case MoveBook.Outcome.NeedsPaper paper ->
                "Your book has a recovery address. If you did not name it, somebody who has your words did: end with"
                        + " --leave-book, and tell those who read in person. Run this with --paper-file to move it at once,"
                        + " or with --announce to move it in 72 hours.";
            case MoveBook.Outcome.OtherPaper other ->
                "These words are not those of your book's recovery paper: your book has not moved.";
            case MoveBook.Outcome.Resting resting ->
                "Somebody with your recovery paper objected. Without it nothing can be announced before "
                        + day(resting.until()) + "; with --paper-file your book moves at once.";
            case MoveBook.Outcome.NotProved not ->
                "The network does not prove where your book stands, so it is not believed and your book has not moved.";
            case MoveBook.Outcome.NotYet not -> "";
            case MoveBook.Outcome.NotConfirmed not -> "The network has not confirmed that your book moved.";
            case MoveBook.Outcome.Refused refused ->
                "The network does not take the move of your book now: it is tried again.";
        };
    }

    static String day(Instant at) {
        return Days.day(Days.local(at));
    }
}

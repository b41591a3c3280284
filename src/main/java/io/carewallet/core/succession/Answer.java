package io.carewallet.core.succession;

import io.carewallet.core.succession.Successions.Known;
import org.jspecify.annotations.Nullable;

/// What came of asking for a change of a book.
public sealed interface Answer {
    /// The book is as it was asked for: announced, or in effect.
    ///
    /// @param now proves it
    record Done(Known now) implements Answer {}

    /// Signed, and not known to be in the register.
    record Waits() implements Answer {}

    /// Nothing was changed, and nothing waits.
    ///
    /// @param now what the book was found to be; null when that is not known
    record Not(Why why, @Nullable Known now) implements Answer {}

    /// Why not.
    enum Why {
        /// Books of this network cannot move.
        NO_SUCCESSION,
        NO_ANSWER,
        /// What the register shows contradicts itself.
        DOES_NOT_MATCH,
        /// The node gives no proofs: what it says of the book may be made up.
        NOT_PROVED,
        /// The book has changed meanwhile, or is not as it was when somebody looked.
        OVERTAKEN,
        /// It was not sent in time.
        EXPIRED,
        /// The register does not take it.
        REFUSED,
        MOVED,
        /// The owner goes over to new words, or has gone: the new wallet is the place for it.
        LEFT,
        /// Something is announced already.
        ANNOUNCED,
        /// What was announced with the book's key was objected to less than 30 days ago.
        RESTING,
        /// The same of the second paper.
        PAPER_RESTING,
        /// No second paper is named.
        NO_PAPER,
        /// It is the one that is named.
        SAME_PAPER,
        /// It is not the one that is named.
        OTHER_PAPER,
        /// These are the words of the book itself.
        WALLETS_WORDS,
        NOTHING_ANNOUNCED,
        /// Nobody objects to what they announced themselves: the other key does.
        OWN_ANNOUNCEMENT,
        TOO_EARLY,
        /// Nobody can have this book: it is the same one, or has moved itself.
        BAD_SUCCESSOR,
        /// What was signed before still waits.
        STILL_WAITS
    }
}

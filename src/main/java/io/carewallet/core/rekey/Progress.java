package io.carewallet.core.rekey;

import io.carewallet.core.succession.MoveBook;
import io.carewallet.core.value.Bytes32;
import java.util.List;

/// How far everything has gone over.
///
/// @param items the records that are in the old wallet still, and what is registered there without a file
/// @param offers records from clinicians that wait for an answer in the old wallet
/// @param waiting acts of the old wallet that are not registered yet, and deletions that are owed
/// @param readers who could read under the old words; none before the old wallet is closed
public record Progress(
        Stage stage, List<Item> items, int offers, int waiting, MoveBook.Outcome book, List<Origin.Reader> readers) {
    public enum Stage {
        /// Records are taken along, registered and looked for in record storage.
        TAKING,
        /// What clinicians sent wants an answer first.
        OFFERS,
        /// Everything that is to be had is in the new wallet: the old one is emptied.
        EMPTYING,
        /// All is done but of what is not to be had: it is over when that is found, or the person leaves it.
        HELD,
        /// All that is left is the move of the book.
        BOOK,
        DONE
    }

    /// A record of the old wallet, or an entry of its book.
    ///
    /// @param title empty for an entry whose file nobody has
    public record Item(Bytes32 id, String title, State state) {}

    public enum State {
        /// The new wallet is proved to have it.
        SAFE,
        /// The new wallet has it, and it is on its way to register and storage.
        ON_ITS_WAY,
        /// This computer cannot keep one more.
        NO_SPACE,
        NOT_ANSWERING,
        /// No place has it.
        NOT_THERE,
        /// What there is of it is not what was saved.
        DOES_NOT_MATCH,
        /// The person does not wait for it: it stays where it is.
        LEFT;

        /// It may be safe in a moment: nothing is decided before.
        boolean goesOn() {
            return this == ON_ITS_WAY || this == NO_SPACE || this == NOT_ANSWERING;
        }

        /// Nothing that happens by itself is expected of it.
        boolean holds() {
            return this == NOT_THERE || this == DOES_NOT_MATCH;
        }
    }

    public boolean isDone() {
        return stage == Stage.DONE;
    }
}

package io.carewallet.core.rekey;

import io.carewallet.core.succession.MoveBook;
import io.carewallet.core.value.Bytes32;
import java.util.List;

/// How far everything has gone over.
///
/// @param items the records that are in the old wallet still, and what is registered there without a file
/// @param offers records from clinicians that wait for an answer in the old wallet
/// @param owed what register and record storage have not taken yet
/// @param kept whether a new computer would be told of the new wallet what this one knows
/// @param readers who could read under the old words; none before the old wallet is closed
/// @param told records of the new wallet that the register told the old one of: this computer did not save them
public record Progress(
        Stage stage,
        List<Item> items,
        int offers,
        Owed owed,
        MoveBook.Outcome book,
        Kept kept,
        List<Origin.Reader> readers,
        List<Bytes32> told) {
    public enum Stage {
        /// What others put into the old wallet was not read to the end: it is neither closed nor over before.
        READING,
        /// What clinicians sent wants an answer first.
        OFFERS,
        /// Nothing new is saved in the old wallet. Records are taken along, registered and looked for in record
        /// storage.
        TAKING,
        /// The old wallet is emptied of what the new one is proved to have.
        EMPTYING,
        /// All is done but of what is not to be had: it is over when that is found, or the person leaves it.
        HELD,
        /// All that is left is the move of the book.
        BOOK,
        DONE
    }

    /// Whether whoever has nothing left but the new words is told everything.
    public enum Kept {
        KEPT,
        NOT_YET,
        /// This computer has no room for it.
        NO_SPACE,
        /// There is more than can be kept in one piece: the register alone tells of the records, and nobody of the
        /// rest.
        TOO_LARGE;

        boolean isKept() {
            return this == KEPT || this == TOO_LARGE;
        }
    }

    /// What is decided, and was not carried out yet.
    ///
    /// @param acts of the old wallet that are not registered
    /// @param deletions of what was taken back there
    /// @param codes of the new wallet for those who could read
    /// @param checkpoints whether checkpoints of the old wallet may be in record storage still
    public record Owed(int acts, int deletions, int codes, boolean checkpoints) {
        boolean isAnything() {
            return acts > 0 || deletions > 0 || codes > 0 || checkpoints;
        }
    }

    /// A record of the old wallet, or an entry of its book.
    ///
    /// @param title empty for an entry whose file nobody has
    public record Item(Bytes32 id, String title, State state) {}

    public enum State {
        /// The new wallet is proved to have it.
        SAFE,
        /// The new wallet has it, and it is on its way to the register.
        ON_ITS_WAY,
        /// It is registered, as a node says that gives no proofs.
        NOT_PROVED,
        /// It is registered, and record storage does not give the new wallet's copy back.
        NOT_STORED,
        /// This computer cannot keep one more.
        NO_SPACE,
        /// It is not on this computer, and record storage does not answer.
        NOT_ANSWERING,
        /// No place has it.
        NOT_THERE,
        /// What there is of it is not what was saved.
        DOES_NOT_MATCH,
        /// It came after the old wallet was closed, from whomever, and is not taken along.
        LATE,
        /// The person does not wait for it: it stays where it is.
        LEFT;

        /// It may be safe in a moment.
        boolean goesOn() {
            return switch (this) {
                case ON_ITS_WAY, NOT_PROVED, NOT_STORED, NO_SPACE, NOT_ANSWERING -> true;
                case SAFE, NOT_THERE, DOES_NOT_MATCH, LATE, LEFT -> false;
            };
        }

        /// Nothing that happens by itself is expected of it.
        boolean holds() {
            return this == NOT_THERE || this == DOES_NOT_MATCH;
        }
    }

    public boolean isDone() {
        return stage == Stage.DONE;
    }

    /// Acts and deletions of the old wallet.
    public int waiting() {
        return owed.acts() + owed.deletions();
    }
}

package io.carewallet.core.succession;

import io.carewallet.core.register.BlockRef;
import io.carewallet.core.register.Held;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.Sent;
import io.carewallet.core.value.Address;
import java.util.Optional;

/// Port: the contract that says whom a book has moved to.
public interface Successions {
    /// What is signed on this network.
    ChangeMessage message();

    /// What the contract holds of a book at a block.
    ///
    /// @throws Journals.DoesNotMatch when what is to prove it does not
    Known read(Address book, BlockRef at) throws RegisterUnavailable, Journals.DoesNotMatch;

    /// Sends a change that was signed, or completes what is announced, and waits until it is known what came of it. The
    /// same change again changes nothing and is no mistake. What it answers is the word of whoever was asked: whether a
    /// book has changed shows in [#read].
    Sending send(SignedChange change) throws RegisterUnavailable;

    /// What came of sending a change.
    sealed interface Sending {
        /// It is in a block, or was in one already.
        record Done() implements Sending {}

        /// The contract refuses it. [Sent.Reason#STALE_PREV]: the book has changed meanwhile;
        /// [Sent.Reason#NOT_ALLOWED]:
        /// as the book is now, this cannot be done. Either way its state says more.
        record Refused(Sent.Reason reason) implements Sending {}
    }

    /// What is known of a book, and how.
    ///
    /// @param block as of which this is so
    /// @param basis how it is known; what is only [Held.Basis#TOLD] a node may have made up
    record Known(BookState state, BlockRef block, Held.Basis basis) {
        /// Whom the book has moved to. Never by the word of a node alone: where nothing is proved, or the network names
        /// a second node and that has not confirmed it, nobody has moved.
        public Optional<Address> successor() {
            return basis == Held.Basis.PROVED ? state.successor() : Optional.empty();
        }
    }
}

package io.carewallet.core.succession;

import io.carewallet.core.register.BlockRef;
import io.carewallet.core.register.Held;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.Sent;
import io.carewallet.core.succession.Answer.Why;
import io.carewallet.core.succession.Change.Kind;
import io.carewallet.core.succession.Change.Signer;
import io.carewallet.core.succession.Successions.Known;
import io.carewallet.core.value.Address;
import io.carewallet.crypto.keys.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// The books of a network, for whoever has a key and remembers nothing: an objection with the second paper needs no
/// wallet. What is done with a wallet is [OwnBook].
///
/// That a change was made is believed when the book's state proves it, whatever was answered when it was sent.
public final class Books {
    /// How long what is signed can be used: long enough for a network that is away for some days, and no longer. It
    /// names the version that it changes, so it works once, and only on what the person saw.
    private static final Duration GOOD_FOR = Duration.ofDays(7);

    private final Successions successions;
    private final NewestBlock newest;
    private final InstantSource clock;

    /// Where a book is read.
    public interface NewestBlock {
        /// The newest one that is known to be no older than what was seen before.
        BlockRef block() throws RegisterUnavailable;
    }

    public Books(Successions successions, NewestBlock newest, InstantSource clock) {
        this.successions = successions;
        this.newest = newest;
        this.clock = clock;
    }

    public Known read(Address book) throws RegisterUnavailable, Journals.DoesNotMatch {
        return read(book, newest.block());
    }

    Known read(Address book, BlockRef block) throws RegisterUnavailable, Journals.DoesNotMatch {
        return successions.read(book, block);
    }

    BlockRef block() throws RegisterUnavailable {
        return newest.block();
    }

    /// The time that the contract will go by: a chain where nothing happens stands still until something is sent.
    Instant time(Known known) {
        Instant here = clock.instant();
        return here.isBefore(known.block().at()) ? known.block().at() : here;
    }

    /// Signs what was decided on a book as it is known.
    SignedChange sign(Known known, Change change, Map<Signer, SigningKey> keys) {
        Instant deadline = Instant.ofEpochSecond(time(known).plus(GOOD_FOR).getEpochSecond());
        return successions.message().sign(change, deadline, keys);
    }

    SuccessionPost post(SignedChange signed) {
        return SuccessionPost.of(successions.message(), signed);
    }

    boolean isForHere(SuccessionPost post) {
        return post.isFor(successions.message());
    }

    /// Sends what was signed, unless it was sent before, and looks at what came of it.
    Answer deliver(SignedChange signed) {
        try {
            Known known = read(signed.change().book());
            Optional<Answer> before = shown(signed, known);
            if (before.isPresent()) {
                return before.get();
            }
            if (signed.change().kind() != Kind.COMPLETE && time(known).isAfter(signed.deadline())) {
                return new Answer.Not(Why.EXPIRED, known);
            }
            Successions.Sending sending = successions.send(signed);
            Known after = read(signed.change().book());
            return shown(signed, after).orElseGet(() -> unshown(sending, after));
        } catch (RegisterUnavailable | Journals.DoesNotMatch e) {
            // Perhaps it was sent and the answer lost: the state shows it next time.
            return new Answer.Waits();
        }
    }

    /// What a book's state says of a change; empty while it can still come. A node without proofs decides nothing: what
    /// it says has happened is not sent again, and not taken for done either.
    private static Optional<Answer> shown(SignedChange signed, Known known) {
        boolean isProved = known.basis() != Held.Basis.TOLD;
        if (known.state().is(signed.change())) {
            return Optional.of(isProved ? new Answer.Done(known) : new Answer.Waits());
        }
        boolean isOver = known.state().version() != signed.change().version();
        return isOver && isProved ? Optional.of(new Answer.Not(Why.OVERTAKEN, known)) : Optional.empty();
    }

    private static Answer unshown(Successions.Sending sending, Known after) {
        return switch (sending) {
            case Successions.Sending.Done done -> new Answer.Waits();
            case Successions.Sending.Refused refused ->
                new Answer.Not(refused.reason() == Sent.Reason.EXPIRED ? Why.EXPIRED : Why.REFUSED, after);
        };
    }

    /// Objects to what the book's key announced.
    ///
    /// @param version of the book's state that the person was shown
    public Answer object(Address book, SecondPaper paper, long version) {
        return act(book, known -> {
            Why why = known.state().version() != version ? Why.OVERTAKEN : Rules.objecting(known.state(), book, paper);
            return why == null ? deliver(objection(known, book, paper)) : new Answer.Not(why, known);
        });
    }

    SignedChange objection(Known known, Address book, SecondPaper paper) {
        try (SigningKey key = paper.key()) {
            return sign(known, known.state().change(Kind.OBJECT, book, Address.ZERO), Map.of(Signer.RECOVERY, key));
        }
    }

    /// Has what was announced take effect, now that its time is over. Anybody may.
    public Answer complete(Address book) {
        return act(book, known -> {
            Why why = Rules.completing(known.state(), time(known));
            return why == null ? deliver(completion(known, book)) : new Answer.Not(why, known);
        });
    }

    static SignedChange completion(Known known, Address book) {
        return SignedChange.complete(known.state().change(Kind.COMPLETE, book, Address.ZERO));
    }

    /// What somebody wants of a book.
    interface Wish {
        Answer of(Known known);
    }

    /// @param wish is asked when it is known how the book stands
    Answer act(Address book, Wish wish) {
        Known known;
        try {
            known = read(book);
        } catch (RegisterUnavailable e) {
            return new Answer.Not(Why.NO_ANSWER, null);
        } catch (Journals.DoesNotMatch e) {
            return new Answer.Not(Why.DOES_NOT_MATCH, null);
        }
        return wish.of(known);
    }
}

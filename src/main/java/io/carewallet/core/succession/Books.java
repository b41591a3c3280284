package io.carewallet.core.succession;

import io.carewallet.core.register.BlockRef;
import io.carewallet.core.register.Held;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.succession.Answer.Why;
import io.carewallet.core.succession.Change.Kind;
import io.carewallet.core.succession.Change.Signer;
import io.carewallet.core.succession.Successions.Known;
import io.carewallet.core.value.Address;
import io.carewallet.core.wire.MalformedDocument;
import io.carewallet.crypto.keys.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The books of a network, for whoever has a key and remembers nothing: an objection with the second paper needs no
/// wallet. What is done with a wallet is [OwnBook].
///
/// That a change was made is believed when the book's state proves it, whatever was answered when it was sent.
public final class Books {
    /// How long what is signed can be used: long enough for a network that is away for some days, and no longer. It
    /// names the version that it changes, so it works once, and only on what the person saw.
    private static final Duration GOOD_FOR = Duration.ofDays(7);

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(15);

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

    /// The time that the contract will go by: a chain where nothing happens stands still until something is sent. A
    /// time that is not proved may be made up, and then it counts no further than clocks differ.
    Instant time(Known known) {
        Instant here = clock.instant();
        Instant block = known.block().at();
        boolean counts = known.basis() == Held.Basis.PROVED || block.isBefore(here.plus(CLOCKS_DIFFER));
        return counts && here.isBefore(block) ? block : here;
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

    /// It has a time that is not over.
    boolean isUsable(@Nullable SuccessionPost post, Known known) {
        Long deadline = post == null ? null : post.deadline();
        return deadline != null && !time(known).isAfter(Instant.ofEpochSecond(deadline));
    }

    /// A disk that is full keeps nobody from stopping somebody; what cannot be seen through is not begun.
    void stopAnyway(SuccessionPost post) {
        if (post.kind() == Kind.OBJECT) {
            try {
                send(post.signed());
            } catch (MalformedDocument e) {
                throw new IllegalStateException("it was signed here", e);
            }
        }
    }

    /// Sends what was signed. What is answered decides nothing, neither yes nor no: the book's state does.
    void send(SignedChange signed) {
        try {
            successions.send(signed);
        } catch (RegisterUnavailable e) {
            // Perhaps it was sent and the answer lost: the state shows it next time.
        }
    }

    /// Sends what was signed on a book as it was known, and looks at what came of it.
    private Answer deliver(SignedChange signed, Known before) {
        send(signed);
        try {
            return shown(signed.change(), before, read(signed.change().book()));
        } catch (RegisterUnavailable | Journals.DoesNotMatch e) {
            return new Answer.Waits();
        }
    }

    /// What a book's state says of a change. What is not proved decides nothing.
    private static Answer shown(Change change, Known before, Known now) {
        BookState state = now.state();
        if (now.basis() != Held.Basis.PROVED || state.version() <= change.version()) {
            return new Answer.Waits();
        }
        boolean done = change.kind() == Kind.COMPLETE
                ? Standing.Mark.of(before.state()).becomes(state)
                : state.is(change);
        return done ? new Answer.Done(now) : new Answer.Not(Why.OVERTAKEN, now);
    }

    /// Objects to what the book's key announced.
    ///
    /// @param version of the book's state that the person was shown
    public Answer object(Address book, SecondPaper paper, long version) {
        return act(book, known -> {
            Why why = known.state().version() != version ? Why.OVERTAKEN : Rules.objecting(known.state(), book, paper);
            return why == null ? deliver(objection(known, book, paper), known) : new Answer.Not(why, known);
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
            return why == null ? deliver(completion(known, book), known) : new Answer.Not(why, known);
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

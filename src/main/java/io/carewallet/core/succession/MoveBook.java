package io.carewallet.core.succession;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.register.BlockRef;
import io.carewallet.core.register.Held;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.Sent;
import io.carewallet.core.succession.Change.Kind;
import io.carewallet.core.succession.Change.Signer;
import io.carewallet.core.succession.Successions.Known;
import io.carewallet.core.succession.Successions.Sending;
import io.carewallet.core.value.Address;
import io.carewallet.crypto.keys.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Moves a book to the one of new words, as far as its state allows it now. What the state is, is read and proved each
/// time, before and after: nothing is remembered, so it can be cut off and asked for again at any time, and does again
/// what a chain has lost.
public final class MoveBook {
    private static final Duration VALID_FOR = Duration.ofDays(1);
    private static final int TRIES = 4;

    private final Successions successions;
    private final Journals journals;
    private final WalletKeys old;
    private final Address successor;
    private final InstantSource clock;

    /// @param old keys of the wallet whose book it is
    /// @param successor the book of the new words
    public MoveBook(
            Successions successions, Journals journals, WalletKeys old, Address successor, InstantSource clock) {
        this.successions = successions;
        this.journals = journals;
        this.old = old;
        this.successor = successor;
        this.clock = clock;
    }

    /// Where the book stands, as it was proved.
    public sealed interface Outcome {
        /// There is no contract by which a book moves on this network.
        record NotHere() implements Outcome {}

        /// To the new words.
        ///
        /// @param hadPaper whether it had a second paper, which does nothing more
        record Moved(Instant at, boolean hadPaper) implements Outcome {}

        /// Somebody who had the words moved it, to somebody else. A move is final.
        record Elsewhere(Address to, Instant at) implements Outcome {}

        /// It moves to the new words unless somebody objects before.
        record Announced(Instant from) implements Outcome {}

        /// Something else is announced: only both papers together can do anything now.
        record OtherAnnounced(BookState.Stage what, Instant from) implements Outcome {}

        /// The book has a second paper, which moves the book at once; without it a move is announced.
        record NeedsPaper() implements Outcome {}

        /// The paper that was given is not the one that the book has.
        record OtherPaper() implements Outcome {}

        /// Somebody objected: the words alone can announce nothing before that.
        record Resting(Instant until) implements Outcome {}

        /// The network does not prove what it says of the book, or its second node has not confirmed it: it is not
        /// believed.
        record NotProved() implements Outcome {}

        /// The words alone can move it at once, and have not.
        record NotYet() implements Outcome {}

        /// It was sent, and does not show yet, or the network does not answer.
        record NotConfirmed() implements Outcome {}

        /// The contract does not take it.
        record Refused(Sent.Reason reason) implements Outcome {}

        /// Nothing more is to be done about it, whatever was hoped for.
        default boolean isOver() {
            return this instanceof NotHere || this instanceof Moved || this instanceof Elsewhere;
        }
    }

    /// What the owner adds to the words.
    ///
    /// @param paper the second paper; null without it
    /// @param announces whether to announce the move where the paper is missing
    public record Means(@Nullable SecondPaper paper, boolean announces) {
        public static final Means WORDS_ALONE = new Means(null, false);
    }

    /// Does what can be done now.
    ///
    /// @param fresh keys of the new words, which agree
    public Outcome move(WalletKeys fresh, Means means) {
        try {
            for (int i = 0; i < TRIES; i++) {
                Known known = read();
                Step step = known.basis() == Held.Basis.PROVED
                        ? step(known, means)
                        : new Step(null, new Outcome.NotProved());
                if (step.change() == null) {
                    return step.stands();
                }
                Sending sent = successions.send(signed(step.change(), fresh, means, known.block()));
                if (sent instanceof Sending.Refused refused && !isOfTheState(refused.reason())) {
                    return new Outcome.Refused(refused.reason());
                }
                if (sent instanceof Sending.Refused && step.change().kind() == Kind.COMPLETE) {
                    // By the chain's clock its time has not come.
                    return step.stands();
                }
            }
            return new Outcome.NotConfirmed();
        } catch (RegisterUnavailable e) {
            return new Outcome.NotConfirmed();
        } catch (Journals.DoesNotMatch e) {
            return new Outcome.NotProved();
        }
    }

    /// How it stands, without doing anything.
    public Outcome look() {
        try {
            Known known = read();
            return known.basis() == Held.Basis.PROVED
                    ? step(known, Means.WORDS_ALONE).stands()
                    : new Outcome.NotProved();
        } catch (RegisterUnavailable e) {
            return new Outcome.NotConfirmed();
        } catch (Journals.DoesNotMatch e) {
            return new Outcome.NotProved();
        }
    }

    private static boolean isOfTheState(Sent.Reason reason) {
        return reason == Sent.Reason.STALE_PREV || reason == Sent.Reason.NOT_ALLOWED;
    }

    private Known read() throws RegisterUnavailable, Journals.DoesNotMatch {
        journals.poll();
        BlockRef block = journals.readUpTo().orElseThrow(() -> new RegisterUnavailable("the register has no blocks"));
        return successions.read(old.address(WalletKeys.BOOK), block);
    }

    /// What to do next.
    ///
    /// @param change null when there is nothing to do, or not now
    /// @param stands how it is until that is done
    private record Step(@Nullable Change change, Outcome stands) {}

    private Step step(Known known, Means means) {
        BookState state = known.state();
        if (state.stage() == BookState.Stage.MOVED) {
            boolean ours = state.subject().equals(successor);
            return new Step(
                    null,
                    ours
                            ? new Outcome.Moved(state.at(), state.hasRecovery())
                            : new Outcome.Elsewhere(state.subject(), state.at()));
        }
        SecondPaper paper = means.paper();
        if (!state.hasRecovery()) {
            return new Step(change(state, Kind.MOVE), new Outcome.NotYet());
        }
        if (paper != null) {
            return paper.address().equals(state.recovery())
                    ? new Step(change(state, Kind.MOVE_TOGETHER), new Outcome.NotYet())
                    : new Step(null, new Outcome.OtherPaper());
        }
        Instant now = now(known.block());
        if (state.stage().isAnnounced()) {
            return announced(state, now);
        }
        if (now.isBefore(state.bookRestsUntil())) {
            return new Step(null, new Outcome.Resting(state.bookRestsUntil()));
        }
        return new Step(means.announces() ? change(state, Kind.MOVE) : null, new Outcome.NeedsPaper());
    }

    private Step announced(BookState state, Instant now) {
        boolean moves = state.stage() != BookState.Stage.RECOVERY_CHANGES;
        if (!moves || !state.subject().equals(successor)) {
            return new Step(null, new Outcome.OtherAnnounced(state.stage(), state.at()));
        }
        var stands = new Outcome.Announced(state.at());
        return new Step(now.isBefore(state.at()) ? null : change(state, Kind.COMPLETE), stands);
    }

    private Change change(BookState state, Kind kind) {
        Address other = kind == Kind.COMPLETE ? Address.ZERO : successor;
        return state.change(kind, old.address(WalletKeys.BOOK), other);
    }

    private SignedChange signed(Change change, WalletKeys fresh, Means means, BlockRef block) {
        if (change.kind() == Kind.COMPLETE) {
            return SignedChange.complete(change);
        }
        Instant deadline = Instant.ofEpochSecond(now(block).plus(VALID_FOR).getEpochSecond());
        try (SigningKey book = old.account(WalletKeys.BOOK);
                SigningKey agrees = fresh.account(WalletKeys.BOOK)) {
            Map<Signer, SigningKey> keys = new EnumMap<>(Signer.class);
            keys.put(Signer.BOOK, book);
            keys.put(Signer.SUCCESSOR, agrees);
            SecondPaper paper = means.paper();
            if (change.kind() != Kind.MOVE_TOGETHER || paper == null) {
                return successions.message().sign(change, deadline, keys);
            }
            try (SigningKey named = paper.key()) {
                keys.put(Signer.RECOVERY, named);
                return successions.message().sign(change, deadline, keys);
            }
        }
    }

    /// The later of this computer's time and the chain's.
    private Instant now(BlockRef block) {
        Instant here = clock.instant();
        return block.at().isAfter(here) ? block.at() : here;
    }
}

package io.carewallet.app.serve;

import io.carewallet.core.register.Act;
import io.carewallet.core.register.ActMessage;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.Register;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.Relay;
import io.carewallet.core.register.RelayAnswer;
import io.carewallet.core.register.RelayMessage;
import io.carewallet.core.register.Sent;
import io.carewallet.core.register.SignedAct;
import io.carewallet.core.register.Slot;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wire.MalformedDocument;
import io.carewallet.crypto.keys.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Takes signed acts of strangers and puts them on the chain. Everything that can be known without the chain is checked
/// first; then the journal is read, so that a message that is in it already, or cannot be added any more, costs no
/// transaction. The relay can change nothing: what it sends is what was signed.
final class RelayDesk {
    /// Wallets sign for 7 days; their clocks may be a day ahead.
    static final Duration FURTHEST_DEADLINE = Duration.ofDays(8);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ALL = "";
    private static final int MOST_REMEMBERED = 4096;

    private record Work(Aim aim, CompletableFuture<RelayAnswer> answer) {}

    private final Register register;
    private final Relay sender;
    private final RateLimit all;
    private final InstantSource clock;
    /// Bounded by the requests that are under way.
    private final Map<Aim.Lane, Work> underWay = new ConcurrentHashMap<>();
    /// The transactions that carried the newest acts: whoever did not hear the answer asks again.
    private final Map<Aim, Bytes32> sent = Collections.synchronizedMap(new Newest<>(MOST_REMEMBERED));

    /// @param register is asked what journals hold
    /// @param sender sends
    /// @param all what may be sent for everybody together
    RelayDesk(Register register, Relay sender, RateLimit all, InstantSource clock) {
        this.register = register;
        this.sender = sender;
        this.all = all;
        this.clock = clock;
    }

    RelayAnswer take(byte[] body) throws Refusal {
        Network network = register.network();
        SignedAct act = read(network, body);
        Instant now = clock.instant();
        if (act.deadline().isBefore(now)) {
            throw new Refusal(Refusal.Reason.EXPIRED);
        }
        if (act.deadline().isAfter(now.plus(FURTHEST_DEADLINE))) {
            throw new Refusal(Refusal.Reason.DEADLINE_TOO_FAR);
        }
        Bytes32 digest = ActMessage.digest(network, act.act(), act.prev(), act.deadline());
        requireSubject(act, digest);
        return once(act);
    }

    private static SignedAct read(Network network, byte[] body) throws Refusal {
        try {
            RelayMessage message = RelayMessage.read(body);
            if (!message.isFor(network)) {
                throw new Refusal(Refusal.Reason.OTHER_NETWORK);
            }
            return message.signed();
        } catch (MalformedDocument e) {
            throw new Refusal(Refusal.Reason.MALFORMED);
        }
    }

    private static void requireSubject(SignedAct act, Bytes32 digest) throws Refusal {
        try {
            Address signer = Address.of(SigningKey.recover(digest.bytes(), act.signature()));
            if (!signer.equals(act.act().subject())) {
                throw new Refusal(Refusal.Reason.BAD_SIGNATURE);
            }
        } catch (IllegalArgumentException e) {
            throw new Refusal(Refusal.Reason.BAD_SIGNATURE);
        }
    }

    /// One act of an account at a time. Whoever brings the same act meanwhile, in whatever message, waits for the same
    /// answer; whoever brings another is told that the journal moves, because only one can extend it: two transactions
    /// would be one too many.
    private RelayAnswer once(SignedAct act) throws Refusal {
        var mine = new Work(Aim.of(act), new CompletableFuture<>());
        Aim.Lane lane = mine.aim().lane();
        Work first = underWay.putIfAbsent(lane, mine);
        if (first != null) {
            if (first.aim().equals(mine.aim())) {
                return await(first.answer());
            }
            throw new Refusal(Refusal.Reason.BUSY);
        }
        try {
            RelayAnswer answer = send(act, mine.aim());
            mine.answer().complete(answer);
            return answer;
        } catch (Refusal refusal) {
            mine.answer().completeExceptionally(refusal);
            throw refusal;
        } finally {
            // Nobody may wait for an answer that never comes, whatever happened.
            mine.answer().completeExceptionally(new Refusal(Refusal.Reason.UNAVAILABLE));
            underWay.remove(lane, mine);
        }
    }

    private static RelayAnswer await(CompletableFuture<RelayAnswer> first) throws Refusal {
        try {
            return first.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            Refusal.Reason reason =
                    e.getCause() instanceof Refusal refusal ? refusal.reason() : Refusal.Reason.UNAVAILABLE;
            throw new Refusal(reason);
        } catch (TimeoutException e) {
            throw new Refusal(Refusal.Reason.UNAVAILABLE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(Refusal.Reason.UNAVAILABLE);
        }
    }

    private RelayAnswer send(SignedAct act, Aim aim) throws Refusal {
        try {
            Bytes32 before = sent.get(aim);
            Place place = place(act);
            if (place == Place.DONE || place == Place.PAST && before != null) {
                return new RelayAnswer(1, true, before);
            }
            if (place == Place.PAST) {
                throw new Refusal(Refusal.Reason.STALE_PREV);
            }
            all.take(ALL);
            return switch (sender.relay(act)) {
                case Sent.Included included -> {
                    sent.put(aim, included.transaction());
                    yield new RelayAnswer(1, true, included.transaction());
                }
                case Sent.Refused refused -> throw new Refusal(reason(refused.reason()));
            };
        } catch (RegisterUnavailable | Journals.DoesNotMatch e) {
            throw new Refusal(Refusal.Reason.UNAVAILABLE);
        }
    }

    private static Refusal.Reason reason(Sent.Reason reason) {
        return switch (reason) {
            case STALE_PREV -> Refusal.Reason.STALE_PREV;
            case EXPIRED -> Refusal.Reason.EXPIRED;
            case BAD_SIGNATURE -> Refusal.Reason.BAD_SIGNATURE;
            default -> Refusal.Reason.REFUSED;
        };
    }

    /// Where an act stands to its journal.
    private enum Place {
        /// It extends what the journal holds now.
        NEXT,
        /// It is what the journal holds now.
        DONE,
        /// The journal has moved on, with it or without it.
        PAST
    }

    private Place place(SignedAct signed) throws RegisterUnavailable, Journals.DoesNotMatch {
        var now = new Slot(
                register.journal(signed.act().subject(), register.latest()).word());
        if (signed.act() instanceof Act.Revoke revoke) {
            int order = Integer.compareUnsigned(revoke.epoch(), now.epoch());
            return order < 0 ? Place.DONE : order == 0 ? Place.NEXT : Place.PAST;
        }
        if (now.word().equals(signed.prev())) {
            return Place.NEXT;
        }
        return now.equals(new Slot(signed.prev()).after(signed.act())) ? Place.DONE : Place.PAST;
    }
}

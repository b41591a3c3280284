package io.carewallet.app.serve;

import io.carewallet.core.register.Act;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.Register;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.Relay;
import io.carewallet.core.register.RelayAnswer;
import io.carewallet.core.register.RelayRun;
import io.carewallet.core.register.Sent;
import io.carewallet.core.register.SignedAct;
import io.carewallet.core.register.Slot;
import io.carewallet.core.value.Bytes32;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
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
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ALL = "";
    private static final int MOST_REMEMBERED = 4096;

    @FunctionalInterface
    private interface Sending {
        RelayAnswer answer() throws Refusal, RegisterUnavailable, Journals.DoesNotMatch;
    }

    private record Work(Aim aim, CompletableFuture<RelayAnswer> answer) {}

    private final Register register;
    private final Relay sender;
    private final RateLimit all;
    private final Scrutiny scrutiny;
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
        this.scrutiny = new Scrutiny(register.network(), clock);
    }

    RelayAnswer take(byte[] body) throws Refusal {
        SignedAct act = scrutiny.read(body);
        scrutiny.require(act);
        return once(Aim.of(act), () -> send(act));
    }

    /// @param run as it was read: nothing in it is believed yet
    RelayAnswer take(List<SignedAct> run) throws Refusal {
        for (SignedAct act : run) {
            scrutiny.require(act);
        }
        return once(Aim.of(run.getLast()), () -> send(run));
    }

    Scrutiny scrutiny() {
        return scrutiny;
    }

    /// One act of an account at a time. Whoever brings the same act meanwhile, in whatever message, waits for the same
    /// answer; whoever brings another is told that the journal moves, because only one can extend it: two transactions
    /// would be one too many.
    private RelayAnswer once(Aim aim, Sending sending) throws Refusal {
        var mine = new Work(aim, new CompletableFuture<>());
        Aim.Lane lane = mine.aim().lane();
        Work first = underWay.putIfAbsent(lane, mine);
        if (first != null) {
            if (first.aim().equals(mine.aim())) {
                return await(first.answer());
            }
            throw new Refusal(Refusal.Reason.BUSY);
        }
        try {
            RelayAnswer answer = sending.answer();
            mine.answer().complete(answer);
            return answer;
        } catch (RegisterUnavailable | Journals.DoesNotMatch e) {
            throw new Refusal(Refusal.Reason.UNAVAILABLE);
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

    private RelayAnswer send(SignedAct act) throws Refusal, RegisterUnavailable, Journals.DoesNotMatch {
        Aim aim = Aim.of(act);
        Bytes32 before = sent.get(aim);
        Place place = place(act);
        if (place == Place.DONE || place == Place.PAST && before != null) {
            return new RelayAnswer(1, true, before);
        }
        if (place == Place.PAST) {
            throw new Refusal(Refusal.Reason.STALE_PREV);
        }
        all.take(ALL, 1);
        return noted(act, sender.relay(act));
    }

    /// What the journal has of it already is not sent again. All the others are, or nothing is.
    private RelayAnswer send(List<SignedAct> run) throws Refusal, RegisterUnavailable, Journals.DoesNotMatch {
        SignedAct last = run.getLast();
        Bytes32 before = sent.get(Aim.of(last));
        Bytes32 now = register.journal(last.act().subject(), register.latest()).word();
        List<SignedAct> open =
                run.stream().dropWhile(act -> !act.prev().equals(now)).toList();
        if (open.isEmpty() && (before != null || now.equals(RelayRun.after(last)))) {
            return new RelayAnswer(1, true, before);
        }
        if (open.isEmpty()) {
            throw new Refusal(Refusal.Reason.STALE_PREV);
        }
        all.take(ALL, open.size());
        List<Sent> answers = sender.relay(open);
        if (answers.isEmpty()) {
            // Whoever sends here takes one at a time.
            throw new Refusal(Refusal.Reason.NOT_FOUND);
        }
        for (int i = 0; i < answers.size(); i++) {
            noted(open.get(i), answers.get(i));
        }
        if (answers.size() < open.size()) {
            throw new Refusal(Refusal.Reason.UNAVAILABLE);
        }
        return new RelayAnswer(1, true, sent.get(Aim.of(last)));
    }

    private RelayAnswer noted(SignedAct act, Sent answer) throws Refusal {
        return switch (answer) {
            case Sent.Included included -> {
                sent.put(Aim.of(act), included.transaction());
                yield new RelayAnswer(1, true, included.transaction());
            }
            case Sent.Refused refused -> throw new Refusal(reason(refused.reason()));
        };
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

package io.carewallet.ethereum.relay;

import io.carewallet.core.register.Act;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.BlockRef;
import io.carewallet.core.register.Entry;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.Register;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.Relay;
import io.carewallet.core.register.RelayRun;
import io.carewallet.core.register.Sent;
import io.carewallet.core.register.SignedAct;
import io.carewallet.core.register.Slot;
import io.carewallet.core.value.Bytes32;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Relays of a network, tried in turn. None is believed: after each answer the journal is read at the node that the
/// wallet asks anyway, and when the act is not in it the next relay is tried, whatever this one said.
///
/// A revocation goes first from the wallet itself, where that is allowed, and otherwise to one relay after another
/// until it is on the chain: who is being revoked may run one of them, and is never the only one asked.
///
/// Threads: may be used by any number.
public final class HttpRelay implements Relay {
    private static final long PAUSE_MILLIS = 250;

    /// How long is waited.
    ///
    /// @param connect for a connection to a relay
    /// @param answer of a relay, which waits for a block
    /// @param seen until an act that a relay calls included shows at our node
    record Patience(Duration connect, Duration answer, Duration seen) {
        static final Patience STANDARD =
                new Patience(Duration.ofSeconds(3), Duration.ofSeconds(40), Duration.ofSeconds(10));
    }

    private final List<URI> relays;
    private final boolean sendsItself;
    private final Register register;
    private final Patience patience;
    private final Post post;

    /// @param relays such as `https://relay.example`
    /// @param sendsItself whether the wallet may also send without a relay: last, and revocations first
    public HttpRelay(List<URI> relays, boolean sendsItself, Register register) {
        this(relays, sendsItself, register, Patience.STANDARD);
    }

    HttpRelay(List<URI> relays, boolean sendsItself, Register register, Patience patience) {
        this.relays = List.copyOf(relays);
        this.sendsItself = sendsItself;
        this.register = register;
        this.patience = patience;
        this.post = new Post(patience.connect(), patience.answer());
    }

    @Override
    public Sent relay(SignedAct act) throws RegisterUnavailable {
        BlockRef before = register.latest();
        if (hasMovedOn(act)) {
            return found(act, before);
        }
        boolean itselfFirst = sendsItself && act.act() instanceof Act.Revoke;
        if (itselfFirst || sendsItself && relays.isEmpty()) {
            Optional<Sent> sent = byItself(act);
            if (sent.isPresent()) {
                return sent.get();
            }
        }
        for (URI relay : relays) {
            boolean says = post.saysYes(relay, register.network(), act);
            if (shows(act, says)) {
                return found(act, before);
            }
        }
        if (sendsItself && !itselfFirst && !relays.isEmpty()) {
            return register.relay(act);
        }
        throw new RegisterUnavailable("No relay of this network has sent it. Nothing was changed; try again later.");
    }

    /// Where no relay sends all of it, it goes one by one, and from the wallet itself if need be.
    @Override
    public List<Sent> relay(List<SignedAct> run) throws RegisterUnavailable {
        if (relays.isEmpty()) {
            return sendsItself ? register.relay(run) : List.of();
        }
        BlockRef before = register.latest();
        SignedAct last = run.getLast();
        for (URI relay : relays) {
            if (hasMovedOn(run.getFirst())) {
                break;
            }
            boolean says = post.saysYes(relay, register.network(), run);
            await(says, () -> word(last).equals(RelayRun.after(last)));
        }
        return found(run, before);
    }

    /// Those of a run that are in the newest blocks, up to the first that is not.
    private List<Sent> found(List<SignedAct> run, BlockRef before) throws RegisterUnavailable {
        List<Entry> newest = newest(before);
        return run.stream()
                .map(signed -> entry(newest, signed.act()))
                .takeWhile(Optional::isPresent)
                .map(entry -> included(entry.orElseThrow()))
                .toList();
    }

    /// Whatever goes wrong with it is no reason not to ask the relays.
    private Optional<Sent> byItself(SignedAct act) throws RegisterUnavailable {
        try {
            Sent sent = register.relay(act);
            return sent instanceof Sent.Included || relays.isEmpty() ? Optional.of(sent) : Optional.empty();
        } catch (RegisterUnavailable e) {
            if (relays.isEmpty()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private boolean shows(SignedAct act, boolean says) throws RegisterUnavailable {
        return await(says, () -> hasMovedOn(act));
    }

    private interface Look {
        boolean shows() throws RegisterUnavailable;
    }

    /// @param says that it is on the chain: then it is waited for; otherwise it is looked for once, because an answer
    /// may be lost or a lie
    private boolean await(boolean says, Look look) throws RegisterUnavailable {
        long end = System.nanoTime() + (says ? patience.seen().toNanos() : 0);
        while (true) {
            if (look.shows()) {
                return true;
            }
            if (System.nanoTime() >= end || Thread.currentThread().isInterrupted()) {
                return false;
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Does the journal hold something else than what the act extends? With the act or without it: then no relay can do
    /// anything more about it.
    private boolean hasMovedOn(SignedAct signed) throws RegisterUnavailable {
        Bytes32 now = word(signed);
        return signed.act() instanceof Act.Revoke revoke
                ? new Slot(now).epoch() != revoke.epoch()
                : !now.equals(signed.prev());
    }

    /// What the journal that an act is for holds.
    private Bytes32 word(SignedAct signed) throws RegisterUnavailable {
        try {
            return register.journal(signed.act().subject(), register.latest()).word();
        } catch (Journals.DoesNotMatch e) {
            throw new RegisterUnavailable("what the node tells of the journal does not match", e);
        }
    }

    /// The journal has moved on: if it was by this act, its entry is in the newest blocks. Otherwise the journal has to
    /// be read as a whole, which is what the answer says.
    private Sent found(SignedAct signed, BlockRef before) throws RegisterUnavailable {
        Optional<Entry> found = entry(newest(before), signed.act());
        return found.isPresent() ? included(found.get()) : new Sent.Refused(Sent.Reason.STALE_PREV);
    }

    private List<Entry> newest(BlockRef before) throws RegisterUnavailable {
        long last = register.latest().number();
        return before.number() <= last ? register.page(before.number(), last).entries() : List.of();
    }

    private static Optional<Entry> entry(List<Entry> entries, Act act) {
        return entries.stream().filter(entry -> is(entry, act)).findFirst();
    }

    private static Sent included(Entry entry) {
        return new Sent.Included(
                entry.position().transaction(), entry.position().block(), 0);
    }

    private static boolean is(Entry entry, Act act) {
        if (!entry.account().equals(act.subject())) {
            return false;
        }
        return switch (act) {
            case Act.Revoke revoke -> entry.kind() == ActKind.REVOKE;
            case Act.Extend extend ->
                entry.kind() == extend.kind()
                        && entry.commitment().equals(extend.commitment())
                        && entry.sealedCid().equals(extend.sealedCid());
        };
    }
}

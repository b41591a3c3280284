package io.carewallet.ethereum.relay;

import io.carewallet.core.register.BlockRef;
import io.carewallet.core.register.Held;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.Register;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.Sent;
import io.carewallet.core.succession.BookState;
import io.carewallet.core.succession.Change;
import io.carewallet.core.succession.ChangeMessage;
import io.carewallet.core.succession.SignedChange;
import io.carewallet.core.succession.SuccessionPost;
import io.carewallet.core.succession.Successions;
import io.carewallet.core.value.Address;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Changes of books by way of a network's relays, as [HttpRelay] does it for acts: none is believed, after each answer
/// the book is read at the node that the wallet asks anyway. Where the wallet may send by itself it does so first,
/// because an objection must not wait for whoever runs a relay.
///
/// Threads: may be used by any number.
public final class RelayedSuccessions implements Successions {
    private static final long PAUSE_MILLIS = 250;

    private final Successions itself;
    private final Register register;
    private final List<URI> relays;
    private final boolean sendsItself;
    private final HttpRelay.Patience patience;
    private final Post post;

    /// @param itself reads, and sends where that is allowed
    /// @param register is asked for the newest block
    public RelayedSuccessions(Successions itself, Register register, List<URI> relays, boolean sendsItself) {
        this(itself, register, relays, sendsItself, HttpRelay.Patience.STANDARD);
    }

    RelayedSuccessions(
            Successions itself, Register register, List<URI> relays, boolean sendsItself, HttpRelay.Patience patience) {
        this.itself = itself;
        this.register = register;
        this.relays = List.copyOf(relays);
        this.sendsItself = sendsItself;
        this.patience = patience;
        this.post = new Post(patience.connect(), patience.answer());
    }

    @Override
    public ChangeMessage message() {
        return itself.message();
    }

    @Override
    public Known read(Address book, BlockRef at) throws RegisterUnavailable, Journals.DoesNotMatch {
        return itself.read(book, at);
    }

    @Override
    public Sending send(SignedChange change) throws RegisterUnavailable {
        Optional<Sending> known = shownIfRead(change);
        if (known.isPresent()) {
            return known.get();
        }
        if (sendsItself) {
            Optional<Sending> sent = byItself(change);
            // An objection goes to the relays as well, until it is proved to be there.
            boolean ends = change.change().kind() != Change.Kind.OBJECT || relays.isEmpty();
            if (sent.isPresent() && (ends || shownIfRead(change).isPresent())) {
                return sent.get();
            }
        }
        SuccessionPost message = SuccessionPost.of(message(), change);
        for (URI relay : relays) {
            boolean says = post.saysYes(relay, message);
            Optional<Sending> shows = await(says, change);
            if (shows.isPresent()) {
                return shows.get();
            }
        }
        throw new RegisterUnavailable("No relay of this network has sent it. Nothing was changed; try again later.");
    }

    /// Whatever goes wrong with it is no reason not to ask the relays.
    private Optional<Sending> byItself(SignedChange change) throws RegisterUnavailable {
        try {
            Sending sending = itself.send(change);
            return sending instanceof Sending.Done || relays.isEmpty() ? Optional.of(sending) : Optional.empty();
        } catch (RegisterUnavailable e) {
            if (relays.isEmpty()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /// @param says that it is on the chain: then it is waited for; otherwise it is looked for once, because an answer
    /// may be lost or a lie
    private Optional<Sending> await(boolean says, SignedChange change) throws RegisterUnavailable {
        long end = System.nanoTime() + (says ? patience.seen().toNanos() : 0);
        while (true) {
            Optional<Sending> shows = shownIfRead(change);
            if (shows.isPresent()
                    || System.nanoTime() >= end
                    || Thread.currentThread().isInterrupted()) {
                return shows;
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// An objection leaves also where no book can be read, or only by the word of a node: nobody is to hold it back by
    /// being silent, or by saying that it is there already.
    private Optional<Sending> shownIfRead(SignedChange change) throws RegisterUnavailable {
        if (change.change().kind() != Change.Kind.OBJECT) {
            return shown(change);
        }
        try {
            Known known = read(change.change().book(), register.latest());
            return known.basis() == Held.Basis.PROVED ? shown(change, known.state()) : Optional.empty();
        } catch (RegisterUnavailable | Journals.DoesNotMatch e) {
            return Optional.empty();
        }
    }

    /// What the book's state says of a change; empty while it can still come. A state from before it is of a node that
    /// is behind, or says so: that keeps nothing from leaving.
    private Optional<Sending> shown(SignedChange signed) throws RegisterUnavailable {
        return shown(signed, state(signed.change().book()));
    }

    private static Optional<Sending> shown(SignedChange signed, BookState now) {
        if (now.is(signed.change())) {
            return Optional.of(new Sending.Done());
        }
        return now.version() <= signed.change().version()
                ? Optional.empty()
                : Optional.of(new Sending.Refused(Sent.Reason.STALE_PREV));
    }

    private BookState state(Address book) throws RegisterUnavailable {
        try {
            return read(book, register.latest()).state();
        } catch (Journals.DoesNotMatch e) {
            throw new RegisterUnavailable("what the node tells of the book does not match", e);
        }
    }
}

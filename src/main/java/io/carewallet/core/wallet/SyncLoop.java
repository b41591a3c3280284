package io.carewallet.core.wallet;

import io.carewallet.core.outbox.Courier;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.outbox.Outbox;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.wallet.WalletStatus.Contact;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/// Keeps a wallet in step with its network: four times a second, and at once when something was saved. Revoking,
/// sending and receiving have a thread each, so that no inbox and no storage, however full or slow, keeps a revocation
/// from going out.
public final class SyncLoop implements AutoCloseable {
    private static final long CLOSE_MILLIS = 10_000;
    private static final long BESIDE_NANOS = 500_000_000;
    /// From what hides nothing to what hides all the rest.
    private static final List<Contact> BY_WEIGHT = List.of(
            Contact.ONLINE,
            Contact.NOT_DELETED,
            Contact.NOT_YET,
            Contact.REFUSED,
            Contact.NOT_CONFIRMED,
            Contact.OFFLINE,
            Contact.BEHIND,
            Contact.STANDING,
            Contact.DOES_NOT_MATCH,
            Contact.STUCK);

    private final String network;
    private final Outbox outbox;
    private final Courier courier;
    private final Journals journals;
    private final List<Round> parts;
    private final List<Round> alone = new CopyOnWriteArrayList<>();
    private final List<Beat> beside = new CopyOnWriteArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock receiving = new ReentrantLock();
    private final Object telling = new Object();
    private final Beat stop = new Beat("revoke", this::revoke, this::stuck);
    private final Beat out = new Beat("send", this::send, this::stuck);
    private final Beat in = new Beat("sync", this::receive, this::stuck);
    private final LongSupplier changes;
    private WalletStatus told;
    private final TurnToTell turn;

    /// @param parts what is done with the register once it was read on, in this order: one that cannot go on keeps no
    ///     other from its turn
    /// @param changes grows with whatever is written that people see
    public SyncLoop(
            String network,
            Outbox outbox,
            Courier courier,
            Journals journals,
            List<Round> parts,
            LongSupplier changes) {
        this.network = network;
        this.outbox = outbox;
        this.courier = courier;
        this.journals = journals;
        this.turn = new TurnToTell(journals);
        this.parts = List.copyOf(parts);
        this.changes = changes;
        this.told = new WalletStatus(0, Contact.NOT_YET, network, null);
    }

    /// Adds a part that is done in each round, also while the register does not answer.
    public SyncLoop also(Round part) {
        alone.add(part);
        return this;
    }

    /// Adds work in a thread of its own, which says whether there may be more of it now, and is cut off at the end.
    public SyncLoop beside(String name, BooleanSupplier work) {
        beside.add(Beat.of(name, work, this::stuck));
        return this;
    }

    public void start() {
        beside.forEach(Beat::start);
        stop.start();
        out.start();
        in.start();
    }

    /// Hears from one of the loop's own threads that something changed; never from two at once.
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /// Something was saved: do not wait for the next round.
    public void wake() {
        stop.wake();
        out.wake();
        in.wake();
    }

    public WalletStatus status() {
        int waiting = outbox.waiting().size();
        return new WalletStatus(waiting, contact(), network, turn.now(waiting));
    }

    /// Everything that was ever to leave this computer, in the order of making.
    public List<Operation> operations() {
        return outbox.all();
    }

    /// One round now, in the caller's thread: for the command line.
    ///
    /// @return true when nothing waits any more and the network answered
    public boolean once() {
        boolean sent = send();
        receive();
        return in.found() == Contact.ONLINE && sent && send();
    }

    private boolean send() {
        long before = changes.getAsLong();
        boolean done = false;
        try {
            done = courier.deliver();
            Contact sent = outbox.owedDeletions().isEmpty() ? Contact.ONLINE : Contact.NOT_DELETED;
            out.found(done ? sent : heldBackBy());
        } catch (RuntimeException mistake) {
            out.found(Contact.STUCK);
            report(mistake);
        }
        tell(changes.getAsLong() != before);
        return done;
    }

    private void revoke() {
        long before = changes.getAsLong();
        boolean done = outbox.revocations().isEmpty() || courier.revoke();
        stop.found(done ? Contact.ONLINE : heldBackBy());
        tell(changes.getAsLong() != before);
    }

    private void receive() {
        receiving.lock();
        try {
            var pass = new Pass();
            Contact register = readOn();
            pass.found(register);
            if (register == Contact.ONLINE) {
                parts.forEach(pass::run);
            }
            alone.forEach(pass::run);
            in.found(pass.worst);
            if (pass.news) {
                // Perhaps something that has to go out by itself: what was saved since belongs to a standing share.
                out.wake();
            }
            tell(pass.news);
        } finally {
            receiving.unlock();
        }
    }

    private Contact readOn() {
        try {
            journals.poll();
            return Contact.ONLINE;
        } catch (RegisterUnavailable e) {
            return silence(e);
        } catch (RuntimeException mistake) {
            report(mistake);
            return Contact.STUCK;
        }
    }

    private static Contact silence(RegisterUnavailable e) {
        if (e.isNotConfirmed()) {
            return Contact.NOT_CONFIRMED;
        }
        return e.isStanding() ? Contact.STANDING : e.isBehind() ? Contact.BEHIND : Contact.OFFLINE;
    }

    /// What came of one round.
    private final class Pass {
        private boolean news;
        private Contact worst = Contact.ONLINE;

        /// One that cannot go on, for whatever reason, keeps no other from its turn.
        void run(Round part) {
            long before = changes.getAsLong();
            try {
                news |= part.run();
            } catch (RegisterUnavailable e) {
                failed(silence(e), before);
            } catch (StorageUnavailable e) {
                failed(Contact.OFFLINE, before);
            } catch (Journals.DoesNotMatch e) {
                failed(Contact.DOES_NOT_MATCH, before);
            } catch (RuntimeException | OutOfMemoryError | StackOverflowError mistake) {
                // A full disk, say, or a file of somebody else that took too much.
                failed(Contact.STUCK, before);
                report(mistake);
            }
        }

        /// What the part took in before it failed is shown. That it fails again, as before, is nothing to show.
        private void failed(Contact contact, long before) {
            news |= changes.getAsLong() != before;
            found(contact);
        }

        void found(Contact contact) {
            worst = worse(worst, contact);
        }
    }

    private static Contact worse(Contact one, Contact other) {
        return BY_WEIGHT.indexOf(one) < BY_WEIGHT.indexOf(other) ? other : one;
    }

    /// What holds back whatever still waits.
    private Contact heldBackBy() {
        Set<Operation.Problem> problems =
                outbox.waiting().stream().map(Operation::problem).collect(Collectors.toSet());
        if (problems.contains(Operation.Problem.STORAGE_DOES_NOT_ANSWER)
                || problems.contains(Operation.Problem.REGISTER_DOES_NOT_ANSWER)) {
            return Contact.OFFLINE;
        }
        if (problems.contains(Operation.Problem.NOT_CONFIRMED)) {
            return Contact.NOT_CONFIRMED;
        }
        return problems.contains(Operation.Problem.REFUSED) ? Contact.REFUSED : Contact.ONLINE;
    }

    /// That somebody reads on whom the person stopped is said before "offline", which sounds as if waiting helped.
    private Contact contact() {
        Contact worst = worse(out.found(), in.found());
        boolean isSilent = worst == Contact.NOT_CONFIRMED
                || worst == Contact.OFFLINE
                || worst == Contact.BEHIND
                || worst == Contact.STANDING;
        return isSilent && isRevocationRefused() ? Contact.REFUSED : worst;
    }

    private boolean isRevocationRefused() {
        return outbox.waiting().stream()
                .anyMatch(o -> o.kind() == ActKind.REVOKE && o.problem() == Operation.Problem.REFUSED);
    }

    /// One that fails keeps no other from hearing; the mistake is reported where the program reports its mistakes.
    private void tell(boolean news) {
        synchronized (telling) {
            WalletStatus now = status();
            if (!news && now.equals(told)) {
                return;
            }
            told = now;
            for (Runnable listener : listeners) {
                try {
                    listener.run();
                } catch (RuntimeException mistake) {
                    report(mistake);
                }
            }
        }
    }

    private void stuck(Throwable mistake) {
        tell(false);
        report(mistake);
    }

    private static void report(Throwable mistake) {
        Thread here = Thread.currentThread();
        here.getUncaughtExceptionHandler().uncaughtException(here, mistake);
    }

    /// Waits for the turns that are under way; not for those that wait for a listener that calls this.
    @Override
    public void close() {
        beside.forEach(Beat::interrupt);
        stop.close();
        out.close();
        in.close();
        if (Thread.holdsLock(telling)) {
            return;
        }
        long end = System.nanoTime() + Duration.ofMillis(CLOSE_MILLIS).toNanos();
        stop.join(end);
        out.join(end);
        in.join(end);
        beside.forEach(beat -> beat.join(Math.min(end, System.nanoTime() + BESIDE_NANOS)));
    }
}

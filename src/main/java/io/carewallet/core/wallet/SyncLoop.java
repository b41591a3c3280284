package io.carewallet.core.wallet;

import io.carewallet.core.outbox.Courier;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.outbox.Outbox;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.storage.StorageUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Keeps a wallet in step with its network, in a thread of its own: four times a second, and at once when something was
/// saved.
public final class SyncLoop implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration PAUSE_OFFLINE = Duration.ofSeconds(5);
    private static final long CLOSE_MILLIS = 10_000;

    private final String network;
    private final Outbox outbox;
    private final Courier courier;
    private final Round receive;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wake = lock.newCondition();
    private final ReentrantLock round = new ReentrantLock();
    private volatile WalletStatus.Contact contact = WalletStatus.Contact.NOT_YET;
    private boolean woken;
    private volatile boolean closed;
    private volatile @Nullable Thread thread;

    public SyncLoop(String network, Outbox outbox, Courier courier, Round receive) {
        this.network = network;
        this.outbox = outbox;
        this.courier = courier;
        this.receive = receive;
    }

    public void start() {
        thread = Thread.ofPlatform().name("sync").daemon().start(this::loop);
    }

    /// Hears from the loop's own thread that something changed.
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /// Something was saved: do not wait for the next round.
    public void wake() {
        lock.lock();
        try {
            woken = true;
            wake.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public WalletStatus status() {
        return new WalletStatus(outbox.waiting().size(), contact, network);
    }

    /// Everything that was ever to leave this computer, in the order of making.
    public List<Operation> operations() {
        return outbox.all();
    }

    /// One round now, in the caller's thread: for the command line.
    ///
    /// @return true when nothing waits any more and the network answered
    public boolean once() {
        round.lock();
        try {
            boolean before = outbox.waiting().isEmpty();
            boolean sent = courier.deliver();
            boolean news = receive.run();
            boolean after = sent && courier.deliver();
            WalletStatus.Contact now = after ? WalletStatus.Contact.ONLINE : found();
            boolean changed =
                    now != contact || news || !before || !outbox.waiting().isEmpty();
            contact = now;
            if (changed) {
                tell();
            }
            return after;
        } catch (RegisterUnavailable | StorageUnavailable e) {
            changeTo(WalletStatus.Contact.OFFLINE);
            return false;
        } catch (Journals.DoesNotMatch e) {
            // Others may have had news all the same.
            contact = WalletStatus.Contact.DOES_NOT_MATCH;
            tell();
            return false;
        } finally {
            round.unlock();
        }
    }

    /// What holds back whatever still waits.
    private WalletStatus.Contact found() {
        Set<Operation.Problem> problems =
                outbox.waiting().stream().map(Operation::problem).collect(Collectors.toSet());
        if (problems.contains(Operation.Problem.STORAGE_DOES_NOT_ANSWER)
                || problems.contains(Operation.Problem.REGISTER_DOES_NOT_ANSWER)) {
            return WalletStatus.Contact.OFFLINE;
        }
        return problems.contains(Operation.Problem.REFUSED)
                ? WalletStatus.Contact.REFUSED
                : WalletStatus.Contact.ONLINE;
    }

    private void changeTo(WalletStatus.Contact now) {
        if (contact != now) {
            contact = now;
            tell();
        }
    }

    /// One that fails keeps no other from hearing; the mistake is reported where the program reports its mistakes.
    private void tell() {
        for (Runnable listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException mistake) {
                report(mistake);
            }
        }
    }

    private static void report(Throwable mistake) {
        Thread here = Thread.currentThread();
        here.getUncaughtExceptionHandler().uncaughtException(here, mistake);
    }

    private void loop() {
        while (!closed) {
            try {
                once();
            } catch (RuntimeException | OutOfMemoryError | StackOverflowError mistake) {
                // A full disk, say, or a file of somebody else that took too much. What was saved is saved, and
                // whatever waits must still go out: a loop that ended here would leave the wallet silently out of step.
                changeTo(WalletStatus.Contact.STUCK);
                report(mistake);
            }
            pause(contact == WalletStatus.Contact.ONLINE ? PAUSE : PAUSE_OFFLINE);
        }
    }

    private void pause(Duration time) {
        lock.lock();
        try {
            long left = time.toNanos();
            while (!woken && !closed && left > 0) {
                left = wake.awaitNanos(left);
            }
            woken = false;
        } catch (InterruptedException e) {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        closed = true;
        wake();
        Thread running = thread;
        if (running != null && running != Thread.currentThread()) {
            try {
                running.join(CLOSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

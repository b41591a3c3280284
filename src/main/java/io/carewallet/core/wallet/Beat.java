package io.carewallet.core.wallet;

import io.carewallet.core.wallet.WalletStatus.Contact;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Work that is done again and again in a thread of its own, more slowly while the network does not answer.
final class Beat implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration PAUSE_OFFLINE = Duration.ofSeconds(5);

    private final String name;
    private final Runnable work;
    private final Consumer<Throwable> onMistake;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean woken;
    private volatile boolean closed;
    private volatile Contact found = Contact.NOT_YET;
    private volatile @Nullable Thread thread;

    /// @param work says by [#found(Contact)] how it went
    Beat(String name, Runnable work, Consumer<Throwable> onMistake) {
        this.name = name;
        this.work = work;
        this.onMistake = onMistake;
    }

    /// @param work whether there may be more of it now: if not, the next turn comes later
    static Beat of(String name, BooleanSupplier work, Consumer<Throwable> onMistake) {
        var more = new AtomicReference<Beat>();
        var beat = new Beat(
                name, () -> more.getPlain().found(work.getAsBoolean() ? Contact.ONLINE : Contact.NOT_YET), onMistake);
        more.setPlain(beat);
        return beat;
    }

    void start() {
        thread = Thread.ofPlatform().name(name).daemon().start(this::loop);
    }

    Contact found() {
        return found;
    }

    void found(Contact now) {
        found = now;
    }

    /// Do not wait for the next turn.
    void wake() {
        lock.lock();
        try {
            woken = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void loop() {
        while (!closed) {
            try {
                work.run();
            } catch (RuntimeException | OutOfMemoryError | StackOverflowError mistake) {
                // A full disk, say, or a file of somebody else that took too much. What was saved is saved, and
                // whatever waits must still go out: a loop that ended here would leave the wallet silently out of step.
                found = Contact.STUCK;
                if (!closed) {
                    onMistake.accept(mistake);
                }
            }
            pause(found == Contact.ONLINE ? PAUSE : PAUSE_OFFLINE);
        }
    }

    private void pause(Duration time) {
        lock.lock();
        try {
            long left = time.toNanos();
            while (!woken && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            woken = false;
        } catch (InterruptedException e) {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    /// It ends after the turn that is under way.
    @Override
    public void close() {
        closed = true;
        wake();
    }

    /// It ends in the middle of its turn, when nothing is at stake there.
    void interrupt() {
        close();
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    /// @param end until when to wait for it, by `System.nanoTime`
    void join(long end) {
        Thread running = thread;
        long left = end - System.nanoTime();
        if (running == null || running == Thread.currentThread() || left <= 0) {
            return;
        }
        try {
            running.join(Duration.ofNanos(left));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

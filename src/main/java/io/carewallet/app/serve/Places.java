package io.carewallet.app.serve;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// How many requests of one service are worked on at the same time: so many of all callers, and far fewer of one, so
/// that whoever holds on to what they have stops nobody else. Who finds no place waits a little.
final class Places {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /// What one caller may let wait, as many times what is worked on for them.
    private static final int WAITING = 16;

    private final Semaphore all;
    private final int each;
    /// Of callers who have a place or wait for one: bounded by the connections of the server.
    private final Map<String, Line> lines = new HashMap<>();

    private static final class Line {
        private final Semaphore free;
        private int here;

        private Line(int places) {
            free = new Semaphore(places, true);
        }
    }

    /// @param all requests of everybody
    /// @param each requests of one caller
    Places(int all, int each) {
        this.all = new Semaphore(all, true);
        this.each = each;
    }

    /// One place, until it is closed.
    final class Place implements AutoCloseable {
        private final String caller;
        private final Line line;
        private final AtomicBoolean held = new AtomicBoolean(true);

        private Place(String caller, Line line) {
            this.caller = caller;
            this.line = line;
        }

        @Override
        public void close() {
            if (held.getAndSet(false)) {
                all.release();
                line.free.release();
                leave(caller, line);
            }
        }
    }

    /// @throws Refusal when no place becomes free in time
    Place take(String caller) throws Refusal {
        Line line = enter(caller);
        boolean first = false;
        boolean both = false;
        try {
            // One's own line comes first: of one caller no more than their places ever wait among the others.
            first = line.free.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            both = first && all.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (both) {
                return new Place(caller, line);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (!both) {
                if (first) {
                    line.free.release();
                }
                leave(caller, line);
            }
        }
        throw new Refusal(Refusal.Reason.BUSY);
    }

    private synchronized Line enter(String caller) throws Refusal {
        Line line = lines.computeIfAbsent(caller, c -> new Line(each));
        if (line.here >= each * WAITING) {
            throw new Refusal(Refusal.Reason.BUSY);
        }
        line.here++;
        return line;
    }

    private synchronized void leave(String caller, Line line) {
        line.here--;
        if (line.here == 0) {
            lines.remove(caller, line);
        }
    }

    synchronized int callers() {
        return lines.size();
    }
}

package io.carewallet.app.serve;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Sees to it that callers send and take in time. A blocking read or write knows no time of its own; its thread is
/// interrupted, which closes the connection.
final class Watch implements AutoCloseable {
    private final ScheduledThreadPoolExecutor timer;

    Watch() {
        timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("slow-callers").factory());
        timer.setRemoveOnCancelPolicy(true);
    }

    /// What may take so long.
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException, Refusal;
    }

    <T> T within(Duration time, Work<T> work) throws IOException, Refusal {
        var alarm = new Alarm(Thread.currentThread());
        Future<?> end = timer.schedule(alarm, time.toNanos(), TimeUnit.NANOSECONDS);
        try {
            return work.run();
        } finally {
            alarm.off();
            end.cancel(false);
        }
    }

    /// Never rings for the work that comes next in the same thread.
    private static final class Alarm implements Runnable {
        private final Thread worker;
        private boolean on = true;

        private Alarm(Thread worker) {
            this.worker = worker;
        }

        @Override
        public synchronized void run() {
            if (on) {
                worker.interrupt();
            }
        }

        private synchronized void off() {
            on = false;
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}

package io.carewallet.bench;

import java.util.concurrent.Callable;

/// Wall time in milliseconds.
final class Clock {
    private Clock() {}

    static double millis(Callable<?> work) throws Exception {
        long start = System.nanoTime();
        work.call();
        return since(start);
    }

    static double since(long nanos) {
        return (System.nanoTime() - nanos) / 1e6;
    }
}

package io.carewallet.ui.common;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// The refreshes of one page. Each reads on a thread of its own, and one that began earlier can end later: what it
/// brings is older than what is shown by then, and is dropped.
///
/// Threads: the UI thread.
public final class Refresh {
    private long begun;
    private long shown;

    /// As [Background#run(Callable, Consumer)], unless something newer was shown first.
    public <T> void run(Callable<T> work, Consumer<T> then) {
        long number = ++begun;
        Background.run(work, result -> {
            if (number > shown) {
                shown = number;
                then.accept(result);
            }
        });
    }
}

package io.carewallet.ui.common;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javafx.application.Platform;

/// The one place where screens leave the UI thread and come back to it. Use cases may wait for disk, register and
/// storage: they run here.
public final class Background {
    private static final AtomicInteger UNFINISHED = new AtomicInteger();

    private Background() {}

    /// Runs `work` elsewhere, then `then` on the UI thread.
    ///
    /// @param failed hears, on the UI thread, of anything unexpected: a bug or a full disk; nothing was shown then
    public static <T> void run(Callable<T> work, Consumer<T> then, Consumer<Exception> failed) {
        UNFINISHED.incrementAndGet();
        Thread.ofVirtual().start(() -> {
            try {
                T result = work.call();
                Platform.runLater(() -> then.accept(result));
            } catch (Exception e) {
                Platform.runLater(() -> failed.accept(e));
            } catch (OutOfMemoryError | StackOverflowError e) {
                // Only this piece of work was too much; without a word its screen would wait for ever.
                Platform.runLater(() -> failed.accept(new IllegalStateException("too large for this computer", e)));
            } finally {
                UNFINISHED.decrementAndGet();
            }
        });
    }

    /// The same where failing is told by the window as a whole.
    public static <T> void run(Callable<T> work, Consumer<T> then) {
        run(work, then, Trouble::show);
    }

    /// True while something that was asked for is not done: a window that is closed waits for it.
    public static boolean isBusy() {
        return UNFINISHED.get() > 0;
    }
}

package io.carewallet.ui;

import java.util.concurrent.Callable;
import javafx.application.Platform;
import org.testfx.util.WaitForAsyncUtils;

/// What stands on the screen, looked for on the JavaFX thread: a search beside it meets lists of nodes that change
/// under its hands.
public final class OnScreen {
    private static final int MOST_MILLIS = 20_000;

    private OnScreen() {}

    /// What this search finds, as the screen stands between two pulses.
    public static <T> T look(Callable<T> search) {
        if (!Platform.isFxApplicationThread()) {
            return WaitForAsyncUtils.waitForAsyncFx(MOST_MILLIS, search);
        }
        try {
            return search.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

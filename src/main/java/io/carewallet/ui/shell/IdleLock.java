package io.carewallet.ui.shell;

import javafx.animation.PauseTransition;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// Locks an open wallet at which nobody does anything.
final class IdleLock {
    private final Runnable lock;
    private @Nullable PauseTransition timer;

    IdleLock(Scene scene, Runnable lock) {
        this.lock = lock;
        scene.addEventFilter(InputEvent.ANY, e -> again());
    }

    private void again() {
        PauseTransition running = timer;
        if (running != null) {
            running.playFromStart();
        }
    }

    /// From now on.
    ///
    /// @param minutes of idleness
    void after(int minutes) {
        stop();
        var begun = new PauseTransition(Duration.minutes(minutes));
        begun.setOnFinished(e -> lock.run());
        timer = begun;
        begun.play();
    }

    void stop() {
        PauseTransition running = timer;
        timer = null;
        if (running != null) {
            running.stop();
        }
    }
}

package io.carewallet.ui.shell;

import java.time.Duration;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.collections.ListChangeListener;
import javafx.collections.WeakListChangeListener;
import javafx.event.EventHandler;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Locks an open wallet at which nobody does anything, and one beside which the computer slept that long: no timer runs
/// in a closed laptop, so that a clock is looked at instead.
final class IdleLock {
    private final IdleTime time;
    private final Runnable lock;
    private final Scene scene;
    private final EventHandler<InputEvent> input = this::input;
    private final ListChangeListener<Window> opened = this::opened;
    private final Timeline beat = new Timeline(new KeyFrame(javafx.util.Duration.seconds(1), e -> look()));
    private @Nullable Duration limit;

    IdleLock(Scene scene, IdleTime time, Runnable lock) {
        this.time = time;
        this.lock = lock;
        this.scene = scene;
        beat.setCycleCount(Animation.INDEFINITE);
        scene.addEventFilter(InputEvent.ANY, input);
        Window.getWindows().addListener(new WeakListChangeListener<>(opened));
    }

    /// A menu or a calendar that hangs on this window is a window of its own, and hears what is done in it.
    private void opened(ListChangeListener.Change<? extends Window> change) {
        while (change.next()) {
            for (Window window : change.getAddedSubList()) {
                if (window instanceof PopupWindow popup && hangsHere(popup)) {
                    popup.addEventFilter(InputEvent.ANY, input);
                }
            }
        }
    }

    private boolean hangsHere(PopupWindow popup) {
        Window owner = popup.getOwnerWindow();
        while (owner instanceof PopupWindow between) {
            owner = between.getOwnerWindow();
        }
        return owner != null && owner.equals(scene.getWindow());
    }

    /// Whoever opens the lid may be somebody else, and may be quicker than the next beat: what they press does nothing.
    private void input(InputEvent event) {
        if (look()) {
            event.consume();
        } else {
            time.again();
        }
    }

    /// @return whether the time was over
    private boolean look() {
        Duration until = limit;
        boolean over = until != null && time.isAtLeast(until);
        if (over) {
            stop();
            lock.run();
        }
        return over;
    }

    /// From now on.
    ///
    /// @param minutes of idleness
    void after(int minutes) {
        limit = Duration.ofMinutes(minutes);
        time.again();
        beat.playFromStart();
    }

    void stop() {
        limit = null;
        beat.stop();
    }
}

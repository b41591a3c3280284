package io.carewallet.ui.shell;

import io.carewallet.ui.common.Theme;
import java.util.Objects;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The JavaFX application. JavaFX makes it itself, so what it needs waits in one field until it starts.
public final class CareWalletApp extends Application {
    private static @Nullable Waiting waiting;

    /// @param shown runs when the window was drawn, and closes it; null for a window that stays
    /// @param beside where it stands when it is one of two; null for a window of its own
    private record Waiting(
            UiContext context,
            @Nullable Runnable shown,
            @Nullable Beside beside) {}

    /// Opens the window and returns when it is closed.
    public static void launch(UiContext context) {
        waiting = new Waiting(context, null, null);
        Application.launch(CareWalletApp.class);
    }

    /// The same for one of two windows that are open at the same time.
    public static void launch(UiContext context, Beside beside) {
        waiting = new Waiting(context, null, beside);
        Application.launch(CareWalletApp.class);
    }

    /// The same, but the window is closed again once it was drawn.
    ///
    /// @param shown runs when it was, in the UI thread
    public static void launch(UiContext context, Runnable shown) {
        waiting = new Waiting(context, shown, null);
        Application.launch(CareWalletApp.class);
    }

    /// JavaFX calls this in a thread of its own, before the UI thread begins with [#start].
    @Override
    public void init() {
        Theme.loadFonts(start().context().home());
    }

    private static Waiting start() {
        return Objects.requireNonNull(waiting, "started by launch");
    }

    @Override
    public void start(Stage stage) {
        Waiting start = start();
        UiContext context = start.context();
        var window = new Window(stage, context);
        Beside beside = start.beside();
        if (beside != null) {
            beside.place(stage);
        }
        window.open();
        Runnable shown = start.shown();
        if (shown == null) {
            Thread.ofVirtual().start(context.warmUp());
        } else {
            afterDrawing(stage, shown);
        }
    }

    /// The second frame begins when the first one was drawn.
    private static void afterDrawing(Stage stage, Runnable shown) {
        new AnimationTimer() {
            private int frames;

            @Override
            public void handle(long now) {
                frames++;
                if (frames == 2) {
                    stop();
                    shown.run();
                    stage.hide();
                    Platform.exit();
                }
            }
        }.start();
    }
}

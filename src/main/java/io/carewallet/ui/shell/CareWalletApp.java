package io.carewallet.ui.shell;

import java.util.Objects;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The JavaFX application. JavaFX makes it itself, so what it needs waits in one field until it starts.
public final class CareWalletApp extends Application {
    private static @Nullable UiContext waiting;
    private static @Nullable Runnable rehearsal;

    /// Opens the window and returns when it is closed.
    public static void launch(UiContext context) {
        waiting = context;
        Application.launch(CareWalletApp.class);
    }

    /// The same, but the window is closed again once it was drawn.
    ///
    /// @param shown runs when it was, in the UI thread
    public static void launch(UiContext context, Runnable shown) {
        rehearsal = shown;
        launch(context);
    }

    @Override
    public void start(Stage stage) {
        UiContext context = Objects.requireNonNull(waiting, "started by launch");
        var window = new Window(stage, context);
        window.open();
        Runnable shown = rehearsal;
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

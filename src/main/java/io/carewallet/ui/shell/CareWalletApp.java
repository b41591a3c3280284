package io.carewallet.ui.shell;

import java.util.Objects;
import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The JavaFX application. JavaFX makes it itself, so what it needs waits in one field until it starts.
public final class CareWalletApp extends Application {
    private static @Nullable UiContext waiting;

    /// Opens the window and returns when it is closed.
    public static void launch(UiContext context) {
        waiting = context;
        Application.launch(CareWalletApp.class);
    }

    @Override
    public void start(Stage stage) {
        UiContext context = Objects.requireNonNull(waiting, "started by launch");
        var window = new Window(stage, context);
        window.open();
        Thread.ofVirtual().start(context.warmUp());
    }
}

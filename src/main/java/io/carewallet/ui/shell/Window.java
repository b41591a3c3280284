package io.carewallet.ui.shell;

import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Preferences;
import io.carewallet.ui.common.Texts;
import io.carewallet.ui.common.Theme;
import io.carewallet.ui.unlock.Arrival;
import io.carewallet.ui.unlock.TextSize;
import io.carewallet.ui.unlock.UnlockFlow;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// One window: first the way in, then the desk.
public final class Window {
    private final Stage stage;
    private final UiContext context;
    private final StackPane root = new StackPane();
    private final Scene scene = new Scene(root, 1280, 784);
    private volatile Preferences preferences;
    private @Nullable Desk desk;
    private final Runnable exit;
    private @Nullable Frame frame;
    private final IdleLock idle;

    public Window(Stage stage, UiContext context) {
        this(stage, context, Platform::exit, IdleTime.ofThisComputer());
    }

    /// @param exit ends this process, when everything is written and closed
    Window(Stage stage, UiContext context, Runnable exit) {
        this(stage, context, exit, IdleTime.ofThisComputer());
    }

    Window(Stage stage, UiContext context, Runnable exit, IdleTime time) {
        this.stage = stage;
        this.context = context;
        this.exit = exit;
        this.idle = new IdleLock(scene, time, this::lock);
        this.preferences = Preferences.read(context.home());
    }

    /// The fonts are loaded by then.
    public void open() {
        stage.setTitle(Texts.of("app.name"));
        stage.setScene(scene);
        stage.setMinWidth(1024);
        stage.setMinHeight(700);
        stage.setOnCloseRequest(e -> {
            e.consume();
            close();
        });
        applyLooks(preferences);
        Desk ready = context.opened();
        if (ready != null) {
            show(ready);
        } else {
            var flow = new UnlockFlow(
                    context.wallets(),
                    context.tryIt(),
                    context.hint(),
                    () -> new TextSize(preferences, this::changeLooks),
                    this::put,
                    new WayIn());
            flow.start();
        }
        stage.setOnHidden(gone -> idle.stop());
        stage.show();
    }

    private void put(Parent screen) {
        root.getChildren().setAll(screen);
    }

    /// The way in is done: lays the desk's pages.
    private void show(Desk opened) {
        desk = opened;
        var laid = new Frame(opened, context, preferences, this::changeLooks, this::lock);
        frame = laid;
        put(laid.root());
        stage.setTitle(Texts.of("app.title", opened.wallet().profile().name()));
        opened.sync().start();
        idle.after(preferences.lockAfterMinutes());
    }

    private final class WayIn implements Arrival {
        @Override
        public void waits(Desk open) {
            desk = open;
            idle.after(preferences.lockAfterMinutes());
        }

        @Override
        public void enter(Desk open) {
            show(open);
        }
    }

    private void changeLooks(Preferences changed) {
        preferences = changed;
        Background.run(
                () -> {
                    writeLooks();
                    return true;
                },
                written -> {});
        applyLooks(changed);
        if (desk != null) {
            idle.after(preferences.lockAfterMinutes());
        }
    }

    /// The latest ones, whichever of two that came quickly after each other is written last.
    private synchronized void writeLooks() {
        preferences.write(context.home());
    }

    private void applyLooks(Preferences looks) {
        Theme.apply(scene, looks.dark(), looks.textSize());
    }

    /// Locking ends this process: strings inside toolkits cannot be wiped.
    private void lock() {
        end(context.restart());
    }

    private void close() {
        Frame open = frame;
        if (open == null) {
            end(() -> {});
        } else {
            new Closing(open, desk, () -> end(() -> {})).start();
        }
    }

    /// Nothing stays in sight; what has to be written is written without holding up the window; then the process ends.
    private void end(Runnable afterwards) {
        idle.stop();
        Frame shown = frame;
        if (shown != null) {
            shown.stop();
        }
        Desk open = desk;
        desk = null;
        frame = null;
        Platform.setImplicitExit(false);
        stage.hide();
        Thread.ofPlatform().name("closing").start(() -> {
            // Whatever goes wrong meanwhile: a process that nobody sees must not go on with the keys.
            try {
                if (open != null) {
                    Closing.leave(open);
                }
            } finally {
                try {
                    afterwards.run();
                } finally {
                    exit.run();
                }
            }
        });
    }
}

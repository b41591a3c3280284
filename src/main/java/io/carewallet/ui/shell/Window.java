package io.carewallet.ui.shell;

import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.Preferences;
import io.carewallet.ui.common.Texts;
import io.carewallet.ui.common.Theme;
import io.carewallet.ui.unlock.UnlockFlow;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// One window: first the way in, then the desk.
public final class Window {
    private final Stage stage;
    private final UiContext context;
    private final StackPane root = new StackPane();
    private final Scene scene = new Scene(root, 1280, 784);
    private Preferences preferences;
    private @Nullable Desk desk;
    private @Nullable PauseTransition idle;

    public Window(Stage stage, UiContext context) {
        this.stage = stage;
        this.context = context;
        this.preferences = Preferences.read(context.home());
    }

    public void open() {
        Theme.loadFonts();
        stage.setTitle(Texts.of("app.name"));
        stage.setScene(scene);
        stage.setMinWidth(1024);
        stage.setMinHeight(700);
        stage.setOnCloseRequest(e -> close());
        applyLooks(preferences);
        Desk ready = context.opened();
        if (ready != null) {
            show(ready);
        } else {
            var flow = new UnlockFlow(
                    context.profiles(),
                    context.create(),
                    context.unlock(),
                    context.openDesk(),
                    context.tryIt(),
                    context.hint(),
                    this::put,
                    this::show);
            flow.start();
        }
        stage.show();
    }

    private void put(Parent screen) {
        root.getChildren().setAll(screen);
    }

    /// The way in is done: lays the desk's pages.
    private void show(Desk opened) {
        desk = opened;
        var frame = new Frame(opened, context, preferences, this::changeLooks, this::lock);
        put(frame.root());
        opened.sync().start();
        watchIdleness();
        scene.addEventFilter(InputEvent.ANY, e -> {
            PauseTransition timer = idle;
            if (timer != null) {
                timer.playFromStart();
            }
        });
    }

    private void changeLooks(Preferences changed) {
        preferences = changed;
        changed.write(context.home());
        applyLooks(changed);
        watchIdleness();
    }

    private void applyLooks(Preferences looks) {
        Theme.apply(scene, looks.dark(), looks.textSize());
    }

    private void watchIdleness() {
        PauseTransition old = idle;
        if (old != null) {
            old.stop();
        }
        var timer = new PauseTransition(Duration.minutes(preferences.lockAfterMinutes()));
        timer.setOnFinished(e -> lock());
        timer.play();
        idle = timer;
    }

    /// Locking ends this process: strings inside toolkits cannot be wiped.
    private void lock() {
        stage.hide();
        closeDesk();
        context.restart().run();
        Platform.exit();
    }

    private void close() {
        closeDesk();
        Platform.exit();
    }

    private void closeDesk() {
        Desk open = desk;
        desk = null;
        if (open != null) {
            Frame.beforeClosing(open);
            open.close();
        }
    }
}

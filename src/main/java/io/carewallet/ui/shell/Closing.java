package io.carewallet.ui.shell;

import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.wallet.Desk;
import io.carewallet.core.wallet.WalletStatus;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Texts;
import java.util.function.BooleanSupplier;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// Closing a window while something is being done: it waits, says so, and can be told not to.
final class Closing {
    /// Work that is done by then asks nobody.
    private static final Duration SILENT = Duration.millis(300);

    private static final Duration LOOK = Duration.millis(100);

    private final Frame frame;
    private final Runnable close;
    private final BooleanSupplier busy;
    private Timeline looking = new Timeline();

    /// @param close closes the window and ends the process
    Closing(Frame frame, Runnable close, BooleanSupplier busy) {
        this.frame = frame;
        this.close = close;
        this.busy = busy;
    }

    void start() {
        if (!busy.getAsBoolean()) {
            close.run();
            return;
        }
        looking.stop();
        looking = new Timeline(new KeyFrame(LOOK, e -> {
            if (!busy.getAsBoolean()) {
                stop();
                close.run();
            }
        }));
        looking.setCycleCount(Timeline.INDEFINITE);
        looking.play();
        var silent = new Timeline(new KeyFrame(SILENT, e -> {
            if (looking.getStatus() == Timeline.Status.RUNNING) {
                frame.ask(dialog());
            }
        }));
        silent.play();
    }

    private void stop() {
        looking.stop();
    }

    private Parent dialog() {
        Button stay = Nodes.button(Texts.of("closing.stay"), "", () -> {
            stop();
            frame.answered();
        });
        stay.setId("closing-stay");
        stay.setDefaultButton(true);
        Button now = Nodes.button(Texts.of("closing.now"), "", () -> {
            stop();
            close.run();
        });
        now.setId("closing-now");
        VBox dialog = Nodes.column(
                16,
                Nodes.label(Texts.of("closing.title"), "cw-dialog-title"),
                Nodes.label(Texts.of("closing.text")),
                Nodes.label(Texts.of("closing.lost"), "cw-muted"),
                Nodes.row(8, now, Nodes.spacer(), stay));
        dialog.getStyleClass().add("cw-dialog");
        dialog.setAccessibleText(Texts.of("closing.title") + ". " + Texts.of("closing.text"));
        return dialog;
    }

    /// A clinician's openings are reported before the wallet is closed. Waits for disk and network: not for the UI
    /// thread.
    static void leave(Desk desk) {
        if (desk instanceof Desk.Clinician clinician) {
            try {
                boolean reachable = clinician.sync().status().contact() == WalletStatus.Contact.ONLINE;
                if (clinician.shares().report() > 0 && reachable) {
                    clinician.sync().once();
                }
            } catch (StorageUnavailable e) {
                // The openings stay written down and are reported at the next start.
            }
        }
        desk.close();
    }

    /// Whether a window that closes has to wait for what its pages asked for.
    static boolean isBusy() {
        return Background.isBusy();
    }
}

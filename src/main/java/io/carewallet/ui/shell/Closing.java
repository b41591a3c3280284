package io.carewallet.ui.shell;

import io.carewallet.core.notebook.NotebookFull;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.wallet.Desk;
import io.carewallet.core.wallet.WalletStatus;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Texts;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// Closing a window while something is being done: it waits, says so, and can be told not to.
final class Closing {
    /// Work that is done by then asks nobody.
    private static final Duration SILENT = Duration.millis(300);

    private static final Duration LOOK = Duration.millis(100);

    private final Frame frame;
    private final Runnable close;
    private final @Nullable Desk desk;
    private Timeline looking = new Timeline();

    /// @param desk that is open
    /// @param close closes the window and ends the process
    Closing(Frame frame, @Nullable Desk desk, Runnable close) {
        this.frame = frame;
        this.desk = desk;
        this.close = close;
    }

    void start() {
        if (!isBusy()) {
            close.run();
            return;
        }
        looking.stop();
        looking = new Timeline(new KeyFrame(LOOK, e -> {
            if (!isBusy()) {
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
        String text = Texts.of(hasObjected(desk) ? "closing.objection" : "closing.text");
        VBox dialog = Nodes.column(
                16,
                Nodes.label(Texts.of("closing.title"), "cw-dialog-title"),
                Nodes.label(text),
                Nodes.label(Texts.of("closing.lost"), "cw-muted"),
                Nodes.row(8, now, Nodes.spacer(), stay));
        dialog.getStyleClass().add("cw-dialog");
        dialog.setAccessibleText(Texts.of("closing.title") + ". " + text);
        return dialog;
    }

    /// A clinician's openings are reported before the wallet is closed. Waits for disk and network: not for the UI
    /// thread.
    static void leave(Desk desk) {
        try {
            if (desk instanceof Desk.Clinician clinician) {
                boolean reachable = clinician.sync().status().contact() == WalletStatus.Contact.ONLINE;
                if (clinician.shares().report() > 0 && reachable) {
                    clinician.sync().once();
                }
            }
        } catch (StorageUnavailable | NotebookFull e) {
            // The openings stay written down and are reported at the next start.
        } finally {
            desk.close();
        }
    }

    /// A window that closes waits for what its pages asked for, and for an objection, which nobody else sends.
    private boolean isBusy() {
        return Background.isBusy() || hasObjected(desk);
    }

    static boolean hasObjected(@Nullable Desk desk) {
        return desk instanceof Desk.Patient patient && patient.book().hasObjected();
    }
}

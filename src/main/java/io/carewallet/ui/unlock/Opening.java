package io.carewallet.ui.unlock;

import io.carewallet.core.backup.BackupProgress;
import io.carewallet.core.backup.Contents;
import io.carewallet.core.record.RestoreProgress;
import io.carewallet.core.wallet.Desk;
import io.carewallet.core.wallet.GotBack;
import io.carewallet.ui.common.Texts;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/// One opening of a wallet. It has a screen of its own once its library has to be got back.
final class Opening implements RestoreProgress {
    private final Supplier<StepScreen> frame;
    private final Consumer<Parent> put;
    private final AtomicBoolean stopped = new AtomicBoolean();
    /// Of reading a backup: heard too late, it must not stop what comes after it, which is another question.
    private final AtomicBoolean stoppedReading = new AtomicBoolean();
    private volatile boolean isSeen;
    private @Nullable RestoringScreen screen;
    /// What the backup held that filled this wallet, as soon as it has.
    private volatile @Nullable Contents filled;

    /// Whether a backup is read.
    private volatile boolean reads;

    Opening(Supplier<StepScreen> frame, Consumer<Parent> put) {
        this.frame = frame;
        this.put = put;
    }

    /// What came of an opening: a desk, or why there is none.
    ///
    /// @param back what was got back first, if anything had to be
    record Result(@Nullable Desk desk, @Nullable GotBack back, NotOpened why) {
        static Result of(Desk desk, @Nullable GotBack back) {
            return new Result(desk, back, new NotOpened("", false));
        }

        static Result not(String sentence) {
            return new Result(null, null, new NotOpened(sentence, false));
        }

        /// @param key of the sentence
        static Result saying(String key) {
            return not(Texts.of(key));
        }
    }

    /// @param sentence for people
    /// @param notesDamaged whether the notes have to be set aside before it can be opened
    record NotOpened(String sentence, boolean notesDamaged) {}

    @Override
    public void at(Step step, int done, int total) {
        show(stopped, now -> now.at(step, done, total));
    }

    /// @param end after which nothing new is shown
    private void show(AtomicBoolean end, Consumer<RestoringScreen> news) {
        isSeen = true;
        Platform.runLater(() -> {
            RestoringScreen now = screen;
            if (now == null) {
                now = new RestoringScreen(frame.get(), () -> stoppedReading.set(true), () -> stopped.set(true));
                screen = now;
                put.accept(now.root());
            }
            if (!end.get()) {
                news.accept(now);
            }
        });
    }

    /// While a backup is read, before the wallet is opened.
    BackupProgress backup() {
        reads = true;
        return new BackupProgress() {
            @Override
            public void at(Pass pass, long done, long total) {
                show(stoppedReading, now -> now.reading(pass, done, total));
            }

            @Override
            public boolean isStopped() {
                return stoppedReading.get();
            }
        };
    }

    void filled(Contents contents) {
        filled = contents;
        show(stopped, RestoringScreen::kept);
    }

    @Nullable
    Contents filled() {
        return filled;
    }

    @Override
    public boolean isStopped() {
        return stopped.get();
    }

    /// In the thread that opened: what came back, if it had to be got back.
    Result opened(Desk desk) {
        return Result.of(desk, isSeen ? GotBack.of(desk) : null);
    }

    /// @param away from the screen of this opening, when it came to nothing
    /// @param failed hears why it is not open, when the screen from which it was opened is still there
    void end(Result result, Arrival done, Runnable away, Consumer<NotOpened> failed) {
        Desk desk = result.desk();
        RestoringScreen own = screen;
        if (desk != null && own != null && result.back() != null) {
            own.done(result.back(), filled, () -> done.enter(desk));
            done.waits(desk);
        } else if (desk != null) {
            done.enter(desk);
        } else if (own != null) {
            own.notDone(result.why().sentence(), reads && filled == null ? "back" : "restoring.back", away);
        } else {
            failed.accept(result.why());
        }
    }
}

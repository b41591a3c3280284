package io.carewallet.ui.clinician;

import io.carewallet.core.record.VisitNote;
import io.carewallet.core.sharing.Drafts;
import io.carewallet.core.value.Bytes32;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.util.Duration;

/// A note that is being written stays on this computer: it is kept by itself soon after the last key, when the page is
/// left, and until it is sent.
final class NoteDraft {
    private static final Duration REST = Duration.seconds(2);

    private final Drafts drafts;
    private final Bytes32 share;
    private final Supplier<Drafts.Draft> written;
    private final PauseTransition rest = new PauseTransition(REST);
    private boolean sent;
    private boolean changed;

    /// @param written what stands on the page now, asked on the UI thread; @param kept hears when it was kept by itself
    NoteDraft(Drafts drafts, Bytes32 share, Supplier<Drafts.Draft> written, Consumer<Instant> kept) {
        this.drafts = drafts;
        this.share = share;
        this.written = written;
        rest.setOnFinished(e -> keep(kept));
    }

    Optional<Drafts.Draft> before() {
        return drafts.of(share);
    }

    /// Something was typed.
    void changed() {
        changed = true;
        rest.playFromStart();
    }

    /// Keeps what stands on the page, if anything was typed since the last time.
    ///
    /// @param then hears, when it is on disk, since when; not called when there was nothing to keep
    void keep(Consumer<Instant> then) {
        rest.stop();
        Drafts.Draft now = written.get();
        if (!changed) {
            return;
        }
        changed = false;
        Background.run(() -> write(now), isKept -> {
            if (isKept) {
                then.accept(now.saved());
            }
        });
    }

    /// Keeps it before this returns: the window closes.
    void keepNow() {
        rest.stop();
        if (changed) {
            changed = false;
            write(written.get());
        }
    }

    /// It was sent: what is still on its way to the disk must not bring it back. May wait for the disk.
    synchronized void sent() {
        sent = true;
        drafts.drop(share);
    }

    private synchronized boolean write(Drafts.Draft draft) {
        if (sent) {
            return false;
        }
        if (isEmpty(draft.note()) && draft.message().isBlank()) {
            drafts.drop(share);
            return false;
        }
        drafts.keep(draft);
        return true;
    }

    /// "Saved as a draft, 09:31".
    static String words(Instant at) {
        boolean today = Days.local(at).equals(LocalDate.now(ZoneId.systemDefault()));
        return Texts.of("offer.drafted", today ? Days.time(at) : Days.relative(at) + ", " + Days.time(at));
    }

    static boolean isEmpty(VisitNote note) {
        return note.note().isEmpty()
                && note.allergies().isEmpty()
                && note.medicines().isEmpty();
    }
}

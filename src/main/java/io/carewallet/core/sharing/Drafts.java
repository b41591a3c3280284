package io.carewallet.core.sharing;

import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.Notebook;
import io.carewallet.core.notebook.Section;
import io.carewallet.core.record.VisitNote;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wire.Json;
import java.time.Instant;
import java.util.Optional;

/// Notes that a clinician has not sent: they stay on this computer, encrypted like everything in the notebook. One for
/// each share.
public final class Drafts {
    private final Notebook notebook;

    public Drafts(Notebook notebook) {
        this.notebook = notebook;
    }

    /// @param share whose patient it is for; @param saved when it was kept last; @param message words for the patient
    public record Draft(Bytes32 share, Instant saved, VisitNote note, String message) {}

    public Optional<Draft> of(Bytes32 share) {
        return notebook.get(Section.DRAFTS, share.hex()).map(page -> Json.readOwn(page, Draft.class));
    }

    /// Replaces an earlier draft for the same share. When it returns, the draft survives a crash.
    public void keep(Draft draft) {
        notebook.write(new Change().put(Section.DRAFTS, draft.share().hex(), Json.write(draft)));
    }

    /// It was sent, or is not wanted any more.
    public void drop(Bytes32 share) {
        notebook.write(new Change().remove(Section.DRAFTS, share.hex()));
    }
}

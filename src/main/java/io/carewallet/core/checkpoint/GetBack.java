package io.carewallet.core.checkpoint;

import io.carewallet.core.notebook.Notebook;
import io.carewallet.core.record.RestoreProgress;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.storage.StorageUnavailable;

/// Getting a library back while a wallet is opened, step by step. A blank notebook needs the network for it. One that
/// was filled from a backup is used without: the rounds take in what they can while it is open, and the next opening
/// asks for the rest, until all of it came.
public final class GetBack {
    private final Notebook notebook;
    private final boolean isDue;
    private final boolean isUsable;
    private boolean unreached;

    public GetBack(Notebook notebook) {
        this.notebook = notebook;
        this.isDue = LibraryMark.isDue(notebook);
        this.isUsable = LibraryMark.isFromBackup(notebook);
    }

    /// One thing to be got back.
    public interface Step {
        void run() throws RegisterUnavailable, Journals.DoesNotMatch, StorageUnavailable, RestoreProgress.Stopped;
    }

    /// Does nothing where everything is here.
    public void step(Step step)
            throws RegisterUnavailable, Journals.DoesNotMatch, StorageUnavailable, RestoreProgress.Stopped {
        if (!isDue) {
            return;
        }
        try {
            step.run();
        } catch (RegisterUnavailable | StorageUnavailable | Journals.DoesNotMatch e) {
            if (!isUsable) {
                throw e;
            }
            unreached = true;
        }
    }

    /// All steps are done.
    public void end() {
        if (isDue && !unreached) {
            LibraryMark.whole(notebook);
        }
    }
}

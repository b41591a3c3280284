package io.carewallet.core.notebook;

/// A change could not be written, and nothing of it was: the disk is full, say, or the folder may not be written any
/// more. Nothing of the person is in its message.
public final class NotebookFull extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public NotebookFull(Throwable cause) {
        super("the notebook could not be written: nothing of this change was saved", cause);
    }
}

package io.carewallet.core.notebook;

/// The notebook cannot be opened with this key, or is not one. It was not changed.
public final class NotebookDamaged extends Exception {
    private static final long serialVersionUID = 1L;

    public NotebookDamaged(Throwable cause) {
        super("the notebook on this computer cannot be read", cause);
    }

    public NotebookDamaged() {
        super("the notebook on this computer cannot be read");
    }
}

package io.carewallet.core.storage;

/// Record storage did not answer, or could not keep the bytes (a full disk, say). Nothing was promised; try again
/// later.
public final class StorageUnavailable extends Exception {
    private static final long serialVersionUID = 1L;

    public StorageUnavailable(String what, Throwable cause) {
        super(what, cause);
    }

    public StorageUnavailable(String what) {
        super(what);
    }
}

package io.carewallet.core.record;

/// Decrypted content that is not an envelope of ours, or goes beyond its limits.
public final class DamagedEnvelope extends Exception {
    private static final long serialVersionUID = 1L;

    public DamagedEnvelope() {
        super("not an envelope within its limits");
    }
}

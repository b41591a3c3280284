package io.carewallet.crypto;

/// Sealed bytes could not be opened. There is no reason in here: it would help an attacker only.
public final class CannotOpen extends Exception {
    private static final long serialVersionUID = 1L;

    public CannotOpen() {
        super("cannot be opened");
    }
}

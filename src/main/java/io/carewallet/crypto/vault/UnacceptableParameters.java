package io.carewallet.crypto.vault;

/// The vault file names costs below the floor or above the ceiling. No memory was taken.
public final class UnacceptableParameters extends Exception {
    private static final long serialVersionUID = 1L;

    UnacceptableParameters() {
        super("a vault file with costs that are not accepted");
    }
}

package io.carewallet.crypto.vault;

/// The bytes are not a vault file.
public final class NotAVault extends Exception {
    private static final long serialVersionUID = 1L;

    NotAVault() {
        super("not a vault file");
    }
}

package io.carewallet.crypto.vault;

/// The key could not be worked out on this computer now. It says nothing about the password; nothing was changed.
public final class DerivationFailed extends Exception {
    private static final long serialVersionUID = 1L;

    /// @param why for the log; holds nothing personal
    public DerivationFailed(String why) {
        super(why);
    }
}

package io.carewallet.core.identity;

/// The file of the vault cannot be read, or what it holds is no vault: nobody can tell whether a password is right.
public final class VaultUnreadable extends Exception {
    private static final long serialVersionUID = 1L;

    VaultUnreadable(Throwable cause) {
        super(cause);
    }
}

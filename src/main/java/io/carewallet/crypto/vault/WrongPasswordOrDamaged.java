package io.carewallet.crypto.vault;

/// The password is wrong, or the file was changed: nobody can tell which.
public final class WrongPasswordOrDamaged extends Exception {
    private static final long serialVersionUID = 1L;

    WrongPasswordOrDamaged() {
        super("wrong password or damaged vault");
    }
}

package io.carewallet.ui.common;

/// Asks for the password of the open wallet again before its key is used.
public interface PasswordCheck {
    /// May take a second: never on the UI thread.
    boolean is(char[] typed);

    /// What may be said about it: the password of practice people, which everyone knows; else empty.
    String hint();
}

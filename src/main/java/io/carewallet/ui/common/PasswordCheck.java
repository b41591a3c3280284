package io.carewallet.ui.common;

import io.carewallet.core.identity.VaultUnreadable;
import io.carewallet.crypto.vault.DerivationFailed;

/// Asks for the password of the open wallet again before its key is used.
public interface PasswordCheck {
    /// May take a second: never on the UI thread.
    ///
    /// @throws DerivationFailed when this computer did not work out the key: nobody knows then
    /// @throws VaultUnreadable when the vault is damaged: nobody knows then either
    boolean is(char[] typed) throws DerivationFailed, VaultUnreadable;

    /// What may be said about it: the password of practice people, which everyone knows; else empty.
    String hint();
}

package io.carewallet.crypto.vault;

/// Makes a key from a password with Argon2id, version 1.3 (RFC 9106): the only step that takes much memory, and so a
/// port. The wallet runs it in a process of its own, which gives the memory back.
@FunctionalInterface
public interface KeyDerivation {
    int KEY_BYTES = 32;

    /// @param password in UTF-8; stays the caller's to wipe
    /// @param salt 16 bytes
    /// @param cost was checked against floor and ceiling before
    /// @return 32 bytes, the caller's to wipe
    /// @throws DerivationFailed when this computer did not get it done: too little memory, a process that was ended
    byte[] key(byte[] password, byte[] salt, VaultCost cost) throws DerivationFailed;
}

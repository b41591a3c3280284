package io.carewallet.crypto.vault;

import io.carewallet.crypto.Hmac;

/// Stands in for Argon2id where a test is about something else, above all in windows: one derivation takes a second and
/// more of a core, and a test of windows makes and opens several wallets. The real one is in [VaultFileTest], in the
/// stories of unlocking and of the main job, and behind every command that a test runs.
public final class QuickDerivation implements KeyDerivation {
    @Override
    public byte[] key(byte[] password, byte[] salt, VaultCost cost) {
        return Hmac.sha256(password, salt, new byte[] {(byte) cost.passes(), (byte) cost.lanes()});
    }
}

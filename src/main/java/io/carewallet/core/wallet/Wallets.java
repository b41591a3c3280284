package io.carewallet.core.wallet;

import io.carewallet.core.identity.CreateWallet;
import io.carewallet.core.identity.Profiles;
import io.carewallet.core.identity.UnlockWallet;

/// The wallets of this computer: whose they are, and how one is made, unlocked, laid open and got back from a file.
public record Wallets(
        Profiles profiles,
        CreateWallet create,
        UnlockWallet unlock,
        Networks networks,
        OpenDesk desk,
        BackupFiles backups) {}

package io.carewallet.core.wallet;

import io.carewallet.core.backup.BackupProgress;
import io.carewallet.core.backup.DrillBackup;
import io.carewallet.core.backup.ReadBackup;
import io.carewallet.core.backup.RestoreBackup;
import io.carewallet.core.identity.UnlockedWallet;
import io.carewallet.core.identity.WalletKeys;
import java.nio.file.Path;

/// For tests in which nobody touches a backup.
public final class NoBackups implements BackupFiles {
    @Override
    public ReadBackup.Outcome read(WalletKeys keys, Path file, BackupProgress progress) {
        throw new AssertionError(file);
    }

    @Override
    public RestoreBackup.Outcome restore(UnlockedWallet wallet, Path file, BackupProgress progress) {
        throw new AssertionError(file);
    }

    @Override
    public DrillBackup.Outcome drill(WalletKeys keys, Path file, BackupProgress progress) {
        throw new AssertionError(file);
    }
}

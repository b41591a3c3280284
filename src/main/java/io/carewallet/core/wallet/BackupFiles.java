package io.carewallet.core.wallet;

import io.carewallet.core.backup.BackupProgress;
import io.carewallet.core.backup.DrillBackup;
import io.carewallet.core.backup.ReadBackup;
import io.carewallet.core.backup.RestoreBackup;
import io.carewallet.core.identity.UnlockedWallet;
import io.carewallet.core.identity.WalletKeys;
import java.io.IOException;
import java.nio.file.Path;

/// Backups where no wallet is open. Constructed in one place, by the application; nothing of it is for the UI thread.
public interface BackupFiles {
    /// Reads one whole, and changes nothing.
    ///
    /// @param keys from the words
    ReadBackup.Outcome read(WalletKeys keys, Path file, BackupProgress progress);

    /// Fills the blank notebook of a wallet that was not opened yet.
    ///
    /// @param wallet stays the caller's
    /// @throws OpenDesk.CannotOpen when its network cannot be found out, or its folder cannot be written
    RestoreBackup.Outcome restore(UnlockedWallet wallet, Path file, BackupProgress progress) throws OpenDesk.CannotOpen;

    /// Proves one good in a place that is thrown away.
    ///
    /// @param keys from the words
    /// @throws IOException when this computer has no such place
    DrillBackup.Outcome drill(WalletKeys keys, Path file, BackupProgress progress) throws IOException;
}

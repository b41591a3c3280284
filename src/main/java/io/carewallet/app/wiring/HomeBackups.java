package io.carewallet.app.wiring;

import io.carewallet.core.backup.BackupProgress;
import io.carewallet.core.backup.DrillBackup;
import io.carewallet.core.backup.ReadBackup;
import io.carewallet.core.backup.RestoreBackup;
import io.carewallet.core.identity.UnlockedWallet;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.NotebookDamaged;
import io.carewallet.core.text.Texts;
import io.carewallet.core.wallet.BackupFiles;
import io.carewallet.core.wallet.OpenDesk;
import java.io.IOException;
import java.nio.file.Path;

/// Backups for the windows: a wallet is filled from those of its own network only.
public final class HomeBackups implements BackupFiles {
    private final BackupDesk desk;
    private final Connection connection;

    public HomeBackups(BackupDesk desk, Connection connection) {
        this.desk = desk;
        this.connection = connection;
    }

    @Override
    public ReadBackup.Outcome read(WalletKeys keys, Path file, BackupProgress progress) {
        return desk.read(keys, file, progress);
    }

    @Override
    public RestoreBackup.Outcome restore(UnlockedWallet wallet, Path file, BackupProgress progress)
            throws OpenDesk.CannotOpen {
        try {
            var network = connection.connect(wallet).register().network();
            return desk.restore(wallet, file, network, progress);
        } catch (Connection.NotConnected e) {
            throw new OpenDesk.CannotOpen(String.valueOf(e.getMessage()), e);
        } catch (IOException | NotebookDamaged e) {
            throw new OpenDesk.CannotOpen(Texts.of("open.folder-not-writable"), e);
        }
    }

    @Override
    public DrillBackup.Outcome drill(WalletKeys keys, Path file, BackupProgress progress) throws IOException {
        try {
            return desk.drill(keys, file, progress);
        } catch (NotebookDamaged e) {
            throw new IOException("the notebook of a drill, made a moment ago", e);
        }
    }
}

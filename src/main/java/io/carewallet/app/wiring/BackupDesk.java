package io.carewallet.app.wiring;

import io.carewallet.core.backup.BackupProgress;
import io.carewallet.core.backup.DrillBackup;
import io.carewallet.core.backup.ReadBackup;
import io.carewallet.core.backup.RestoreBackup;
import io.carewallet.core.identity.PrivateFiles;
import io.carewallet.core.identity.Role;
import io.carewallet.core.identity.UnlockedWallet;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.NotebookDamaged;
import io.carewallet.core.record.RecordReader;
import io.carewallet.core.record.Seal;
import io.carewallet.crypto.Secret;
import io.carewallet.ipfs.FileBlobStore;
import io.carewallet.sqlite.SqliteNotebook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/// Backups of an open wallet, and what is done where none is open: reading one, restoring it, and the drill in a home
/// of its own that is thrown away.
public final class BackupDesk {
    private static final String DRILLS = "drill";
    private static final String LOCK = "lock";

    private final Path home;
    private final Seal seal;

    public BackupDesk(Path home, RecordReader reader) {
        this.home = home;
        this.seal = new Seal(reader, new SecureRandom());
    }

    public ReadBackup.Outcome read(WalletKeys keys, Path file) {
        return read(keys, file, BackupProgress.NONE);
    }

    public ReadBackup.Outcome read(WalletKeys keys, Path file, BackupProgress progress) {
        return new ReadBackup(keys, seal).read(file, progress);
    }

    /// Fills the blank notebook of a wallet that was not opened yet.
    ///
    /// @param network that the wallet is on
    public RestoreBackup.Outcome restore(UnlockedWallet wallet, Path file, io.carewallet.core.register.Network network)
            throws IOException, NotebookDamaged {
        return restore(wallet, file, network, BackupProgress.NONE);
    }

    /// The same for whoever waits.
    public RestoreBackup.Outcome restore(
            UnlockedWallet wallet, Path file, io.carewallet.core.register.Network network, BackupProgress progress)
            throws IOException, NotebookDamaged {
        var local = new FileBlobStore(wallet.folder().resolve("blobs"));
        Role role = wallet.profile().role();
        try (var notebook = SqliteNotebook.open(wallet.folder().resolve("notebook.db"), wallet.notebookKey())) {
            return new RestoreBackup(notebook, local, new ReadBackup(wallet.keys(), seal))
                    .restore(file, role, network, progress);
        }
    }

    /// Restores a backup for the proof alone. Its notebook is locked with a key that nobody keeps.
    public DrillBackup.Outcome drill(WalletKeys keys, Path file) throws IOException, NotebookDamaged {
        return drill(keys, file, BackupProgress.NONE);
    }

    /// The same for whoever waits.
    public DrillBackup.Outcome drill(WalletKeys keys, Path file, BackupProgress progress)
            throws IOException, NotebookDamaged {
        Path folder = home.resolve(DRILLS).resolve(UUID.randomUUID().toString());
        PrivateFiles.createFolder(folder);
        byte[] drawn = new byte[32];
        new SecureRandom().nextBytes(drawn);
        try (FileChannel channel = FileChannel.open(
                        folder.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                FileLock held = channel.lock();
                Secret key = Secret.of(drawn);
                var notebook = SqliteNotebook.open(folder.resolve("notebook.db"), key)) {
            var store = new FileBlobStore(folder.resolve("blobs"));
            return new DrillBackup(notebook, store, keys, seal).drill(file, Instant.now(), progress);
        } finally {
            delete(folder);
        }
    }

    /// Deletes what drills have left that were killed; one that runs holds its lock.
    public static void sweep(Path home) {
        Path drills = home.resolve(DRILLS);
        if (!Files.isDirectory(drills, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var folders = Files.list(drills)) {
            for (Path folder : folders.toList()) {
                if (isLeft(folder)) {
                    delete(folder);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            // What is in there is sealed; the next start tries again.
        }
    }

    private static boolean isLeft(Path folder) {
        Path lock = folder.resolve(LOCK);
        if (!Files.exists(lock)) {
            // It was cut off before it had begun, or another one begins at this moment and is tried again then.
            return true;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock free = channel.tryLock()) {
            return free != null;
        } catch (IOException | OverlappingFileLockException e) {
            return false;
        }
    }

    private static void delete(Path folder) {
        try (var all = Files.walk(folder)) {
            List<Path> inside = all.sorted(Comparator.reverseOrder()).toList();
            for (Path one : inside) {
                Files.deleteIfExists(one);
            }
        } catch (IOException | UncheckedIOException e) {
            // What is in there is sealed; the next start tries again.
        }
    }
}

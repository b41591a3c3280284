package io.carewallet.core.backup;

import io.carewallet.core.notebook.Notebook;
import io.carewallet.core.register.Network;
import java.time.InstantSource;

/// Backups of an open wallet: making one, having them made, and reading one that was made.
///
/// @param network that they are of
public record Backups(MakeBackup make, KeepBackups keep, ReadBackup read, Network network) {
    public static Backups of(Notebook notebook, WriteBackup writer, ReadBackup reader, InstantSource clock) {
        var make = new MakeBackup(notebook, writer, reader, clock);
        var keep = new KeepBackups(notebook, make, writer::isOfOneThatWasLeft, clock);
        return new Backups(make, keep, reader, writer.network());
    }
}

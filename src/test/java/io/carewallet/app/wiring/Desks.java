package io.carewallet.app.wiring;

import io.carewallet.core.identity.UnlockedWallet;
import io.carewallet.core.notebook.Notebook;
import io.carewallet.core.record.RecordReader;
import io.carewallet.core.record.RestoreProgress;
import io.carewallet.core.wallet.Desk;
import io.carewallet.core.wallet.OpenDesk;
import java.io.IOException;

/// Desks as the program lays them, on a notebook that a test watches.
public final class Desks {
    private Desks() {}

    public static Desk open(Connection connection, RecordReader reader, UnlockedWallet wallet, Notebook notebook)
            throws OpenDesk.CannotOpen, IOException {
        return new Wiring(connection, reader).open(wallet, notebook, RestoreProgress.NONE);
    }
}

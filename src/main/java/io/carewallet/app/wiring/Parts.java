package io.carewallet.app.wiring;

import io.carewallet.core.backup.Backups;
import io.carewallet.core.backup.ReadBackup;
import io.carewallet.core.backup.WriteBackup;
import io.carewallet.core.checkpoint.EndCheckpoints;
import io.carewallet.core.checkpoint.GetBack;
import io.carewallet.core.identity.Role;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.CountedNotebook;
import io.carewallet.core.notebook.Notebook;
import io.carewallet.core.notebook.NotebookFull;
import io.carewallet.core.outbox.Courier;
import io.carewallet.core.outbox.Holdings;
import io.carewallet.core.outbox.Outbox;
import io.carewallet.core.record.CarryOver;
import io.carewallet.core.record.Library;
import io.carewallet.core.record.ReceiveRecords;
import io.carewallet.core.record.RestoreProgress;
import io.carewallet.core.record.Seal;
import io.carewallet.core.record.SettleForms;
import io.carewallet.core.record.StoredRecord;
import io.carewallet.core.register.Commons;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.rekey.Side;
import io.carewallet.core.sharing.Book;
import io.carewallet.core.sharing.Correspondence;
import io.carewallet.core.sharing.OpenForeignRecord;
import io.carewallet.core.sharing.Peers;
import io.carewallet.core.sharing.ReceiveInboxes;
import io.carewallet.core.sharing.ReceiveOwnSharing;
import io.carewallet.core.sharing.Shares;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.wallet.Round;
import io.carewallet.core.wallet.SyncLoop;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// The parts that both kinds of desk have.
record Parts(
        Holdings holdings,
        Commons commons,
        Correspondence correspondence,
        Courier courier,
        OpenForeignRecord foreign,
        Seal seal,
        Peers peers) {
    WalletKeys keys() {
        return holdings.keys();
    }

    Outbox outbox() {
        return holdings.outbox();
    }

    Book book() {
        return correspondence.book();
    }

    Journals journals() {
        return commons.journals();
    }

    /// What others wrote, and this wallet takes in; a blank notebook is filled with it first.
    Side.Heard heard(Library library, GetBack back, RestoreProgress progress, InstantSource clock)
            throws RegisterUnavailable, StorageUnavailable, Journals.DoesNotMatch, RestoreProgress.Stopped {
        var records = new ReceiveRecords(
                holdings, commons, library, seal, content -> foreign.issuer(content, clock.instant()), clock);
        var sharing = new ReceiveOwnSharing(correspondence, commons, peers);
        back.step(() -> {
            journals().readAll(Set.of(keys().address(WalletKeys.BOOK)));
            records.receiveAll(progress);
            sharing.receiveAll(progress);
        });
        return new Side.Heard(records, sharing, new ReceiveInboxes(book(), library, holdings, commons, seal, clock));
    }

    SettleForms settle(Library library, Predicate<StoredRecord> hasReached, InstantSource clock) {
        return new SettleForms(holdings, commons, library, seal, hasReached, clock);
    }

    CarryOver carryOver(Library library, InstantSource clock) {
        return new CarryOver(holdings, commons, library, seal, content -> foreign.issuer(content, clock.instant()));
    }

    EndCheckpoints ending(Notebook notebook) {
        return new EndCheckpoints(notebook, holdings, commons);
    }

    SyncLoop loop(List<Round> parts, CountedNotebook notebook) {
        String network = commons.network().name();
        return new SyncLoop(network, outbox(), courier, journals(), parts, notebook::changes);
    }

    Backups backups(Role role, Notebook notebook, WriteBackup.Sources sources, InstantSource clock) {
        var writer = new WriteBackup(notebook, keys(), role, commons.network(), sources, clock);
        return Backups.of(notebook, writer, new ReadBackup(keys(), sources.seal()), clock);
    }

    /// What was opened before the program or the computer died: its patients see it without another opening.
    void report(Shares shares) {
        try {
            shares.report();
        } catch (StorageUnavailable | NotebookFull e) {
            // There is no space. It stays written down, and is reported with the next opening or at the next start.
        }
    }
}

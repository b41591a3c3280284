package io.carewallet.app.wiring;

import io.carewallet.core.directory.People;
import io.carewallet.core.identity.Role;
import io.carewallet.core.identity.UnlockedWallet;
import io.carewallet.core.notebook.Notebook;
import io.carewallet.core.notebook.NotebookDamaged;
import io.carewallet.core.outbox.Courier;
import io.carewallet.core.outbox.Outbox;
import io.carewallet.core.record.CheckRecord;
import io.carewallet.core.record.Library;
import io.carewallet.core.record.ReadRecords;
import io.carewallet.core.record.RecordReader;
import io.carewallet.core.record.SaveRecords;
import io.carewallet.core.record.Seal;
import io.carewallet.core.register.Journals;
import io.carewallet.core.sharing.ApproveRequest;
import io.carewallet.core.sharing.AskForAccess;
import io.carewallet.core.sharing.Book;
import io.carewallet.core.sharing.Contribute;
import io.carewallet.core.sharing.Contributions;
import io.carewallet.core.sharing.Drafts;
import io.carewallet.core.sharing.ExtendShares;
import io.carewallet.core.sharing.Peers;
import io.carewallet.core.sharing.ReadHistory;
import io.carewallet.core.sharing.ReceiveAnswers;
import io.carewallet.core.sharing.ReceiveInboxes;
import io.carewallet.core.sharing.Requests;
import io.carewallet.core.sharing.ShareCodes;
import io.carewallet.core.sharing.SharedWith;
import io.carewallet.core.sharing.Shares;
import io.carewallet.core.sharing.StopSharing;
import io.carewallet.core.sharing.WatchedAccounts;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.text.Texts;
import io.carewallet.core.wallet.Desk;
import io.carewallet.core.wallet.OpenDesk;
import io.carewallet.core.wallet.SyncLoop;
import io.carewallet.fhir.FhirRecordWriter;
import io.carewallet.ipfs.FileBlobStore;
import io.carewallet.sqlite.SqliteNotebook;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

/// Lays desks: every object of an open wallet is made here and nowhere else.
public final class Wiring implements OpenDesk {
    private static final Duration GATHER = Duration.ofMinutes(10);

    private final Connection connection;
    private final RecordReader reader;
    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock = InstantSource.system();

    public Wiring(Connection connection, RecordReader reader) {
        this.connection = connection;
        this.reader = reader;
    }

    @Override
    public Desk open(UnlockedWallet wallet) throws CannotOpen {
        try {
            Notebook notebook = SqliteNotebook.open(wallet.folder().resolve("notebook.db"), wallet.notebookKey());
            return open(wallet, notebook);
        } catch (NotebookDamaged e) {
            wallet.close();
            throw new CannotOpen(Texts.of("open.notebook-damaged"), e);
        } catch (IOException e) {
            wallet.close();
            throw new CannotOpen(Texts.of("open.folder-not-writable"), e);
        }
    }

    private Desk open(UnlockedWallet wallet, Notebook notebook) throws CannotOpen, IOException {
        boolean opened = false;
        try {
            BlobStore local = new FileBlobStore(wallet.folder().resolve("blobs"));
            Network network = connection.connect();
            Desk desk = wallet.profile().role() == Role.PATIENT
                    ? patient(wallet, notebook, local, network)
                    : clinician(wallet, notebook, local, network);
            opened = true;
            return desk;
        } catch (Connection.NotConnected e) {
            String said = e.getMessage();
            throw new CannotOpen(said == null ? Texts.of("open.no-network") : said, e);
        } finally {
            if (!opened) {
                notebook.close();
                wallet.close();
            }
        }
    }

    /// The parts that both kinds of desk have.
    private record Parts(
            Outbox outbox, Book book, Journals journals, Courier courier, Seal seal, People people, Peers peers) {}

    private Parts parts(UnlockedWallet wallet, Notebook notebook, BlobStore local, Network net) {
        var outbox = new Outbox(notebook, clock);
        var book = new Book(notebook);
        var journals = new Journals(net.register(), clock, new WatchedAccounts(book, wallet.keys()));
        var courier = new Courier(outbox, wallet.keys(), local, net.store(), net.register(), journals, clock);
        var people = new People(net.directory(), net.store(), net.register().network(), clock);
        return new Parts(outbox, book, journals, courier, new Seal(reader, random), people, new Peers(people));
    }

    private Desk patient(UnlockedWallet wallet, Notebook notebook, BlobStore local, Network net) {
        Parts p = parts(wallet, notebook, local, net);
        var keys = wallet.keys();
        var network = net.register().network();
        BlobStore store = net.store();
        var library = new Library(notebook);
        var check = new CheckRecord(keys, p.outbox(), local, store, p.journals(), network);
        var save = new SaveRecords(library, reader, p.seal(), keys, local, p.outbox(), network, clock);
        var inboxes = new ReceiveInboxes(p.book(), library, keys, store, p.journals(), p.seal(), network, clock);
        Duration gather = network.practice() ? Duration.ZERO : GATHER;
        var extend =
                new ExtendShares(p.book(), library, keys, local, p.outbox(), network, p.peers(), random, gather, clock);
        var sync = new SyncLoop(network.name(), p.outbox(), p.courier(), () -> {
            p.journals().poll();
            boolean added = extend.extend();
            return inboxes.receive() || added;
        });
        return new Desk.Patient(
                wallet,
                sync,
                save,
                new ReadRecords(library, reader, p.seal(), keys, local, store, p.outbox(), check, clock),
                new ShareCodes(p.book(), keys, local, store, network, clock),
                new Requests(p.book(), library, p.peers(), clock),
                new ApproveRequest(
                        p.book(), library, keys, local, p.outbox(), p.peers(), p.journals(), network, random, clock),
                new SharedWith(p.book(), p.outbox(), p.peers(), clock),
                new StopSharing(p.book(), keys, p.outbox(), p.journals(), clock),
                new ReadHistory(p.book(), library, p.outbox(), p.peers()),
                new Contributions(p.book(), store, p.seal(), reader, save, p.peers(), p.people(), network, clock),
                notebook::close);
    }

    private Desk clinician(UnlockedWallet wallet, Notebook notebook, BlobStore local, Network net)
            throws Connection.NotConnected {
        Parts p = parts(wallet, notebook, local, net);
        var keys = wallet.keys();
        var network = net.register().network();
        BlobStore store = net.store();
        connection.vouchFor(wallet, net);
        var shares = new Shares(
                p.book(),
                keys,
                local,
                store,
                p.journals(),
                p.seal(),
                reader,
                p.people(),
                p.outbox(),
                network,
                random,
                clock);
        var answers = new ReceiveAnswers(p.book(), keys, store, p.journals(), network);
        var sync = new SyncLoop(network.name(), p.outbox(), p.courier(), () -> {
            p.journals().poll();
            return answers.receive();
        });
        return new Desk.Clinician(
                wallet,
                sync,
                new AskForAccess(p.book(), keys, local, store, net.register(), p.outbox(), p.peers(), random, clock),
                shares,
                new Contribute(
                        p.book(),
                        keys,
                        local,
                        p.seal(),
                        reader,
                        new FhirRecordWriter(),
                        p.outbox(),
                        network,
                        random,
                        clock),
                new Drafts(notebook),
                new ReadHistory(p.book(), new Library(notebook), p.outbox(), p.peers()),
                notebook::close);
    }
}

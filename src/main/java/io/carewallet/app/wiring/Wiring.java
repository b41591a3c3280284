package io.carewallet.app.wiring;

import io.carewallet.core.backup.Backups;
import io.carewallet.core.backup.WriteBackup;
import io.carewallet.core.checkpoint.GetBack;
import io.carewallet.core.checkpoint.LibraryMark;
import io.carewallet.core.checkpoint.ReadCheckpoint;
import io.carewallet.core.checkpoint.SaveCheckpoint;
import io.carewallet.core.directory.People;
import io.carewallet.core.identity.Role;
import io.carewallet.core.identity.UnlockedWallet;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.CountedNotebook;
import io.carewallet.core.notebook.Notebook;
import io.carewallet.core.notebook.NotebookDamaged;
import io.carewallet.core.outbox.ConfirmEnds;
import io.carewallet.core.outbox.Courier;
import io.carewallet.core.outbox.Holdings;
import io.carewallet.core.outbox.KeepCopies;
import io.carewallet.core.outbox.Outbox;
import io.carewallet.core.record.CheckRecord;
import io.carewallet.core.record.Library;
import io.carewallet.core.record.ReadRecords;
import io.carewallet.core.record.RecordReader;
import io.carewallet.core.record.RestoreProgress;
import io.carewallet.core.record.SaveRecords;
import io.carewallet.core.record.Seal;
import io.carewallet.core.record.SealAgain;
import io.carewallet.core.register.Commons;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.NewestSeen;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.rekey.Side;
import io.carewallet.core.sharing.ApproveRequest;
import io.carewallet.core.sharing.AskForAccess;
import io.carewallet.core.sharing.Book;
import io.carewallet.core.sharing.Contribute;
import io.carewallet.core.sharing.Contributions;
import io.carewallet.core.sharing.Correspondence;
import io.carewallet.core.sharing.Drafts;
import io.carewallet.core.sharing.ExtendShares;
import io.carewallet.core.sharing.IncludeRecords;
import io.carewallet.core.sharing.NewWords;
import io.carewallet.core.sharing.OpenForeignRecord;
import io.carewallet.core.sharing.Peers;
import io.carewallet.core.sharing.ReadHistory;
import io.carewallet.core.sharing.ReceiveAnswers;
import io.carewallet.core.sharing.Requests;
import io.carewallet.core.sharing.ShareCodes;
import io.carewallet.core.sharing.SharedWith;
import io.carewallet.core.sharing.Shares;
import io.carewallet.core.sharing.StopSharing;
import io.carewallet.core.sharing.WatchedAccounts;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.succession.OwnBook;
import io.carewallet.core.text.Texts;
import io.carewallet.core.wallet.Desk;
import io.carewallet.core.wallet.OpenDesk;
import io.carewallet.core.wallet.Round;
import io.carewallet.core.wire.UnreadablePage;
import io.carewallet.fhir.FhirRecordWriter;
import io.carewallet.ipfs.FileBlobStore;
import io.carewallet.sqlite.SqliteNotebook;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;

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
    public Desk open(UnlockedWallet wallet, RestoreProgress progress) throws CannotOpen {
        try {
            Notebook notebook = SqliteNotebook.open(file(wallet), wallet.notebookKey());
            return open(wallet, notebook, progress);
        } catch (NotebookDamaged | UnreadablePage e) {
            wallet.close();
            throw new NotesDamaged(Texts.of("open.notebook-damaged"), e);
        } catch (IOException e) {
            wallet.close();
            throw new CannotOpen(Texts.of("open.folder-not-writable"), e);
        }
    }

    private static Path file(UnlockedWallet wallet) {
        return wallet.folder().resolve("notebook.db");
    }

    @Override
    public Path setAside(UnlockedWallet wallet) throws CannotOpen {
        try {
            wallet.wordsAreKnown();
            return SqliteNotebook.setAside(file(wallet));
        } catch (IOException e) {
            wallet.close();
            throw new CannotOpen(Texts.of("open.folder-not-writable"), e);
        }
    }

    /// Lays a desk on a notebook that is open; on failure both are closed.
    Desk open(UnlockedWallet wallet, Notebook kept, RestoreProgress progress) throws CannotOpen, IOException {
        boolean opened = false;
        var notebook = new CountedNotebook(kept);
        try {
            BlobStore local = new FileBlobStore(wallet.folder().resolve("blobs"));
            Network network = connection.connect(wallet);
            if (wallet.hasNewWords()) {
                LibraryMark.whole(notebook);
                wallet.wordsAreKnown();
            }
            var back = new GetBack(notebook);
            boolean isPatient = wallet.profile().role() == Role.PATIENT;
            back.step(() -> {
                progress.next(RestoreProgress.Step.KEPT, 0, 0);
                // With journals of its own: those of the desk have to know what is in the notebook.
                var commons =
                        new Commons(network.register().network(), network.store(), new Journals(network.register()));
                new ReadCheckpoint(notebook, wallet.keys(), commons, isPatient).read();
            });
            var own = new Own(wallet, notebook, local);
            Desk desk = isPatient ? patient(own, network, back, progress) : clinician(own, network);
            back.end();
            opened = true;
            return desk;
        } catch (RegisterUnavailable | StorageUnavailable e) {
            throw new CannotOpen(Texts.of("open.library-not-reached"), e);
        } catch (Journals.DoesNotMatch e) {
            throw new CannotOpen(Texts.of("open.library-does-not-match"), e);
        } catch (RestoreProgress.Stopped e) {
            throw new CannotOpen(Texts.of("open.library-stopped"), e);
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

    /// What is of this wallet alone.
    private record Own(UnlockedWallet wallet, CountedNotebook notebook, BlobStore local) {}

    private Parts parts(Own own, Network net) {
        var network = net.register().network();
        WalletKeys keys = own.wallet().keys();
        var holdings = new Holdings(keys, own.local(), new Outbox(own.notebook(), clock));
        var book = new Book(own.notebook());
        var watched = new WatchedAccounts(book, keys);
        var journals = new Journals(net.register(), clock, watched, NewestSeen.kept(network, clock, own.notebook()));
        var commons = new Commons(network, net.store(), journals);
        var people = new People(net.directory(), net.store(), network, clock);
        var seal = new Seal(reader, random);
        return new Parts(
                holdings,
                commons,
                new Correspondence(book, holdings, network, random),
                new Courier(holdings, commons, net.register(), net.relay(), clock),
                new OpenForeignRecord(net.store(), seal, network, people),
                seal,
                new Peers(people));
    }

    private Desk patient(Own own, Network net, GetBack back, RestoreProgress progress)
            throws RegisterUnavailable, StorageUnavailable, Journals.DoesNotMatch, RestoreProgress.Stopped {
        Parts p = parts(own, net);
        CountedNotebook notebook = own.notebook();
        var network = p.commons().network();
        var library = new Library(notebook);
        var check = new CheckRecord(p.holdings(), p.commons());
        var save = new SaveRecords(p.holdings(), library, reader, p.seal(), network, clock);
        Duration gather = network.practice() ? Duration.ZERO : GATHER;
        var extend = new ExtendShares(p.correspondence(), library, p.peers(), gather, clock);
        Side.Heard heard = p.heard(library, back, progress, clock);
        var sharing = heard.sharing();
        var read = new ReadRecords(p.holdings(), library, reader, p.seal(), check, clock);
        var sources = new WriteBackup.Sources(library, read::blob, p.seal());
        Backups backups = p.backups(Role.PATIENT, notebook, sources, clock);
        BooleanSupplier isLeft = () -> library.left().isPresent();
        var checkpoint = new SaveCheckpoint(notebook, p.holdings(), p.commons(), isLeft, random, clock);
        // Nobody loses what they may read because it is not known yet that they may.
        var settle = p.settle(
                library,
                record -> sharing.isRead() && extend.hasReached(record) && !LibraryMark.isDue(notebook),
                clock);
        IntPredicate isRead = relation -> heard.records().isRead() && sharing.isRead(relation);
        OwnBook ownBook = NetworkBooks.own(notebook, p.keys(), net, p.journals(), clock);
        library.movedBy(ownBook::movedAway);
        var parts = List.<Round>of(
                // What somebody announced about this wallet waits behind no inbox and no storage.
                ownBook::round,
                // What was taken back elsewhere must be known before anything is added to a share.
                heard.records()::receive,
                sharing::receive,
                settle::settle,
                new ConfirmEnds(p.holdings(), p.commons(), clock)::round,
                () -> extend.extend(isRead),
                heard.inboxes()::receive,
                checkpoint::keep);
        var codes = new ShareCodes(p.book(), p.keys(), own.local(), net.store(), network, clock);
        var copies = new KeepCopies(p.holdings(), p.commons(), notebook, clock, library::registered, codes::cards);
        var access = new Side.Access(
                new SharedWith(p.book(), p.outbox(), p.peers(), clock),
                new StopSharing(p.book(), p.keys(), p.outbox(), p.journals(), clock),
                codes,
                new Contributions(p.book(), p.foreign(), reader, save, p.peers(), clock));
        var side = new Side(
                own.wallet().profile().id(),
                p.keys(),
                notebook,
                p.outbox(),
                p.commons(),
                p.carryOver(library, clock),
                read,
                heard,
                access,
                checkpoint,
                p.ending(notebook),
                net.successions());
        var sync = p.loop(parts, notebook)
                // An objection leaves also while the register cannot be read.
                .also(ownBook::objectOn)
                .also(backups.keep()::keep)
                .beside("copies", copies::once);
        return new Desk.Patient(
                own.wallet(),
                sync,
                checkpoint,
                backups,
                heard.records(),
                save,
                read,
                new SealAgain(p.holdings(), p.commons(), library, p.seal(), check),
                copies,
                codes,
                new Requests(p.book(), library, p.peers(), clock),
                new ApproveRequest(p.correspondence(), library, p.peers(), p.journals(), clock),
                access.sharedWith(),
                access.stop(),
                new IncludeRecords(extend, relation -> library.left().isEmpty() && isRead.test(relation)),
                new ReadHistory(p.book(), library, p.holdings(), p.peers()),
                access.offers(),
                side,
                ownBook,
                notebook::close);
    }

    private Desk clinician(Own own, Network net) throws Connection.NotConnected, RegisterUnavailable {
        Parts p = parts(own, net);
        CountedNotebook notebook = own.notebook();
        // Before anybody vouches for it here. What a backup filled is used without the network.
        boolean wasListed = LibraryMark.isDue(notebook)
                && !LibraryMark.isFromBackup(notebook)
                && net.directory().clinician(p.keys().address(WalletKeys.BOOK)).isPresent();
        var vouching = new Vouching(() -> connection.vouchFor(own.wallet(), net));
        vouching.begin();
        var answers = new ReceiveAnswers(p.book(), p.keys(), p.commons(), clock);
        var checkpoint = new SaveCheckpoint(notebook, p.holdings(), p.commons(), () -> false, random, clock);
        var library = new Library(notebook);
        var sources = new WriteBackup.Sources(library, none -> Optional.empty(), p.seal());
        Backups backups = p.backups(Role.CLINICIAN, notebook, sources, clock);
        var copies = new KeepCopies(p.holdings(), p.commons(), notebook, clock);
        var shares = new Shares(p.correspondence(), p.journals(), p.foreign(), reader, clock);
        p.report(shares);
        var sync = p.loop(List.of(vouching::round, answers::receive, checkpoint::keep), notebook)
                .also(backups.keep()::keep)
                .beside("copies", copies::once);
        return new Desk.Clinician(
                own.wallet(),
                sync,
                checkpoint,
                backups,
                new AskForAccess(p.correspondence(), net.store(), net.register(), p.peers(), clock),
                shares,
                new Contribute(p.correspondence(), p.seal(), reader, new FhirRecordWriter(), clock),
                new Drafts(notebook),
                new ReadHistory(p.book(), library, p.holdings(), p.peers()),
                new NewWords(p.book(), p.journals(), net.successions()),
                wasListed,
                notebook::close);
    }
}

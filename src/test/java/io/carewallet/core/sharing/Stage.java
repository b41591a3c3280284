package io.carewallet.core.sharing;

import io.carewallet.core.backup.Backups;
import io.carewallet.core.backup.ReadBackup;
import io.carewallet.core.backup.RestoreBackup;
import io.carewallet.core.backup.WriteBackup;
import io.carewallet.core.checkpoint.EndCheckpoints;
import io.carewallet.core.checkpoint.GetBack;
import io.carewallet.core.checkpoint.LibraryMark;
import io.carewallet.core.checkpoint.ReadCheckpoint;
import io.carewallet.core.checkpoint.SaveCheckpoint;
import io.carewallet.core.directory.Card;
import io.carewallet.core.directory.Cards;
import io.carewallet.core.directory.Organisation;
import io.carewallet.core.directory.People;
import io.carewallet.core.identity.Role;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.MemoryNotebook;
import io.carewallet.core.notebook.Notebook;
import io.carewallet.core.outbox.ConfirmEnds;
import io.carewallet.core.outbox.Courier;
import io.carewallet.core.outbox.Holdings;
import io.carewallet.core.outbox.Outbox;
import io.carewallet.core.record.CarryOver;
import io.carewallet.core.record.CheckRecord;
import io.carewallet.core.record.Library;
import io.carewallet.core.record.MemoryRecordReader;
import io.carewallet.core.record.ReadRecords;
import io.carewallet.core.record.ReceiveRecords;
import io.carewallet.core.record.RestoreProgress;
import io.carewallet.core.record.SaveOutcome;
import io.carewallet.core.record.SaveProgress;
import io.carewallet.core.record.SaveRecords;
import io.carewallet.core.record.Seal;
import io.carewallet.core.record.SealAgain;
import io.carewallet.core.record.SettleForms;
import io.carewallet.core.register.BlockRef;
import io.carewallet.core.register.Commons;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.MemoryRegister;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.Register;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.rekey.Side;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.MemoryBlobStore;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.succession.Books;
import io.carewallet.core.succession.ChangeMessage;
import io.carewallet.core.succession.MemorySuccessions;
import io.carewallet.core.succession.OwnBook;
import io.carewallet.core.succession.Successions;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wallet.SyncLoop;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.age.AgeIdentity;
import io.carewallet.crypto.keys.SigningKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A patient, a doctor of a clinic and their network, all in memory, with a clock that stands still until it is moved
/// and a fuse in every port. What is durable (notebooks, blobs, register) outlives a crash; [#restart] makes everything
/// else anew, as a new process would.
final class Stage {
    static final LocalDate UNTIL = LocalDate.parse("2026-12-31");
    private static final WalletKeys PATIENT = keys(1);
    private static final WalletKeys DOCTOR = keys(2);
    private static final WalletKeys NEW_WORDS = keys(3);
    private static final SecureRandom RANDOM = new SecureRandom();

    final MemoryRegister register = new MemoryRegister();
    final MemoryBlobStore network = new MemoryBlobStore();
    final Fuse fuse = new Fuse();
    final Network net = register.network();
    private final SigningKey clinic = SigningKey.random(RANDOM);
    private Durable patientDisk = new Durable();
    private Durable doctorDisk = new Durable();
    private Durable freshDisk = new Durable();
    private Instant now = Instant.parse("2026-05-04T12:00:00Z");
    private final InstantSource clock = () -> now;
    final MemorySuccessions books =
            new MemorySuccessions(new ChangeMessage(net.chainId(), net.directory()), clock, this::journal);
    Patient patient;
    Doctor doctor;
    /// The patient's wallet under new words; not there before it is made.
    @Nullable
    Patient fresh;

    /// What is on a computer's disk.
    private static final class Durable {
        private final MemoryNotebook notebook = new MemoryNotebook();
        private final MemoryBlobStore blobs = new MemoryBlobStore();
    }

    Stage() throws Exception {
        Address account = Address.of(clinic.address());
        var identity = AgeIdentity.fromSeed(Secret.of(new byte[32]));
        byte[] card = Cards.make(net, clinic, Card.ORGANISATION, "Harbour Clinic", null, identity.recipient());
        register.admit(account, Organisation.Kind.CLINIC, Cards.publish(network, card), List.of());
        affiliate(DOCTOR, "Dr. Howell");
        restart();
    }

    Address affiliate(WalletKeys clinician, String name) throws Exception {
        try (SigningKey key = clinician.account(WalletKeys.BOOK)) {
            Address account = Address.of(key.address());
            byte[] card = Cards.make(
                    net,
                    key,
                    Card.CLINICIAN,
                    name,
                    Address.of(clinic.address()),
                    clinician.identity(WalletKeys.BOOK).recipient());
            register.affiliate(clinic, account, 1, Cards.publish(network, card));
            return account;
        }
    }

    void dismissTheDoctor() throws Exception {
        register.dismiss(clinic, DOCTOR.address(WalletKeys.BOOK));
    }

    static WalletKeys keys(int n) {
        byte[] entropy = new byte[32];
        Arrays.fill(entropy, (byte) n);
        return new WalletKeys(Secret.of(entropy));
    }

    /// Both programs start again from what is on disk.
    void restart() {
        patient = new Patient(PATIENT, patientDisk);
        doctor = new Doctor();
        if (fresh != null) {
            fresh = new Patient(NEW_WORDS, freshDisk);
        }
    }

    /// The patient's new wallet, which is made when it is first asked for.
    Patient fresh() {
        Patient made = fresh;
        if (made == null) {
            LibraryMark.whole(freshDisk.notebook);
            made = new Patient(NEW_WORDS, freshDisk);
            fresh = made;
        }
        return made;
    }

    /// The computer with the new wallet is lost. A blank one with the same words gets its library back.
    void newComputerOfTheNewWords() throws Exception {
        freshDisk = new Durable();
        fresh = gotBack(NEW_WORDS, freshDisk);
    }

    /// The computer with the new wallet keeps nothing more.
    void fillTheDiskOfTheNewWords(boolean full) {
        freshDisk.blobs.switchOff(full);
    }

    /// So many changes of the notebook with the new words find no room.
    void fillTheNotebookOfTheNewWords(int changes) {
        freshDisk.notebook.failNext(changes);
    }

    /// A wallet under still other words, on another computer.
    Patient wallet(int words) {
        var disk = new Durable();
        LibraryMark.whole(disk.notebook);
        return new Patient(keys(words), disk);
    }

    /// One more computer with the new words, blank; the first one is used on.
    Patient blankComputerOfTheNewWords() throws Exception {
        return gotBack(NEW_WORDS, new Durable());
    }

    private Bytes32 journal(Address account) {
        try {
            return register.journal(account, register.latest()).word();
        } catch (RegisterUnavailable e) {
            throw new AssertionError(e);
        }
    }

    /// The patient's computer is lost. A blank one with the same words gets the library back.
    void newComputerOfThePatient() throws Exception {
        patientDisk = new Durable();
        getThePatientsLibraryBack();
    }

    /// Goes on where it stopped, if it did.
    void getThePatientsLibraryBack() throws Exception {
        patient = gotBack(PATIENT, patientDisk);
    }

    private Patient gotBack(WalletKeys keys, Durable disk) throws Exception {
        Notebook blank = fuse.guard(Notebook.class, disk.notebook);
        var back = new GetBack(blank);
        back.step(() -> readCheckpoint(keys, blank));
        var restored = new Patient(keys, disk);
        back.step(() -> {
            restored.journals.poll();
            restored.arrivals.receiveAll(RestoreProgress.NONE);
            restored.own.receiveAll(RestoreProgress.NONE);
        });
        back.end();
        return restored;
    }

    /// The patient's computer is lost, and there is a backup.
    RestoreBackup.Outcome newComputerOfThePatient(Path backup) throws Exception {
        patientDisk = new Durable();
        var outcome = restored(PATIENT, Role.PATIENT, patientDisk, backup);
        getThePatientsLibraryBack();
        return outcome;
    }

    RestoreBackup.Outcome newComputerOfTheDoctor(Path backup) throws Exception {
        doctorDisk = new Durable();
        var outcome = restored(DOCTOR, Role.CLINICIAN, doctorDisk, backup);
        var back = new GetBack(doctorDisk.notebook);
        back.step(() -> readCheckpoint(DOCTOR, doctorDisk.notebook));
        doctor = new Doctor();
        back.end();
        return outcome;
    }

    private RestoreBackup.Outcome restored(WalletKeys keys, Role role, Durable disk, Path backup) {
        var reader = new ReadBackup(keys, new Seal(new MemoryRecordReader(), RANDOM));
        return new RestoreBackup(disk.notebook, disk.blobs, reader).restore(backup, role, net);
    }

    /// What makes backups on the patient's computer.
    Backups backups() {
        return backups(patient);
    }

    Backups backups(Patient of) {
        var sources = new WriteBackup.Sources(of.library, of.read::blob, of.seal);
        return backups(of.keys, Role.PATIENT, of.notebook, sources);
    }

    Backups backupsOfTheDoctor() {
        var sources = new WriteBackup.Sources(new Library(doctor.notebook), id -> Optional.empty(), doctor.seal);
        return backups(DOCTOR, Role.CLINICIAN, doctor.notebook, sources);
    }

    private Backups backups(WalletKeys keys, Role role, Notebook notebook, WriteBackup.Sources sources) {
        var writer = new WriteBackup(notebook, keys, role, net, sources, clock);
        return Backups.of(notebook, writer, new ReadBackup(keys, sources.seal()), clock);
    }

    void newComputerOfTheDoctor() throws Exception {
        doctorDisk = new Durable();
        readCheckpoint(DOCTOR, doctorDisk.notebook);
        doctor = new Doctor();
        LibraryMark.whole(doctorDisk.notebook);
    }

    private void readCheckpoint(WalletKeys keys, Notebook blank)
            throws RegisterUnavailable, StorageUnavailable, Journals.DoesNotMatch {
        var chain = fuse.guard(Register.class, register);
        var commons = new Commons(net, fuse.guard(BlobStore.class, network), new Journals(chain));
        new ReadCheckpoint(blank, keys, commons, keys != DOCTOR).read();
    }

    /// One more computer of the patient, blank, with the same words; the first one is used on.
    Patient secondComputer() throws Exception {
        return beside(this::newComputerOfThePatient);
    }

    /// The same from a backup.
    Patient secondComputer(Path backup) throws Exception {
        return beside(() -> newComputerOfThePatient(backup));
    }

    private interface Raise {
        void raise() throws Exception;
    }

    private Patient beside(Raise computer) throws Exception {
        Durable first = patientDisk;
        Patient before = patient;
        computer.raise();
        Patient second = patient;
        patientDisk = first;
        patient = before;
        return second;
    }

    void later(Duration time) {
        now = now.plus(time);
    }

    Instant now() {
        return now;
    }

    /// What both kinds of desk have.
    private class Desk {
        final WalletKeys keys;
        final BlobStore local;
        final BlobStore storage = fuse.guard(BlobStore.class, network);
        final Register chain = fuse.guard(Register.class, register);
        final Notebook notebook;
        final Outbox outbox;
        final Book book;
        final Journals journals = new Journals(chain);
        final Commons commons = new Commons(net, storage, journals);
        final Holdings holdings;
        final Correspondence correspondence;
        final Courier courier;
        final Seal seal = new Seal(new MemoryRecordReader(), RANDOM);
        final People people = new People(register, storage, net, clock);
        final Peers peers = new Peers(people);
        final SaveCheckpoint checkpoint;
        final OpenForeignRecord foreign = new OpenForeignRecord(storage, seal, net, people);

        Desk(WalletKeys keys, Durable disk) {
            this.keys = keys;
            this.local = fuse.guard(BlobStore.class, disk.blobs);
            this.notebook = fuse.guard(Notebook.class, disk.notebook);
            this.outbox = new Outbox(notebook, clock);
            this.book = new Book(notebook);
            this.holdings = new Holdings(keys, local, outbox);
            this.correspondence = new Correspondence(book, holdings, net, RANDOM);
            this.courier = new Courier(holdings, commons, chain, clock);
            this.checkpoint = new SaveCheckpoint(notebook, holdings, commons, this::isLeft, RANDOM, clock);
        }

        boolean isLeft() {
            return false;
        }
    }

    final class Patient extends Desk {
        final Library library = new Library(notebook);
        final OwnBook ownBook = new OwnBook(
                notebook,
                keys,
                new Books(fuse.guard(Successions.class, books), this::newest, clock),
                Duration.ZERO,
                clock);
        final SaveRecords save = new SaveRecords(holdings, library, new MemoryRecordReader(), seal, net, clock);
        final ReceiveRecords arrivals =
                new ReceiveRecords(holdings, commons, library, seal, content -> foreign.issuer(content, now), clock);
        final ReceiveOwnSharing own = new ReceiveOwnSharing(correspondence, commons, peers);
        final ShareCodes codes = new ShareCodes(book, keys, local, storage, net, clock);
        final Requests requests = new Requests(book, library, peers, clock);
        final ApproveRequest approve = new ApproveRequest(correspondence, library, peers, journals, clock);
        final StopSharing stop = new StopSharing(book, keys, outbox, journals, clock);
        final SharedWith sharedWith = new SharedWith(book, outbox, peers, clock);
        final ReceiveInboxes inboxes = new ReceiveInboxes(book, library, holdings, commons, seal, clock);
        final ExtendShares extend = new ExtendShares(correspondence, library, peers, Duration.ZERO, clock);
        final IncludeRecords include =
                new IncludeRecords(extend, relation -> arrivals.isRead() && own.isRead(relation));
        final ReadHistory history = new ReadHistory(book, library, holdings, peers);
        final Contributions contributions =
                new Contributions(book, foreign, new MemoryRecordReader(), save, peers, clock);
        final ReadRecords read = new ReadRecords(
                holdings, library, new MemoryRecordReader(), seal, new CheckRecord(holdings, commons), clock);
        final SealAgain again = new SealAgain(holdings, commons, library, seal, new CheckRecord(holdings, commons));
        final SettleForms settle = new SettleForms(
                holdings,
                commons,
                library,
                seal,
                record -> own.isRead() && extend.hasReached(record) && !LibraryMark.isDue(notebook),
                clock);
        final SyncLoop sync = new SyncLoop(
                "test",
                outbox,
                courier,
                journals,
                List.of(
                        ownBook::round,
                        arrivals::receive,
                        own::receive,
                        settle::settle,
                        new ConfirmEnds(holdings, commons, clock)::round,
                        () -> extend.extend(relation -> arrivals.isRead() && own.isRead(relation)),
                        inboxes::receive,
                        checkpoint::keep),
                () -> 0);

        final Side side;

        private Patient(WalletKeys keys, Durable disk) {
            super(keys, disk);
            library.movedBy(ownBook::movedAway);
            side = new Side(
                    keys == PATIENT ? "maxine" : "maxine-new",
                    keys,
                    notebook,
                    outbox,
                    commons,
                    new CarryOver(holdings, commons, library, seal, content -> foreign.issuer(content, now)),
                    read,
                    new Side.Heard(arrivals, own, inboxes),
                    new Side.Access(sharedWith, stop, codes, contributions),
                    checkpoint,
                    new EndCheckpoints(notebook, holdings, commons),
                    fuse.guard(Successions.class, books));
        }

        @Override
        boolean isLeft() {
            return library.left().isPresent();
        }

        private BlockRef newest() throws RegisterUnavailable {
            journals.poll();
            return journals.readUpTo().orElseThrow();
        }

        Bytes32 save(String text) {
            var outcome = save.save(text + ".txt", text.getBytes(StandardCharsets.UTF_8), true, SaveProgress.NONE);
            return switch (outcome) {
                case SaveOutcome.Saved saved -> saved.row().id();
                case SaveOutcome.AlreadySaved already -> already.row().id();
                default -> throw new AssertionError(outcome);
            };
        }

        /// Approves a waiting request for these records, or for everything when none are named.
        void approve(Bytes32 request, Bytes32... records) {
            boolean standing = records.length == 0;
            List<Bytes32> chosen =
                    standing ? library.all().stream().map(r -> r.id()).toList() : List.of(records);
            var choice = new ApproveRequest.Choice(chosen, standing, UNTIL);
            var ready = (ApproveRequest.Prepared.Ready) approve.prepare(request, choice);
            ApproveRequest.Why why = approve.approve(ready.approval());
            if (why != null) {
                throw new AssertionError(why);
            }
        }
    }

    final class Doctor extends Desk {
        final AskForAccess ask = new AskForAccess(correspondence, storage, chain, peers, clock);
        final Shares shares = new Shares(correspondence, journals, foreign, new MemoryRecordReader(), clock);
        final Contribute contribute = new Contribute(
                correspondence,
                seal,
                new MemoryRecordReader(),
                note -> note.toString().getBytes(StandardCharsets.UTF_8),
                clock);
        final ReceiveAnswers answers = new ReceiveAnswers(book, keys, commons, clock);
        final NewWords newWords = new NewWords(book, journals, books);
        final SyncLoop sync =
                new SyncLoop("test", outbox, courier, journals, List.of(answers::receive, checkpoint::keep), () -> 0);

        private Doctor() {
            super(DOCTOR, doctorDisk);
        }

        ShareRow.State state(Bytes32 share) {
            return shares.list().stream()
                    .filter(s -> s.id().equals(share))
                    .findFirst()
                    .orElseThrow()
                    .state();
        }

        void offer(Bytes32 share, String text) {
            var outcome = contribute.offer(share, text + ".txt", text.getBytes(StandardCharsets.UTF_8), "From today");
            if (!(outcome instanceof Contribute.Outcome.Offered)) {
                throw new AssertionError(outcome);
            }
        }

        Bytes32 ask(String code) {
            var question =
                    new AskForAccess.Question(code, "Maxine", Purpose.TREATMENT, Wanted.EVERYTHING, UNTIL, "Hello");
            var outcome = ask.ask(question);
            if (outcome instanceof AskForAccess.Outcome.Asked asked) {
                return asked.row().id();
            }
            throw new AssertionError(outcome);
        }
    }

    /// A new code of the patient, the doctor's request for everything with it, received.
    Bytes32 asked() {
        Bytes32 id = doctor.ask(
                patient.codes.list().isEmpty()
                        ? code()
                        : patient.codes.list().getFirst().code());
        sync();
        return id;
    }

    /// The code of a relation as it is now.
    CodeRow code(int relation) {
        return patient.codes.list().stream()
                .filter(row -> row.relation() == relation)
                .findFirst()
                .orElseThrow();
    }

    /// The doctor's request with this code, for which these records are approved; both know of it.
    Bytes32 shared(String code, Bytes32... records) {
        Bytes32 request = doctor.ask(code);
        sync();
        patient.approve(request, records);
        sync();
        return request;
    }

    String code() {
        try {
            return patient.codes.make("for Dr. Howell").code();
        } catch (io.carewallet.core.storage.StorageUnavailable e) {
            throw new AssertionError(e);
        }
    }

    /// Both are in step afterwards.
    void sync() {
        for (int i = 0; i < 3; i++) {
            patient.sync.once();
            if (fresh != null) {
                fresh.sync.once();
            }
            doctor.sync.once();
        }
    }
}

package io.carewallet.core.record;

import io.carewallet.core.chart.AlsoAbout;
import io.carewallet.core.chart.Chart;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.Change;
import io.carewallet.core.outbox.Holdings;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.outbox.Outbox;
import io.carewallet.core.outbox.Planned;
import io.carewallet.core.record.CheckRecord.Finding;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.age.AgeIdentity;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The owner's records: list, open, verify, withdraw. Everything here may take time (disk, network): never on the UI
/// thread.
public final class ReadRecords {
    private final Library library;
    private final RecordReader reader;
    private final Seal seal;
    private final WalletKeys keys;
    private final Outbox outbox;
    private final CheckRecord check;
    private final InstantSource clock;

    /// Of pages that do not have it. What a record says never changes: each is read once while the wallet is open.
    private final Map<Bytes32, AlsoAbout> alsoAbout = new ConcurrentHashMap<>();

    public ReadRecords(
            Holdings holdings,
            Library library,
            RecordReader reader,
            Seal seal,
            CheckRecord check,
            InstantSource clock) {
        this.library = library;
        this.reader = reader;
        this.seal = seal;
        this.keys = holdings.keys();
        this.outbox = holdings.outbox();
        this.check = check;
        this.clock = clock;
    }

    public int count() {
        return library.all().size();
    }

    /// All records, newest content first.
    public List<RecordRow> list() {
        return library.all().stream()
                .map(record -> record.row(check.shield(record)))
                .toList();
    }

    /// The records of another person than the one whose records these are, each with the person that it names.
    public Map<Bytes32, Chart.Person> ofOthers() {
        return library.ofOthers();
    }

    /// Of these records those whose file also says something of somebody else, as their pages have it. A page of an
    /// earlier version does not: then the file itself is read, and one of which there is no good copy now tells
    /// nothing.
    public Map<Bytes32, AlsoAbout> alsoAbout(Collection<Bytes32> ids) {
        var found = new LinkedHashMap<Bytes32, AlsoAbout>();
        for (Bytes32 id : ids) {
            library.find(id)
                    .flatMap(this::alsoAbout)
                    .filter(AlsoAbout::isAnybody)
                    .ifPresent(it -> found.put(id, it));
        }
        return found;
    }

    /// Of all records those whose page says that their file speaks of somebody else, too. Nothing is opened, so that a
    /// record of an earlier version that was not read yet says nothing here.
    public Map<Bytes32, AlsoAbout> alsoAboutUnopened() {
        var found = new LinkedHashMap<Bytes32, AlsoAbout>();
        for (StoredRecord record : library.all()) {
            known(record).filter(AlsoAbout::isAnybody).ifPresent(it -> found.put(record.id(), it));
        }
        return found;
    }

    private Optional<AlsoAbout> known(StoredRecord record) {
        AlsoAbout written = record.alsoAbout();
        return Optional.ofNullable(written == null ? alsoAbout.get(record.id()) : written);
    }

    private Optional<AlsoAbout> alsoAbout(StoredRecord record) {
        Optional<AlsoAbout> known = known(record);
        if (known.isPresent()) {
            return known;
        }
        Optional<AlsoAbout> read = check.copy(record).flatMap(blob -> read(record, blob));
        read.ifPresent(it -> alsoAbout.put(record.id(), it));
        return read;
    }

    private Optional<AlsoAbout> read(StoredRecord record, byte[] blob) {
        try (AgeIdentity owner = keys.identity(WalletKeys.BOOK)) {
            Seal.Content content = seal.open(owner, blob);
            return content.root().equals(record.id())
                    ? Optional.of(content.inspected().alsoAbout())
                    : Optional.empty();
        } catch (DamagedRecord e) {
            // Whoever opens it is told so; of a damaged record nothing is said.
            return Optional.empty();
        }
    }

    /// Opens one record after checking it again: own copy, then record storage. Not one value of a damaged record is
    /// returned.
    public OpenedRecord open(Bytes32 id) {
        Optional<StoredRecord> found = library.find(id);
        if (found.isEmpty()) {
            return new OpenedRecord.Denied(id, OpenedRecord.Why.UNKNOWN);
        }
        StoredRecord record = toBeHad(found.get());
        Finding finding = check.check(record);
        if (finding.shield() == Shield.DOES_NOT_MATCH) {
            return tampered(id, OpenedRecord.Fault.STORED_BYTES, finding);
        }
        return check.copy(record)
                .map(blob -> open(record, blob, finding))
                .orElseGet(() -> new OpenedRecord.Offline(id));
    }

    /// A record in another of its forms, when of the one that it has there is no copy.
    private StoredRecord toBeHad(StoredRecord record) {
        List<Twin> others = library.forms(record.id());
        if (others.isEmpty() || check.copy(record).isPresent()) {
            return record;
        }
        return others.stream()
                .map(record::in)
                .filter(other -> check.copy(other).isPresent())
                .findFirst()
                .orElse(record);
    }

    private OpenedRecord open(StoredRecord record, byte[] blob, Finding finding) {
        try (AgeIdentity owner = keys.identity(WalletKeys.BOOK)) {
            Seal.Content content = seal.open(owner, blob);
            if (!content.commitment().equals(record.commitment())
                    || !content.root().equals(record.id())) {
                return tampered(record.id(), OpenedRecord.Fault.COMMITMENT, finding);
            }
            return new OpenedRecord.Opened(
                    record.row(finding.shield()), reader.chart(content.original()), content.original());
        } catch (DamagedRecord e) {
            return tampered(record.id(), e.fault(), finding);
        }
    }

    private OpenedRecord tampered(Bytes32 id, OpenedRecord.Fault fault, Finding finding) {
        return new OpenedRecord.Tampered(id, fault, clock.instant(), finding.looked());
    }

    /// The attachment of a document of an opened record.
    public RecordReader.Attachment attachment(byte[] original, String handle) throws RefusedRecord {
        return reader.attachment(original, handle);
    }

    /// Checks every record again, whatever was found before.
    public List<RecordRow> verify() {
        return library.all().stream()
                .map(record -> record.row(check.check(record).shield()))
                .toList();
    }

    /// Takes a record back: it leaves the list at once, with the page that holds its key, then it is marked withdrawn
    /// in the register, and when it is, its copies here and in record storage are deleted, whenever those answer. That
    /// does not destroy its key: the words open any copy that somebody kept, and so does the key in the keyring of
    /// whoever it was shared with. What somebody has read or copied cannot be taken back. False when there is no such
    /// record.
    public boolean withdraw(Bytes32 id) {
        try (Library.Turn turn = library.turn()) {
            Optional<StoredRecord> found = library.find(id);
            found.ifPresent(this::withdraw);
            return found.isPresent();
        }
    }

    private void withdraw(StoredRecord record) {
        var change = new Change();
        var operations = new ArrayList<>(Forms.withdrawals(change, outbox, library.forms(record.id())));
        Operation withdraw = outbox.add(
                change,
                Planned.withdrawal(record.commitment()),
                List.of(record.cid()),
                record.outline().title());
        operations.add(outbox.withRecord(change, withdraw, record.id()));
        List<Twin> twins = library.others(record);
        for (Twin twin : twins) {
            Operation other = outbox.add(change, Planned.withdrawal(twin.commitment()), List.of(twin.cid()), "");
            operations.add(twin.root() == null ? other : outbox.withRecord(change, other, twin.root()));
            Library.remove(change, twin);
        }
        library.drop(change, record);
        outbox.giveUp(change, library.registering(record.id()), operations.toArray(Operation[]::new));
        library.dropped(record);
        twins.forEach(library::removed);
        check.forget(record);
    }

    /// The stored blob of a record exactly as in record storage, for other tools; empty when no place has it now.
    public Optional<byte[]> blob(Bytes32 id) {
        return library.find(id).flatMap(check::copy);
    }

    /// The page about a record, for the command line.
    public Optional<StoredRecord> stored(Bytes32 id) {
        return library.find(id);
    }
}

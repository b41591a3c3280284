package io.carewallet.core.record;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.SamePerson;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.Notebook;
import io.carewallet.core.notebook.Section;
import io.carewallet.core.outbox.RegisteredBlob;
import io.carewallet.core.register.Registered;
import io.carewallet.core.succession.Departure;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wire.Json;
import io.carewallet.crypto.Sha256;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The pages about the owner's records, in memory while the wallet is open.
public final class Library {
    private static final Comparator<StoredRecord> SIGNED_FIRST =
            Comparator.comparing(record -> record.issuer() == null);

    private final Map<Bytes32, StoredRecord> records = new LinkedHashMap<>();
    private final Map<Bytes32, Twin> twins = new LinkedHashMap<>();
    private @Nullable Registered book;
    private final ReentrantLock turns = new ReentrantLock();
    private final Notebook notebook;
    private volatile Supplier<Optional<Departure>> elsewhere = Optional::empty;

    public Library(Notebook notebook) {
        this.notebook = notebook;
        notebook.all(Section.RECORDS).values().stream()
                .map(page -> Json.readOwn(page, StoredRecord.class))
                .forEach(record -> records.put(record.id(), record));
        notebook.all(Section.SEEN).values().stream()
                .map(page -> Json.readOwn(page, Twin.class))
                .forEach(twin -> twins.put(twin.commitment(), twin));
    }

    /// Whoever changes a page that is there already takes a turn, reads, and writes before it ends, so that nothing
    /// that was decided meanwhile is undone: what was taken back stays away. Short work only: never the network.
    Turn turn() {
        turns.lock();
        return turns::unlock;
    }

    /// A turn at changing pages; closing it lets the next one in.
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /// Where the owner has gone on under new words: from then on nothing is saved here any more. Where nothing is said
    /// of it here, what the register proves counts.
    public Optional<Departure> left() {
        Optional<Departure> page = Departure.of(notebook);
        return page.isPresent() ? page.filter(Departure::refuses) : elsewhere.get();
    }

    /// Who is asked whether the book of this wallet has moved.
    public void movedBy(Supplier<Optional<Departure>> asked) {
        elsewhere = asked;
    }

    /// Whether the owner goes over to new words: whoever has the old ones takes back what they like here, and nothing
    /// is dropped for that.
    boolean isBeingLeft() {
        return Departure.of(notebook).isPresent();
    }

    /// The other forms of a record.
    synchronized List<Twin> forms(Bytes32 record) {
        return twins.values().stream().filter(twin -> twin.isFormOf(record)).toList();
    }

    /// The same file as a record's under other seeds: they go with it when it is taken back. One that is another record
    /// here goes with that one.
    synchronized List<Twin> others(StoredRecord record) {
        return twins.values().stream()
                .filter(twin -> twin.content().equals(record.contentDigest()))
                .filter(twin -> twin.asForm().isEmpty())
                .filter(twin -> record.id().equals(twin.root()) || !records.containsKey(twin.root()))
                .toList();
    }

    /// The records of all other forms, by what these are registered as.
    public synchronized Map<Bytes32, Bytes32> otherForms() {
        return twins.values().stream()
                .filter(twin -> twin.asForm().isPresent())
                .collect(Collectors.toMap(
                        Twin::commitment, twin -> twin.asForm().orElseThrow().record()));
    }

    /// What the book's journal says, as it was read last.
    synchronized void read(Registered journal) {
        book = journal;
    }

    /// The same again; empty before it was read.
    synchronized Optional<Registered> journal() {
        return Optional.ofNullable(book);
    }

    /// Whether a form of a record that was registered is used no more: it is about to be taken back, or does not stand.
    public synchronized boolean isOver(Bytes32 commitment) {
        Twin form = twins.get(commitment);
        return form != null && form.isOver() || book != null && !book.holds(commitment);
    }

    /// Whether the book's journal, as it was read last, has it, whoever registered it.
    public synchronized boolean isRegistered(Bytes32 commitment) {
        return book != null && book.holds(commitment);
    }

    /// Whether no page here is about what is registered as this.
    synchronized boolean isUnknown(Bytes32 commitment) {
        return !twins.containsKey(commitment)
                && records.values().stream()
                        .noneMatch(record -> record.commitment().equals(commitment));
    }

    synchronized boolean hasForms() {
        return twins.values().stream().anyMatch(twin -> twin.asForm().isPresent());
    }

    /// The forms that something is still to be done about.
    synchronized List<Twin> unfinished() {
        return twins.values().stream()
                .filter(twin -> twin.isOver() || twin.isNew())
                .toList();
    }

    /// The others of a file that is here once.
    synchronized List<Twin> twins() {
        return List.copyOf(twins.values());
    }

    static void put(Change change, Twin twin) {
        change.put(Section.SEEN, twin.commitment().hex(), Json.write(twin));
    }

    synchronized void added(Twin twin) {
        twins.put(twin.commitment(), twin);
    }

    static void remove(Change change, Twin twin) {
        change.remove(Section.SEEN, twin.commitment().hex());
    }

    synchronized void removed(Twin twin) {
        twins.remove(twin.commitment());
    }

    /// All records, the newest content first; those without a date last.
    public synchronized List<StoredRecord> all() {
        var all = new ArrayList<>(records.values());
        all.sort(Comparator.comparing(Library::newest).reversed());
        return all;
    }

    private static long newest(StoredRecord record) {
        var until = record.outline().until() != null
                ? record.outline().until()
                : record.outline().from();
        return until == null ? Long.MIN_VALUE : until.day().toEpochDay();
    }

    /// Whose records these are, as [Owner] tells; empty while no record names anybody.
    synchronized Optional<Chart.Person> owner() {
        return Owner.of(records.values());
    }

    /// Whose records are here when a file is about somebody else; empty when it says nobody, or nobody is known here.
    synchronized Optional<Chart.Person> otherPerson(Chart.Person inFile) {
        return owner().filter(here -> SamePerson.isAnother(here, inFile));
    }

    /// The same as of a time: by what was saved before it.
    synchronized Optional<Chart.Person> otherPerson(Chart.Person inFile, Instant before) {
        return Owner.of(records.values().stream()
                        .filter(record -> record.savedAt().isBefore(before))
                        .toList())
                .filter(here -> SamePerson.isAnother(here, inFile));
    }

    /// With a record that came after others and is older than they are: those of them that the register alone told of,
    /// whose records they were held for by what came before.
    synchronized List<StoredRecord> judgedAnew(StoredRecord older) {
        var all = new ArrayList<>(records.values());
        all.add(older);
        all.sort(Comparator.comparing(StoredRecord::savedAt));
        var judged = new Owner.Told();
        var changed = new ArrayList<StoredRecord>();
        for (StoredRecord record : all) {
            boolean isTold = record.operation().isEmpty() && record.savedAt().isAfter(older.savedAt());
            StoredRecord now = isTold ? record.otherThan(judged.owner()) : record;
            judged.add(now);
            if (!now.equals(record)) {
                changed.add(now);
            }
        }
        return changed;
    }

    /// Whether the same file is here, with or without a byte order mark: of several the one that somebody signed.
    Optional<StoredRecord> withContent(byte[] original) {
        return allWithContent(original).min(SIGNED_FIRST);
    }

    /// Whether the same file is here, and nobody is known to have signed it.
    boolean hasUnsigned(byte[] original) {
        return allWithContent(original).anyMatch(record -> record.issuer() == null);
    }

    private Stream<StoredRecord> allWithContent(byte[] original) {
        return ByteOrderMark.withAndWithout(original).stream()
                .map(content -> Bytes32.of(Sha256.of(content)))
                .flatMap(digest -> allWithContent(digest).stream());
    }

    /// The records of another person than the one whose records these are, each with the person that it names.
    public Map<Bytes32, Chart.Person> ofOthers() {
        List<StoredRecord> all = all();
        return Owner.of(all).stream()
                .flatMap(owner -> all.stream().filter(record -> Owner.isAnothers(record, owner)))
                .collect(Collectors.toUnmodifiableMap(
                        StoredRecord::id, record -> record.outline().person()));
    }

    public synchronized Optional<StoredRecord> find(Bytes32 id) {
        return Optional.ofNullable(records.get(id));
    }

    /// The blobs that record storage has to keep for the records that are here.
    public synchronized List<RegisteredBlob> registered() {
        return records.values().stream()
                .map(record -> RegisteredBlob.record(record.cid(), WalletKeys.BOOK, record.commitment()))
                .toList();
    }

    Optional<StoredRecord> withContent(Bytes32 digest) {
        return allWithContent(digest).stream().min(SIGNED_FIRST);
    }

    private synchronized List<StoredRecord> allWithContent(Bytes32 digest) {
        return records.values().stream()
                .filter(record -> record.contentDigest().equals(digest))
                .toList();
    }

    /// Adds the page to a change; call [#added] when the change is committed.
    static void put(Change change, StoredRecord record) {
        change.put(Section.RECORDS, record.id().hex(), Json.write(record));
    }

    synchronized void added(StoredRecord record) {
        records.put(record.id(), record);
    }

    static void remove(Change change, Bytes32 id) {
        change.remove(Section.RECORDS, id.hex());
    }

    /// A record was taken back as a whole: its page goes, and of each other form of it nothing is to stay.
    void drop(Change change, StoredRecord record) {
        remove(change, record.id());
        forms(record.id()).forEach(form -> put(change, form.with(null, true)));
    }

    /// The same in memory, when the change is committed.
    void dropped(StoredRecord record) {
        removed(record.id());
        forms(record.id()).forEach(form -> added(form.with(null, true)));
    }

    /// The operations that are to register forms of a record.
    List<String> registering(Bytes32 record) {
        return forms(record).stream()
                .flatMap(form -> form.asForm().stream())
                .map(Form::operation)
                .toList();
    }

    synchronized void removed(Bytes32 id) {
        records.remove(id);
    }
}

package io.carewallet.core.record;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.SamePerson;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.Notebook;
import io.carewallet.core.notebook.Section;
import io.carewallet.core.outbox.RegisteredBlob;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wire.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The pages about the owner's records, in memory while the wallet is open.
public final class Library {
    private final Map<Bytes32, StoredRecord> records = new LinkedHashMap<>();
    private final Map<Bytes32, Twin> twins = new LinkedHashMap<>();

    public Library(Notebook notebook) {
        notebook.all(Section.RECORDS).values().stream()
                .map(page -> Json.readOwn(page, StoredRecord.class))
                .forEach(record -> records.put(record.id(), record));
        notebook.all(Section.SEEN).values().stream()
                .map(page -> Json.readOwn(page, Twin.class))
                .forEach(twin -> twins.put(twin.commitment(), twin));
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

    synchronized Optional<StoredRecord> withContent(Bytes32 digest) {
        return records.values().stream()
                .filter(record -> record.contentDigest().equals(digest))
                .findFirst();
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

    synchronized void removed(Bytes32 id) {
        records.remove(id);
    }
}

package io.carewallet.core.backup;

import io.carewallet.core.checkpoint.Checkpoint;
import io.carewallet.core.checkpoint.SaveCheckpoint;
import io.carewallet.core.identity.Role;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.Notebook;
import io.carewallet.core.notebook.Page;
import io.carewallet.core.notebook.Section;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.record.DamagedRecord;
import io.carewallet.core.record.Library;
import io.carewallet.core.record.Seal;
import io.carewallet.core.record.StoredRecord;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Network;
import io.carewallet.core.text.FileName;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wire.Json;
import io.carewallet.crypto.Sha256;
import io.carewallet.crypto.age.AgeIdentity;
import io.carewallet.crypto.age.AgeWriter;
import io.carewallet.crypto.age.FileKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Writes everything that a wallet has into one sealed stream: an age file to its owner whose plaintext is a ZIP file
/// (wire-formats.md, *Backup file*). One record at a time is in memory.
public final class WriteBackup {
    static final String README = "README.txt";
    static final String LIBRARY = "library.json";
    static final String CONTENTS = "contents.json";
    static final String PADDING = "padding";
    static final String RECORDS = "records/";
    static final String SEALED = "sealed/";

    private static final int NONCE = 32;
    private static final int LONGEST_TITLE = 40;
    private static final String ENDING = ".json";
    private static final String UNNAMED = "record.json";
    /// What another computer can carry on without harm: registering or withdrawing the same record twice is once.
    private static final Set<ActKind> HARMLESS = Set.of(ActKind.RECORD, ActKind.WITHDRAW);
    private static final Set<Section> OF_RECORDS = Set.of(Section.RECORDS, Section.SEEN, Section.DRAFTS);

    private final Notebook notebook;
    private final WalletKeys keys;
    private final Role role;
    private final Network network;
    private final Sources sources;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    /// Where the records come from.
    ///
    /// @param blob the sealed file of a record, from whichever place has it
    public record Sources(Library library, Function<Bytes32, Optional<byte[]>> blob, Seal seal) {}

    public WriteBackup(
            Notebook notebook, WalletKeys keys, Role role, Network network, Sources sources, InstantSource clock) {
        this.notebook = notebook;
        this.keys = keys;
        this.role = role;
        this.network = network;
        this.sources = sources;
        this.clock = clock;
    }

    Network network() {
        return network;
    }

    /// Whether the owner has gone on under new words.
    boolean isOfOneThatWasLeft() {
        return sources.library().left().isPresent();
    }

    /// The library is larger than a backup can hold.
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("the library is too large for a backup");
        }
    }

    /// @param out closed at the end
    Contents write(OutputStream out) throws IOException {
        try (AgeIdentity owner = keys.identity(WalletKeys.BOOK);
                FileKey key = FileKey.random(random);
                OutputStream sealed = AgeWriter.stream(List.of(owner.recipient()), key, out)) {
            return write(new ZipWriter(sealed), owner);
        }
    }

    private Contents write(ZipWriter zip, AgeIdentity owner) throws IOException {
        byte[] readme = readme();
        zip.add(README, readme);
        List<Page> all = SaveCheckpoint.content(notebook.pages());
        boolean whole = all.stream().noneMatch(WriteBackup::waitsForOthers);
        List<Page> pages =
                whole ? all : all.stream().filter(WriteBackup::isOfRecords).toList();
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        var made = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        byte[] library = new Checkpoint(nonce, made, pages).bytes();
        if (library.length > ReadBackup.MOST_LIBRARY) {
            throw new TooLarge();
        }
        zip.add(LIBRARY, library);
        var items = new ArrayList<Contents.Item>();
        var missing = new ArrayList<Contents.Missing>();
        var names = new HashSet<String>();
        for (StoredRecord record : records(pages)) {
            Optional<Contents.Item> item = add(zip, record, owner, names);
            item.ifPresentOrElse(
                    items::add,
                    () -> missing.add(
                            new Contents.Missing(record.outline().title(), record.commitment(), record.cid())));
        }
        var contents = new Contents(
                        Contents.VERSION,
                        made,
                        role,
                        network.chainId(),
                        network.careLedger(),
                        sha256(readme),
                        sha256(library),
                        whole,
                        items,
                        missing,
                        Bytes32.ZERO)
                .signed(keys);
        byte[] list = Json.write(contents);
        if (list.length > Json.MAX_BYTES || 2 * items.size() + 4 > ZipReader.MOST_ENTRIES) {
            throw new TooLarge();
        }
        zip.add(CONTENTS, list);
        zip.finish(PADDING);
        return contents;
    }

    /// The very records that the pages are about, the newest first, whatever is saved meanwhile.
    private List<StoredRecord> records(List<Page> pages) {
        Set<String> ids = new HashSet<>();
        pages.stream().filter(page -> page.section() == Section.RECORDS).forEach(page -> ids.add(page.name()));
        return sources.library().all().stream()
                .filter(record -> ids.contains(record.id().hex()))
                .toList();
    }

    private Optional<Contents.Item> add(ZipWriter zip, StoredRecord record, AgeIdentity owner, Set<String> names)
            throws IOException {
        Optional<byte[]> found = sources.blob().apply(record.id());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        byte[] blob = found.get();
        byte[] original;
        try {
            Seal.Content content = sources.seal().open(owner, blob);
            if (!content.commitment().equals(record.commitment())) {
                return Optional.empty();
            }
            original = content.original();
        } catch (DamagedRecord e) {
            return Optional.empty();
        }
        String file = unused(record, names);
        zip.add(RECORDS + file, original);
        zip.addAsIs(SEALED + record.cid().text(), blob);
        return Optional.of(new Contents.Item(
                file, record.commitment(), sha256(original), original.length, record.cid(), sha256(blob), blob.length));
    }

    /// A name that says what the record is, and that no other has on any system.
    private static String unused(StoredRecord record, Set<String> names) {
        var until = record.outline().until() == null
                ? record.outline().from()
                : record.outline().until();
        int[] points =
                record.outline().title().codePoints().limit(LONGEST_TITLE).toArray();
        String start = (until == null ? "undated" : until) + " " + new String(points, 0, points.length).strip();
        for (int i = 1; ; i++) {
            String name = FileName.of(start + (i == 1 ? "" : " (" + i + ")") + ENDING, UNNAMED, ENDING);
            String kept = isStable(name) ? name : i + "-" + UNNAMED;
            if (names.add(folded(kept))) {
                return kept;
            }
        }
    }

    /// Whether a reader that makes names safe leaves this one as it is.
    static boolean isStable(String name) {
        return FileName.of(name, "", ENDING).equals(name);
    }

    /// What two names have in common that some system takes for one.
    static String folded(String name) {
        return java.text.Normalizer.normalize(name, java.text.Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    private static boolean waitsForOthers(Page page) {
        return page.section() == Section.OPERATIONS && !operation(page).done() && !isHarmless(operation(page));
    }

    private static boolean isOfRecords(Page page) {
        return OF_RECORDS.contains(page.section())
                || page.section() == Section.OPERATIONS && isHarmless(operation(page));
    }

    private static boolean isHarmless(Operation operation) {
        return HARMLESS.contains(operation.kind());
    }

    private static Operation operation(Page page) {
        return Json.readOwn(page.content(), Operation.class);
    }

    private static byte[] readme() {
        try (InputStream in = WriteBackup.class.getResourceAsStream(README)) {
            return java.util.Objects.requireNonNull(in).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Bytes32 sha256(byte[] bytes) {
        return Bytes32.of(Sha256.of(bytes));
    }
}

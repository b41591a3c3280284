package io.carewallet.core.checkpoint;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.Notebook;
import io.carewallet.core.notebook.Page;
import io.carewallet.core.notebook.Section;
import io.carewallet.core.outbox.Holdings;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.outbox.Outbox;
import io.carewallet.core.outbox.Planned;
import io.carewallet.core.record.AgeFiles;
import io.carewallet.core.record.Envelope;
import io.carewallet.core.record.RecordReader;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Commons;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.SealedCid;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.core.wire.Json;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.Sha256;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// Registers checkpoints of the library, so that whoever has nothing left but the words gets it back. A checkpoint is
/// made when nothing waits to be sent, so that none holds an act that only this computer can finish. What the chain
/// has lost of a record that is sealed again is no such act: it waits for a form or a blob that may never come back, on
/// whichever computer.
///
/// When: at once after 64 acts, ten minutes after something changed in the book. What changed in a relation alone is
/// kept after an hour and within a day, at a time that is drawn, because an act of the book that follows each act of a
/// relation would tell everybody whose relation it is. A clinician's account does everything itself and has nothing to
/// hide of this.
public final class SaveCheckpoint {
    private static final int ACTS = 64;
    private static final Set<Section> TELLING =
            Set.of(Section.RECORDS, Section.OPERATIONS, Section.RELATIONS, Section.ASKS, Section.DRAFTS, Section.MOVES);
    private static final Duration LOOK = Duration.ofMinutes(1);
    private static final Duration SOON = Duration.ofMinutes(10);
    private static final Duration LATER = Duration.ofHours(1);
    private static final Duration AT_MOST = Duration.ofDays(1);

    private final Notebook notebook;
    private final WalletKeys keys;
    private final BlobStore local;
    private final BlobStore storage;
    private final Outbox outbox;
    private final Network network;
    private final NewestCheckpoint newest;
    private final BooleanSupplier isLeft;
    private final SecureRandom random;
    private final InstantSource clock;
    private Instant nextLook = Instant.MIN;

    /// @param isLeft whether the owner has gone on under new words, by what is written here or what the register proves
    public SaveCheckpoint(
            Notebook notebook,
            Holdings holdings,
            Commons commons,
            BooleanSupplier isLeft,
            SecureRandom random,
            InstantSource clock) {
        this.notebook = notebook;
        this.keys = holdings.keys();
        this.local = holdings.copies();
        this.storage = commons.store();
        this.outbox = holdings.outbox();
        this.network = commons.network();
        this.newest = new NewestCheckpoint(holdings, commons);
        this.isLeft = isLeft;
        this.random = random;
        this.clock = clock;
    }

    /// What came of saving one.
    public enum Outcome {
        /// It is on this computer for good and goes out by itself.
        SAVED,
        /// The newest one holds everything.
        NOTHING_NEW,
        /// Something waits to be sent: first that.
        ACTS_WAIT,
        /// Another computer with the same words has kept one that this one never read: it is not replaced.
        OF_ANOTHER,
        /// The owner has gone on under new words: of this wallet none is kept any more.
        MOVED,
        /// The library is larger than a checkpoint can be.
        TOO_LARGE,
        /// There is no room for it on this computer.
        NO_SPACE
    }

    /// Saves one when it is time, and deletes the one before when it can be done without. Called again and again; looks
    /// once a minute.
    ///
    /// @return true when one was saved
    public synchronized boolean keep() {
        Instant now = clock.instant();
        if (now.isBefore(nextLook)) {
            return false;
        }
        nextLook = now.plus(LOOK);
        if (isLeft.getAsBoolean()) {
            return false;
        }
        Last last = Last.of(notebook);
        deleteBefore(last);
        List<Page> pages = content();
        List<Page> telling = telling(pages);
        if (telling.isEmpty() || Checkpoint.content(telling).equals(last.telling())) {
            return false;
        }
        if (last.isFilled()) {
            // What came since can be read again from where it came.
            if (!LibraryMark.isDue(notebook)) {
                notebook.write(
                        last.with(Checkpoint.content(telling), acts(pages)).put(new Change()));
            }
            return false;
        }
        boolean isSeen = acts(pages) > last.acts() || isClinician();
        Instant due = last.due();
        if (due == null || isSeen && due.isAfter(now.plus(SOON))) {
            due = now.plus(isSeen ? SOON : Duration.ofSeconds(random.nextLong(LATER.toSeconds(), AT_MOST.toSeconds())));
            notebook.write(last.due(due).put(new Change()));
        }
        boolean isTime = !now.isBefore(due) || acts(pages) - last.acts() >= ACTS;
        return isTime && save() == Outcome.SAVED;
    }

    /// What others write into an inbox is in the register anyway. It is kept with the rest and calls for no checkpoint,
    /// or whoever sends something to a relation could see whose book answers.
    private static List<Page> telling(List<Page> pages) {
        return pages.stream().filter(page -> TELLING.contains(page.section())).toList();
    }

    /// A wallet without relations: it asks, and is not asked.
    private boolean isClinician() {
        return notebook.all(Section.RELATIONS).isEmpty();
    }

    /// Saves one now.
    public synchronized Outcome save() {
        if (isLeft.getAsBoolean()) {
            return Outcome.MOVED;
        }
        deleteBefore(Last.of(notebook));
        List<Page> pages = content();
        Bytes32 content = Checkpoint.content(pages);
        Last last = Last.of(notebook);
        if (content.equals(last.content()) || pages.isEmpty()) {
            return isSent(last) ? Outcome.NOTHING_NEW : Outcome.ACTS_WAIT;
        }
        if (pages.stream().anyMatch(SaveCheckpoint::waits)
                || outbox.waiting().stream().anyMatch(operation -> !operation.wasLost())) {
            return Outcome.ACTS_WAIT;
        }
        if (!newest.isKnown(last.cid())) {
            return Outcome.OF_ANOTHER;
        }
        byte[] document = new Checkpoint(bytes(32), clock.instant(), pages).bytes();
        if (document.length > RecordReader.MAX_BYTES) {
            return Outcome.TOO_LARGE;
        }
        try {
            Cid cid = local.put(sealed(document));
            register(last, pages, Bytes32.of(Sha256.of(document)), cid);
            return Outcome.SAVED;
        } catch (StorageUnavailable e) {
            return Outcome.NO_SPACE;
        }
    }

    private boolean isSent(Last last) {
        Operation operation = last.operation() == null ? null : outbox.find(last.operation());
        return operation == null || operation.state() == Operation.State.INCLUDED;
    }

    private byte[] sealed(byte[] document) {
        byte[] plain = Envelope.pack(new byte[0], document);
        try (var owner = keys.identity(WalletKeys.BOOK)) {
            return AgeFiles.seal(List.of(owner.recipient()), bytes(16), plain);
        }
    }

    private void register(Last last, List<Page> pages, Bytes32 commitment, Cid cid) {
        Address self = keys.address(WalletKeys.BOOK);
        Bytes32 sealed;
        try (Secret locator = keys.locator()) {
            sealed = SealedCid.apply(locator, SealedCid.LIBRARY, network, self, commitment, cid.digest());
        }
        var change = new Change();
        var act = Planned.inJournal(ActKind.LIBRARY, WalletKeys.BOOK, commitment, sealed);
        Operation operation = outbox.add(change, act, List.of(cid), "");
        var next = new Last(
                Checkpoint.content(pages),
                Checkpoint.content(telling(pages)),
                acts(pages),
                operation.id(),
                cid,
                last.before() == null ? last.cid() : last.before(),
                null);
        next.put(change);
        outbox.commit(change, operation);
    }

    /// The newest one is registered: nobody needs the one before, and what was withdrawn since must not stay in it.
    private void deleteBefore(Last last) {
        Cid before = last.before();
        String id = last.operation();
        Operation operation = id == null ? null : outbox.find(id);
        if (before == null || operation == null || operation.state() != Operation.State.INCLUDED) {
            return;
        }
        try {
            // The copy here first: what is here is stored again where it is missing.
            local.remove(before);
            storage.remove(before);
            notebook.write(last.tidy().put(new Change()));
        } catch (StorageUnavailable e) {
            // It is tried again at the next look.
        }
    }

    /// Writes down which checkpoint a notebook was filled from, so that the next one replaces it.
    ///
    /// @param unreadable how many pages of it were left out
    static void filled(Change change, Cid from, int unreadable) {
        new Last(null, null, 0, null, from, null, null).put(change);
        LibraryMark.unreadable(change, unreadable);
    }

    /// How many pages of the checkpoint that this notebook was filled from were left out, because they are not what
    /// their section holds: no CareWallet writes such a page.
    public int unreadable() {
        return LibraryMark.unreadable(notebook);
    }

    private List<Page> content() {
        return content(notebook.pages());
    }

    /// All pages but those about checkpoints themselves.
    public static List<Page> content(List<Page> pages) {
        return pages.stream()
                .filter(page -> page.section() != Section.PROFILE)
                .filter(page ->
                        operation(page).filter(o -> o.kind() == ActKind.LIBRARY).isEmpty())
                .toList();
    }

    private static boolean waits(Page page) {
        return operation(page).filter(o -> !o.done() && !o.wasLost()).isPresent();
    }

    private static Optional<Operation> operation(Page page) {
        return page.section() == Section.OPERATIONS
                ? Optional.of(Json.readOwn(page.content(), Operation.class))
                : Optional.empty();
    }

    /// Acts of the wallet's first account: what everybody sees of it.
    private static int acts(List<Page> pages) {
        return (int) pages.stream()
                .flatMap(page -> operation(page).stream())
                .filter(o -> o.account() == WalletKeys.BOOK)
                .count();
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}

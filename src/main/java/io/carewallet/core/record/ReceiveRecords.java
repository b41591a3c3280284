package io.carewallet.core.record;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.outbox.Holdings;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.outbox.Outbox;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Commons;
import io.carewallet.core.register.Entry;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.Registered;
import io.carewallet.core.register.SealedCid;
import io.carewallet.core.register.Slot;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.Sha256;
import io.carewallet.crypto.age.AgeIdentity;
import io.carewallet.crypto.age.CannotDecrypt;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Takes in what the own book registers and this computer does not know: what came after the checkpoint that a blank
/// computer was given, or what another computer with the same words saved or took back. Reading it again adds nothing.
public final class ReceiveRecords {
    /// What storage does not have, or gives other bytes for, is asked for again after this time, and after twice as
    /// long each time: whoever has the words registers as many entries as they like without a file.
    private static final Duration AGAIN = Duration.ofMinutes(5);

    private static final int MOST_DOUBLINGS = 8;
    /// After so many entries without a file, or after this time, a round ends, and the next one goes on: what comes
    /// after it in a round waits for no longer.
    private static final int MOST_IN_VAIN = 64;

    private static final Duration MOST_TIME = Duration.ofSeconds(10);

    /// Who issued a record, by the attestations in it; empty for its holder's own.
    public interface Issuers {
        Optional<StoredRecord.Issuer> of(Seal.Content content) throws RegisterUnavailable;
    }

    private final Library library;
    private final Seal seal;
    private final WalletKeys keys;
    private final Outbox outbox;
    private final BlobStore storage;
    private final BlobStore local;
    private final Journals journals;
    private final Network network;
    private final InstantSource clock;
    private final Map<Bytes32, Missed> missing = new ConcurrentHashMap<>();
    private final TakenBack takenBack;
    private final TakeIn takeIn;
    private @Nullable Slot read;
    /// Entries that nobody has been asked for yet, because a round ended before it was their turn.
    private volatile int notAsked;
    /// When a record that may have been sealed again elsewhere is to be looked at again.
    private @Nullable Instant doubt;

    public ReceiveRecords(
            Holdings holdings, Commons commons, Library library, Seal seal, Issuers issuers, InstantSource clock) {
        this.library = library;
        this.seal = seal;
        this.keys = holdings.keys();
        this.outbox = holdings.outbox();
        this.local = holdings.copies();
        this.storage = commons.store();
        this.journals = commons.journals();
        this.network = commons.network();
        this.clock = clock;
        this.takenBack = new TakenBack(holdings, new Forms(holdings, commons, library, seal), library);
        this.takeIn = new TakeIn(library, takenBack, issuers, keys, outbox);
    }

    /// @param times how often in vain
    /// @param next when it is asked for again
    private record Missed(int times, Instant next) {}

    /// How many records are registered that record storage has not been asked for yet: the next rounds do.
    public int notAsked() {
        return notAsked;
    }

    /// How many records are registered whose file record storage does not give.
    public int missing() {
        return missing.size();
    }

    public Set<Bytes32> missingEntries() {
        return Set.copyOf(missing.keySet());
    }

    /// As what everything is registered that was not read, whether or not storage was asked for it already.
    public Set<Bytes32> unreadEntries() throws RegisterUnavailable, Journals.DoesNotMatch {
        var book =
                new Registered(journals.journal(keys.address(WalletKeys.BOOK)).entries());
        return unread(book.newest()).stream().map(Entry::commitment).collect(Collectors.toUnmodifiableSet());
    }

    /// A round: looks only when the journal has changed, or something that was missing is due again.
    ///
    /// @return true when something came or went
    public boolean receive() throws RegisterUnavailable, Journals.DoesNotMatch, StorageUnavailable {
        Address self = keys.address(WalletKeys.BOOK);
        Slot now = journals.known(self).orElse(null);
        boolean again = missing.values().stream().anyMatch(one -> isDue(one.next())) || doubt != null && isDue(doubt);
        if (now == null || now.equals(read) && !again) {
            return false;
        }
        try {
            return receive(self, RestoreProgress.NONE, true);
        } catch (RestoreProgress.Stopped nobodyDoes) {
            return false;
        }
    }

    /// Is it known what other computers saved and took back, as far as the book's journal is known?
    public boolean isRead() {
        Slot now = journals.known(keys.address(WalletKeys.BOOK)).orElse(null);
        return now == null || now.equals(read);
    }

    /// Everything now, before a library that is got back is shown.
    ///
    /// @throws StorageUnavailable when storage does not answer, which says nothing of what it has
    public void receiveAll(RestoreProgress progress)
            throws RegisterUnavailable, Journals.DoesNotMatch, StorageUnavailable, RestoreProgress.Stopped {
        missing.clear();
        receive(keys.address(WalletKeys.BOOK), progress, false);
    }

    /// @param isRound whether it ends before everything was asked for, when that takes long
    private boolean receive(Address self, RestoreProgress progress, boolean isRound)
            throws RegisterUnavailable, Journals.DoesNotMatch, StorageUnavailable, RestoreProgress.Stopped {
        Journals.Verified journal = journals.journal(self);
        var book = new Registered(journal.entries());
        List<Entry> newest = book.newest();
        boolean news = !library.isBeingLeft() && takenBack.drop(book, unread(newest));
        missing.keySet().removeIf(gone -> !book.holds(gone));
        Set<Bytes32> known = known();
        Instant end = clock.instant().plus(MOST_TIME);
        int inVain = 0;
        int done = 0;
        for (Entry entry : neverAskedFirst(newest)) {
            progress.next(RestoreProgress.Step.RECORDS, done++, newest.size());
            if (!isUnread(entry, known) || !isDue(entry)) {
                continue;
            }
            if (isRound && (inVain >= MOST_IN_VAIN || clock.instant().isAfter(end))) {
                break;
            }
            news |= take(book, entry);
            inVain += missing.containsKey(entry.commitment()) ? 1 : 0;
        }
        notAsked = (int) unread(newest).stream()
                .filter(entry -> !missing.containsKey(entry.commitment()))
                .count();
        if (notAsked > 0) {
            // Which form of a record is used, and whether anything of it is left, is decided when all of them are
            // known.
            return news;
        }
        library.read(book);
        news |= takenBack.useOthers(book);
        news |= !library.isBeingLeft() && takenBack.drop(book, unread(newest));
        // Of one that was taken back and is left another form stands that is not to be had now. What the chain has lost
        // is given up, where it is, without news in the journal.
        boolean isInDoubt = library.all().stream().anyMatch(record -> !book.holds(record.commitment()));
        doubt = isInDoubt ? clock.instant().plus(AGAIN) : null;
        read = journal.slot();
        return news;
    }

    private List<Entry> neverAskedFirst(List<Entry> entries) {
        return entries.stream()
                .sorted(Comparator.comparing(entry -> missing.containsKey(entry.commitment())))
                .toList();
    }

    private boolean isDue(Entry entry) {
        Missed before = missing.get(entry.commitment());
        return before == null || isDue(before.next());
    }

    private static boolean isUnread(Entry entry, Set<Bytes32> known) {
        return entry.kind() == ActKind.RECORD && !known.contains(entry.commitment());
    }

    private List<Entry> unread(List<Entry> newest) {
        Set<Bytes32> known = known();
        return newest.stream().filter(entry -> isUnread(entry, known)).toList();
    }

    /// Also what is being saved or taken back on this computer at this moment. What was given up here can be done all
    /// the same: by the computer that a backup was made on, or because it was under way.
    private Set<Bytes32> known() {
        Stream<Bytes32> own = outbox.all().stream()
                .filter(o -> o.kind() == ActKind.RECORD || o.kind() == ActKind.WITHDRAW)
                .filter(o -> o.state() != Operation.State.REFUSED)
                .map(Operation::commitment);
        Stream<Bytes32> here = Stream.concat(
                library.all().stream().map(StoredRecord::commitment),
                library.twins().stream().map(Twin::commitment));
        return Stream.concat(here, own).collect(Collectors.toSet());
    }

    private boolean isDue(Instant next) {
        return !clock.instant().isBefore(next);
    }

    private boolean take(Registered book, Entry entry) throws StorageUnavailable, RegisterUnavailable {
        Address self = keys.address(WalletKeys.BOOK);
        Bytes32 digest;
        try (Secret locator = keys.locator()) {
            digest = SealedCid.apply(locator, SealedCid.RECORD, network, self, entry.commitment(), entry.sealedCid());
        }
        if (local.get(digest, BlobStore.MAX_BLOB_BYTES) instanceof Fetched.Found found) {
            return keep(book, entry, found);
        }
        return switch (storage.get(digest, BlobStore.MAX_BLOB_BYTES)) {
            case Fetched.Found found -> keep(book, entry, found);
            case Fetched.Offline offline -> throw new StorageUnavailable("record storage does not answer");
            case Fetched.Missing none -> isMissing(entry);
            case Fetched.Damaged damaged -> isMissing(entry);
        };
    }

    private boolean isMissing(Entry entry) {
        Missed before = missing.get(entry.commitment());
        int times = before == null ? 0 : before.times();
        Instant next = clock.instant().plus(AGAIN.multipliedBy(1L << Math.min(times, MOST_DOUBLINGS)));
        missing.put(entry.commitment(), new Missed(times + 1, next));
        return before == null;
    }

    private boolean keep(Registered book, Entry entry, Fetched.Found found) throws RegisterUnavailable {
        try (AgeIdentity owner = keys.identity(WalletKeys.BOOK)) {
            Seal.Content content = seal.open(owner, found.blob());
            if (!content.commitment().equals(entry.commitment())) {
                return isMissing(entry);
            }
            missing.remove(entry.commitment());
            var form = new Form(
                    content.root(), AgeFiles.fileKey(owner, found.blob()), found.blob().length, "", null, false);
            var digest = Bytes32.of(Sha256.of(content.original()));
            return takeIn.take(book, entry, content, new Twin(digest, entry.commitment(), found.cid(), form, null));
        } catch (DamagedRecord | CannotDecrypt e) {
            return isMissing(entry);
        }
    }
}

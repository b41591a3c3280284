package io.carewallet.core.outbox;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.Notebook;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Commons;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Copies;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Cid;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Sees to it that record storage goes on having what is registered. Once a day (large ones more rarely) each blob is
/// fetched from the places that are to have it; where it is missing it is stored again from the copy on this computer,
/// unless it was taken back meanwhile, on whichever computer.
///
/// Not guaranteed: anything about places between two counts.
public final class KeepCopies {
    private static final Duration NOTHING_DUE = Duration.ofSeconds(10);
    /// A door counts what one place asks in a minute, and people come first.
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final Duration AFTER_MISTAKE = Duration.ofHours(1);

    private final BlobStore local;
    private final BlobStore storage;
    private final Journals journals;
    private final WalletKeys keys;
    private final Outbox outbox;
    private final List<Supplier<List<RegisteredBlob>>> others;
    private final CopyCounts counts;
    private final InstantSource clock;
    private final Map<Cid, Instant> mistakes = new ConcurrentHashMap<>();
    private Instant last = Instant.MIN;
    private Duration pause = Duration.ZERO;

    /// @param others that tell of blobs which no operation here has: records of any computer, cards
    @SafeVarargs
    public KeepCopies(
            Holdings holdings,
            Commons commons,
            Notebook notebook,
            InstantSource clock,
            Supplier<List<RegisteredBlob>>... others) {
        this.local = holdings.copies();
        this.storage = commons.store();
        this.journals = commons.journals();
        this.keys = holdings.keys();
        this.outbox = holdings.outbox();
        this.others = List.of(others);
        this.counts = new CopyCounts(notebook);
        this.clock = clock;
    }

    /// What was counted last; empty when it was not counted yet.
    public Optional<CopyCount> of(Cid cid) {
        return counts.of(cid);
    }

    /// Looks after one blob, unless none is due or the last turn was a moment ago.
    ///
    /// @return whether there may be more to do in a moment
    public boolean once() {
        Instant now = clock.instant();
        boolean early = !now.isBefore(last) && now.isBefore(last.plus(pause));
        if (early) {
            return pause.equals(BETWEEN);
        }
        last = now;
        Map<Cid, RegisteredBlob> live = live();
        Optional<RegisteredBlob> due =
                live.values().stream().filter(blob -> isDue(blob.cid(), now)).findFirst();
        pause = due.isPresent() ? BETWEEN : NOTHING_DUE;
        if (due.isEmpty()) {
            counts.keepOnly(live.keySet());
            mistakes.keySet().retainAll(live.keySet());
            return false;
        }
        // Until it is counted: one that cannot be keeps no other from its turn.
        mistakes.put(due.get().cid(), now.plus(AFTER_MISTAKE));
        lookAfter(due.get());
        mistakes.remove(due.get().cid());
        return true;
    }

    /// What was counted lately; counted now where that is due.
    public Optional<CopyCount> recent(Cid cid) {
        return isDue(cid, clock.instant()) ? count(cid) : of(cid);
    }

    /// Counts the copies of a record now, whenever that was done last, and stores what is missing again.
    public Optional<CopyCount> count(Cid cid) {
        RegisteredBlob blob = live().get(cid);
        if (blob != null) {
            lookAfter(blob);
        }
        return of(cid);
    }

    /// What is on its way to storage is not missing there.
    private Map<Cid, RegisteredBlob> live() {
        var live = new LinkedHashMap<Cid, RegisteredBlob>();
        Stream.concat(
                        others.stream().flatMap(told -> told.get().stream()),
                        RegisteredActs.of(outbox.all(), clock.instant()))
                .forEach(blob -> live.putIfAbsent(blob.cid(), blob));
        outbox.waiting().forEach(operation -> live.keySet().removeAll(operation.blobs()));
        return live;
    }

    private boolean isDue(Cid cid, Instant now) {
        Instant again = mistakes.get(cid);
        return (again == null || !again.isAfter(now))
                && counts.of(cid).filter(count -> !count.isDue(now)).isEmpty();
    }

    private void lookAfter(RegisteredBlob blob) {
        Copies found = storage.copies(blob.cid());
        long bytes = counts.of(blob.cid()).map(CopyCount::bytes).orElse(0L);
        boolean isFirst = bytes == 0;
        if (isFirst || found.canGrow()) {
            Fetched own = local.get(blob.cid().digest(), BlobStore.MAX_BLOB_BYTES);
            bytes = own instanceof Fetched.Found here ? here.blob().length : 0;
            if (own instanceof Fetched.Found here && found.canGrow() && standing(blob) == Standing.IN) {
                found = spread(blob, here.blob());
            }
        }
        CopyCount before = counts.of(blob.cid()).orElse(null);
        counts.note(blob.cid(), CopyCount.of(found, bytes, before, clock.instant()));
    }

    /// To store takes a while: it is looked at afterwards, too.
    private Copies spread(RegisteredBlob blob, byte[] own) {
        Cid cid = blob.cid();
        Copies found = storage.spread(cid, own);
        boolean isNeeded = outbox.waiting().stream()
                .anyMatch(o -> o.kind() != ActKind.WITHDRAW && o.blobs().contains(cid));
        if (!isNeeded && (!live().containsKey(cid) || standing(blob) == Standing.OUT)) {
            takeBack(cid);
        }
        return found;
    }

    private enum Standing {
        IN,
        OUT,
        NOT_KNOWN
    }

    /// What is stored again must not be what was deleted a moment ago.
    private Standing standing(RegisteredBlob blob) {
        if (!blob.journal()) {
            return Standing.IN;
        }
        try {
            journals.poll();
            return blob.isIn(journals.journal(keys.address(blob.account()))) ? Standing.IN : Standing.OUT;
        } catch (RegisterUnavailable | Journals.DoesNotMatch e) {
            return Standing.NOT_KNOWN;
        }
    }

    /// It was taken back while it was stored. Where the withdrawal is done already, it owes the deletion again.
    private void takeBack(Cid cid) {
        try {
            storage.remove(cid);
        } catch (StorageUnavailable e) {
            outbox.all().stream()
                    .filter(o -> o.kind() == ActKind.WITHDRAW && o.blobs().contains(cid))
                    .filter(o -> o.state() == Operation.State.INCLUDED)
                    .forEach(o -> outbox.update(o.with(Operation.Problem.STORAGE_DOES_NOT_ANSWER)));
        }
    }
}

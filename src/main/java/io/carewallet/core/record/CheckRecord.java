package io.carewallet.core.record;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.outbox.Holdings;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.outbox.Outbox;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Commons;
import io.carewallet.core.register.Entry;
import io.carewallet.core.register.Held;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.SealedCid;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.crypto.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Finds out what may be said about one of the owner's records: do the bytes match, and does the register hold it. Two
/// sources agree when this computer's own copy and the network's storage both hash to the CID that the verified journal
/// names, and that journal's head is proved rather than told.
public final class CheckRecord {
    private final WalletKeys keys;
    private final Outbox outbox;
    private final BlobStore local;
    private final BlobStore network;
    private final Journals journals;
    private final Network net;
    private final Map<Bytes32, Verdict> verdicts = new ConcurrentHashMap<>();
    private final AtomicLong begun = new AtomicLong();

    public CheckRecord(Holdings holdings, Commons commons) {
        this.keys = holdings.keys();
        this.outbox = holdings.outbox();
        this.local = holdings.copies();
        this.network = commons.store();
        this.journals = commons.journals();
        this.net = commons.network();
    }

    /// @param check which of all checks found it, counted as they began
    private record Verdict(long check, Shield shield) {
        private Verdict orNewer(Verdict other) {
            return other.check > check ? other : this;
        }
    }

    /// What was found and where it was looked for.
    public record Finding(Shield shield, List<OpenedRecord.Place> looked) {}

    /// The verdict of this session, checked now if there is none yet.
    Shield shield(StoredRecord record) {
        Verdict known = verdicts.get(record.commitment());
        if (known != null && (known.shield() == Shield.VERIFIED || known.shield() == Shield.DOES_NOT_MATCH)) {
            return known.shield();
        }
        return check(record).shield();
    }

    /// Reads every copy again and asks the register again. A copy that is missing or damaged is replaced by a good one.
    public Finding check(StoredRecord record) {
        long check = begun.incrementAndGet();
        Operation operation = outbox.find(record.operation());
        Fetched own = local.get(record.cid().digest(), BlobStore.MAX_BLOB_BYTES);
        Fetched there = network.get(record.cid().digest(), BlobStore.MAX_BLOB_BYTES);
        var looked = new ArrayList<OpenedRecord.Place>();
        looked.add(new OpenedRecord.Place("this-computer", own instanceof Fetched.Found));
        looked.add(new OpenedRecord.Place("record-storage", there instanceof Fetched.Found));
        Fetched here = mended(own, there);
        Shield shield = operation != null && !operation.done()
                ? onItsWay(operation, here)
                : verdict(record, here, there, looked);
        // What was withdrawn, perhaps on another computer, must not go into storage again.
        if (looked.contains(new OpenedRecord.Place("register", true))) {
            mend(here, there);
        }
        // Of two at once, the one that began first may end last, and says what was.
        verdicts.merge(record.commitment(), new Verdict(check, shield), Verdict::orNewer);
        return new Finding(shield, looked);
    }

    /// Acts of one account go out in their order: what stands behind one that waits, waits too.
    private Shield onItsWay(Operation operation, Fetched here) {
        if (!(here instanceof Fetched.Found)) {
            return Shield.DOES_NOT_MATCH;
        }
        boolean waits = operation.problem() != Operation.Problem.NONE
                || outbox.waiting().stream()
                        .filter(o -> o.account() == operation.account() && o.to() == null)
                        .anyMatch(CheckRecord::meetsNobody);
        return waits ? Shield.WAITING : Shield.SENDING;
    }

    /// The stored blob: this computer's own copy, else that of record storage.
    Optional<byte[]> copy(StoredRecord record) {
        return copy(record.cid());
    }

    /// The same of a twin.
    Optional<byte[]> copy(Cid cid) {
        for (BlobStore store : List.of(local, network)) {
            if (store.get(cid.digest(), BlobStore.MAX_BLOB_BYTES) instanceof Fetched.Found found) {
                return Optional.of(found.blob());
            }
        }
        return Optional.empty();
    }

    private static boolean meetsNobody(Operation operation) {
        return switch (operation.problem()) {
            case STORAGE_DOES_NOT_ANSWER, REGISTER_DOES_NOT_ANSWER -> true;
            default -> false;
        };
    }

    private Shield verdict(StoredRecord record, Fetched here, Fetched there, List<OpenedRecord.Place> looked) {
        boolean oneCopy = here instanceof Fetched.Found || there instanceof Fetched.Found;
        if (!oneCopy) {
            return there instanceof Fetched.Offline ? Shield.NOT_CONFIRMED : Shield.DOES_NOT_MATCH;
        }
        try {
            Journals.Verified book = journals.journal(keys.address(WalletKeys.BOOK));
            boolean registered = isRegistered(record, book);
            looked.add(new OpenedRecord.Place("register", registered));
            if (!registered) {
                // Another computer took it back, or sealed it again: that is about to be taken in. Or the chain has
                // lost it, and it was given up, because what it was made from is taken back.
                boolean isExplained = book.tookBack(record.commitment()) || isGivenUp(record);
                return isExplained ? Shield.NOT_CONFIRMED : Shield.DOES_NOT_MATCH;
            }
            boolean both = here instanceof Fetched.Found && there instanceof Fetched.Found;
            return both && book.basis() == Held.Basis.PROVED ? Shield.VERIFIED : Shield.NOT_CONFIRMED;
        } catch (RegisterUnavailable e) {
            return Shield.NOT_CONFIRMED;
        } catch (Journals.DoesNotMatch e) {
            looked.add(new OpenedRecord.Place("register", false));
            return Shield.DOES_NOT_MATCH;
        }
    }

    private boolean isGivenUp(StoredRecord record) {
        Operation registers = outbox.find(record.operation());
        return registers != null && registers.state() == Operation.State.REFUSED;
    }

    private boolean isRegistered(StoredRecord record, Journals.Verified journal) {
        var book = keys.address(WalletKeys.BOOK);
        try (Secret locator = keys.locator()) {
            var sealed = SealedCid.apply(
                    locator,
                    SealedCid.RECORD,
                    net,
                    book,
                    record.commitment(),
                    record.cid().digest());
            boolean there = false;
            for (Entry entry : journal.entries()) {
                if (entry.commitment().equals(record.commitment())) {
                    there = entry.kind() == ActKind.RECORD && entry.sealedCid().equals(sealed);
                }
            }
            return there;
        }
    }

    /// This computer's copy, which is taken from record storage where there is no good one. It counts at once: what it
    /// has to match is in the register, and the next check would find it here.
    private Fetched mended(Fetched own, Fetched there) {
        if (own instanceof Fetched.Found || !(there instanceof Fetched.Found good)) {
            return own;
        }
        try {
            local.put(good.blob());
            return good;
        } catch (StorageUnavailable e) {
            // The good copy is still where it was; the next check tries again.
            return own;
        }
    }

    private void mend(Fetched here, Fetched there) {
        if (here instanceof Fetched.Found good && there instanceof Fetched.Missing) {
            try {
                network.put(good.blob());
            } catch (StorageUnavailable e) {
                // The good copy is still where it was; the next check tries again.
            }
        }
    }

    void forget(StoredRecord record) {
        verdicts.remove(record.commitment());
    }
}

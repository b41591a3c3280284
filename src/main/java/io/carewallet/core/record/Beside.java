package io.carewallet.core.record;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.outbox.Holdings;
import io.carewallet.core.record.CarryOver.Packing;
import io.carewallet.core.register.Commons;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.age.AgeIdentity;
import io.carewallet.crypto.age.CannotDecrypt;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// The same file as a record's once more, under another root: entries that are not listed and are taken back with the
/// record. Somebody may have signed one of them, and not the record.
public final class Beside {
    private final Library library;
    private final Seal seal;
    private final ReceiveRecords.Issuers issuers;
    private final WalletKeys keys;
    private final BlobStore local;
    private final BlobStore storage;
    /// The roots of those that were opened since the wallet was.
    private final Map<Bytes32, Bytes32> roots = new ConcurrentHashMap<>();
    /// Those of them that nobody signed.
    private final Set<Bytes32> unsigned = ConcurrentHashMap.newKeySet();

    Beside(Holdings holdings, Commons commons, Library library, Seal seal, ReceiveRecords.Issuers issuers) {
        this.library = library;
        this.seal = seal;
        this.issuers = issuers;
        this.keys = holdings.keys();
        this.local = holdings.copies();
        this.storage = commons.store();
    }

    /// Those that are signed where the record is not, each to be taken along as a record of its own; and those of which
    /// nobody knows now whether they are. Where no place has one, its record goes without it.
    ///
    /// @param isKnown whether what is registered as this is taken along at all
    public List<Packing> signed(StoredRecord record, Predicate<Bytes32> isKnown) {
        return record.issuer() != null
                ? List.of()
                : library.others(record).stream()
                        .filter(twin -> !unsigned.contains(twin.commitment()) && isKnown.test(twin.commitment()))
                        .flatMap(twin -> signed(record, twin).stream())
                        .toList();
    }

    private Optional<Packing> signed(StoredRecord record, Twin twin) {
        boolean isSilent = false;
        for (BlobStore store : List.of(local, storage)) {
            Fetched fetched = store.get(twin.cid().digest(), BlobStore.MAX_BLOB_BYTES);
            isSilent |= fetched instanceof Fetched.Offline;
            if (!(fetched instanceof Fetched.Found found)) {
                continue;
            }
            try (AgeIdentity owner = keys.identity(WalletKeys.BOOK)) {
                Seal.Content content = seal.open(owner, found.blob());
                if (content.commitment().equals(twin.commitment())) {
                    return signed(record, twin, content, AgeFiles.fileKey(owner, found.blob()), found.blob().length);
                }
            } catch (DamagedRecord | CannotDecrypt e) {
                // Perhaps another place has a good copy.
            } catch (RegisterUnavailable e) {
                return Optional.of(new Packing.NotAnswering());
            }
        }
        return isSilent ? Optional.of(new Packing.NotAnswering()) : Optional.empty();
    }

    /// A signature of which nobody knows now whose it is counts as well: what is taken back is deleted for good.
    private Optional<Packing> signed(StoredRecord record, Twin twin, Seal.Content content, byte[] key, long stored)
            throws RegisterUnavailable {
        roots.put(twin.commitment(), content.root());
        boolean isSigned = !content.metadata().attestations().isEmpty();
        if (!isSigned || content.root().equals(record.id())) {
            unsigned.add(twin.commitment());
            return Optional.empty();
        }
        StoredRecord.Issuer signer = issuers.of(content).orElse(null);
        return Optional.of(new Packing.Packed(record.beside(content.root(), twin, key, stored, signer), content));
    }

    /// All of them that go with a record, by what they are registered as, each with its root; that of the record where
    /// it is not known.
    public Map<Bytes32, Bytes32> of(StoredRecord record) {
        var all = new HashMap<Bytes32, Bytes32>();
        for (Twin twin : library.others(record)) {
            Bytes32 root = twin.root() == null ? roots.get(twin.commitment()) : twin.root();
            all.put(twin.commitment(), root == null ? record.id() : root);
        }
        return Map.copyOf(all);
    }
}

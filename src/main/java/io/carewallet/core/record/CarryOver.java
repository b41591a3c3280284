package io.carewallet.core.record;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.Change;
import io.carewallet.core.outbox.Holdings;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.outbox.Outbox;
import io.carewallet.core.outbox.Planned;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Commons;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.Registered;
import io.carewallet.core.register.SealedCid;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.age.AgeIdentity;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Takes records along to a wallet of the same person under other words: the same content with the same root,
/// authorship
/// and marks, under a key that only the new words give. One object for each wallet: the old one packs, the new one
/// takes, and says what it is proved to have.
public final class CarryOver {
    private final Library library;
    private final Forms forms;
    private final Seal seal;
    private final WalletKeys keys;
    private final Outbox outbox;
    private final BlobStore local;
    private final BlobStore storage;
    private final Journals journals;
    private final Network network;

    public CarryOver(Holdings holdings, Commons commons, Library library, Seal seal) {
        this.library = library;
        this.forms = new Forms(holdings, commons, library, seal);
        this.seal = seal;
        this.keys = holdings.keys();
        this.outbox = holdings.outbox();
        this.local = holdings.copies();
        this.storage = commons.store();
        this.journals = commons.journals();
        this.network = commons.network();
    }

    /// What can be said of a copy of a record.
    public sealed interface Packing {
        /// It was opened, and is what was saved.
        record Packed(StoredRecord record, Seal.Content content) implements Packing {}

        /// Neither this computer nor record storage has it.
        record NotThere() implements Packing {}

        /// It is not on this computer, and record storage does not answer.
        record NotAnswering() implements Packing {}

        /// What they give is not what was saved.
        record DoesNotMatch() implements Packing {}
    }

    /// All records here, in the order in which they came to their owner.
    public List<StoredRecord> all() {
        return library.all().stream()
                .sorted(Comparator.comparing(StoredRecord::savedAt))
                .toList();
    }

    /// Whether a record is here, or was and has been taken back.
    public boolean hasHad(Bytes32 record) {
        return library.find(record).isPresent() || hasTakenBack(record);
    }

    private boolean hasTakenBack(Bytes32 record) {
        return !outbox.withdrawn(record).isEmpty();
    }

    /// Opens a record in whichever of its forms there is a good copy of.
    public Packing pack(StoredRecord record) {
        List<StoredRecord> all = Stream.concat(
                        Stream.of(record), library.forms(record.id()).stream().map(record::in))
                .toList();
        boolean isSilent = false;
        boolean isWrong = false;
        for (StoredRecord form : all) {
            for (BlobStore store : List.of(local, storage)) {
                switch (store.get(form.cid().digest(), BlobStore.MAX_BLOB_BYTES)) {
                    case Fetched.Found found -> {
                        Optional<Seal.Content> content = open(form, found.blob());
                        if (content.isPresent()) {
                            return new Packing.Packed(record, content.get());
                        }
                        isWrong = true;
                    }
                    case Fetched.Damaged damaged -> isWrong = true;
                    case Fetched.Offline offline -> isSilent = true;
                    case Fetched.Missing missing -> {}
                }
            }
        }
        if (isSilent) {
            return new Packing.NotAnswering();
        }
        return isWrong ? new Packing.DoesNotMatch() : new Packing.NotThere();
    }

    private Optional<Seal.Content> open(StoredRecord form, byte[] blob) {
        try (AgeIdentity owner = keys.identity(WalletKeys.BOOK)) {
            Seal.Content content = seal.open(owner, blob);
            return content.root().equals(form.id()) && content.commitment().equals(form.commitment())
                    ? Optional.of(content)
                    : Optional.empty();
        } catch (DamagedRecord e) {
            return Optional.empty();
        }
    }

    /// Whether this wallet has a record of the other one, or the same file, or had it and took it back: then it is not
    /// taken once more.
    public boolean has(StoredRecord theirs) {
        return own(theirs).isPresent() || hasTakenBack(theirs.id());
    }

    private Optional<StoredRecord> own(StoredRecord theirs) {
        return library.find(theirs.id()).or(() -> library.withContent(theirs.contentDigest()));
    }

    /// Takes a record over. When this has returned it is on this computer for good, under a key of this wallet, and the
    /// operation that registers it is written down.
    ///
    /// @return false when it is here already
    /// @throws StorageUnavailable when this computer cannot keep it
    public boolean take(Packing.Packed packed) throws StorageUnavailable {
        StoredRecord theirs = packed.record();
        if (has(theirs)) {
            return false;
        }
        SealedRecord sealed;
        try (AgeIdentity owner = keys.identity(WalletKeys.BOOK)) {
            FormMark mark = FormMark.of(keys, theirs.id());
            sealed = seal.again(packed.content(), theirs.savedAt(), mark, owner.recipient());
        }
        Cid cid = local.put(sealed.blob());
        try (Library.Turn turn = library.turn()) {
            if (has(theirs)) {
                return false;
            }
            var change = new Change();
            var act = Planned.inJournal(ActKind.RECORD, WalletKeys.BOOK, sealed.commitment(), sealedCid(sealed, cid));
            Operation operation =
                    outbox.add(change, act, List.of(cid), theirs.outline().title());
            var form = new Form(theirs.id(), sealed.fileKey(), sealed.blob().length, operation.id(), null, false);
            StoredRecord ours = theirs.in(new Twin(theirs.contentDigest(), sealed.commitment(), cid, form, null));
            Library.put(change, ours);
            outbox.commit(change, operation);
            library.added(ours);
            return true;
        }
    }

    private Bytes32 sealedCid(SealedRecord sealed, Cid cid) {
        Address book = keys.address(WalletKeys.BOOK);
        try (Secret locator = keys.locator()) {
            return SealedCid.apply(locator, SealedCid.RECORD, network, book, sealed.commitment(), cid.digest());
        }
    }

    /// Of records of the other wallet those that nobody needs there any more: they are registered in this wallet's
    /// verified journal, and record storage has just given each back whole; or they were taken back here. What storage
    /// lost is stored again from the copy here.
    public Set<Bytes32> safe(Collection<StoredRecord> theirs)
            throws RegisterUnavailable, Journals.DoesNotMatch, StorageUnavailable {
        var book =
                new Registered(journals.journal(keys.address(WalletKeys.BOOK)).entries());
        var safe = new HashSet<Bytes32>();
        for (StoredRecord record : theirs) {
            Optional<StoredRecord> own = own(record);
            boolean isSafe = own.isPresent() ? isProved(own.get(), book) : hasTakenBack(record.id());
            if (isSafe) {
                safe.add(record.id());
            }
        }
        return Set.copyOf(safe);
    }

    private boolean isProved(StoredRecord own, Registered book) throws StorageUnavailable {
        if (!book.holds(own.commitment())) {
            return false;
        }
        Twin form = Twin.of(own);
        if (forms.isProved(form)) {
            return true;
        }
        forms.depositAgain(form);
        return false;
    }
}

package io.carewallet.core.record;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.Change;
import io.carewallet.core.outbox.Holdings;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.outbox.Outbox;
import io.carewallet.core.outbox.Planned;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Commons;
import io.carewallet.core.register.Held;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.Registered;
import io.carewallet.core.register.SealedCid;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.age.AgeIdentity;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Takes records along to a wallet of the same person under other words: the same content with the same root,
/// authorship and marks, under a key that only the new words give. One object for each wallet: the old one packs, the
/// new one takes, and says what it is proved to have.
public final class CarryOver {
    private final Library library;
    private final Forms forms;
    private final Seal seal;
    private final Beside beside;
    private final Packer packer;
    private final WalletKeys keys;
    private final Outbox outbox;
    private final BlobStore local;
    private final Journals journals;
    private final Network network;
    /// Forms that record storage gave back since this wallet was opened.
    private final Set<Cid> givenBack = ConcurrentHashMap.newKeySet();

    public CarryOver(Holdings holdings, Commons commons, Library library, Seal seal, ReceiveRecords.Issuers issuers) {
        this.library = library;
        this.forms = new Forms(holdings, commons, library, seal);
        this.seal = seal;
        this.beside = new Beside(holdings, commons, library, seal, issuers);
        this.packer = new Packer(holdings, commons, library, seal, issuers);
        this.keys = holdings.keys();
        this.outbox = holdings.outbox();
        this.local = holdings.copies();
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

    /// Opens a record in whichever of its forms there is a good copy of, rather in one that is signed.
    public Packing pack(StoredRecord record) {
        return packer.pack(record);
    }

    public Beside beside() {
        return beside;
    }

    /// Sends no more what is to register a record here, in any of its forms; what was signed is perhaps registered.
    public void giveUp(StoredRecord record) {
        List<String> waiting = Stream.concat(Stream.of(record.operation()), library.registering(record.id()).stream())
                .flatMap(id -> Stream.ofNullable(outbox.find(id)))
                .filter(Operation::waitsUnsigned)
                .map(Operation::id)
                .toList();
        if (!waiting.isEmpty()) {
            outbox.giveUp(new Change(), waiting);
        }
    }

    /// A record of the other wallet is left there: here it goes again, unless it was sent.
    public void leave(StoredRecord theirs) {
        try (Library.Turn turn = library.turn()) {
            StoredRecord own = library.find(theirs.id()).orElse(null);
            Operation registers = own == null ? null : outbox.find(own.operation());
            if (own != null && registers != null && registers.waitsUnsigned()) {
                var change = new Change();
                Library.remove(change, own.id());
                outbox.giveUp(change, registers.id());
                library.removed(own.id());
            }
        }
    }

    /// Whether this wallet has a record of the other one, or the same file, or had it and took it back: then it is not
    /// taken once more.
    public boolean has(StoredRecord theirs) {
        return own(theirs).isPresent() || hasTakenBack(theirs.id());
    }

    /// The same file under another root is the same record, unless theirs carries a signature that this one lacks.
    private Optional<StoredRecord> own(StoredRecord theirs) {
        return library.find(theirs.id())
                .or(() -> library.withContent(theirs.contentDigest())
                        .filter(own -> own.issuer() != null || theirs.issuer() == null));
    }

    /// The record here that stands for one of the other wallet.
    public Bytes32 standingFor(StoredRecord theirs) {
        return own(theirs).map(StoredRecord::id).orElse(theirs.id());
    }

    /// Takes a record over. When this has returned it is on this computer for good, under a key of this wallet, and the
    /// operation that registers it is written down.
    ///
    /// @return false when it is here already
    /// @throws StorageUnavailable when this computer cannot keep it
    public boolean take(Packing.Packed packed) throws StorageUnavailable {
        return !has(packed.record()) && add(packed);
    }

    /// The same of what stands beside a record: the same file is here, and somebody signed this one.
    public boolean takeBeside(Packing.Packed packed) throws StorageUnavailable {
        return !hasHad(packed.record().id()) && add(packed);
    }

    private boolean add(Packing.Packed packed) throws StorageUnavailable {
        StoredRecord theirs = packed.record();
        SealedRecord sealed;
        try (AgeIdentity owner = keys.identity(WalletKeys.BOOK)) {
            FormMark mark = FormMark.of(keys, theirs.id());
            sealed = seal.again(packed.content(), theirs.savedAt(), mark, owner.recipient());
        }
        Cid cid = local.put(sealed.blob());
        try (Library.Turn turn = library.turn()) {
            if (hasHad(theirs.id())) {
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

    /// What is known of a record of the other wallet here.
    public enum Proof {
        /// It is registered in this wallet's proved journal, and record storage has given it back whole; or it was
        /// taken back here. Nobody needs it there any more.
        SAFE,
        NOT_REGISTERED,
        /// A node says that it is registered, and gives no proof, or a second node has not confirmed it.
        TOLD,
        /// Record storage does not give it back whole now.
        NOT_GIVEN_BACK
    }

    /// What is known of each of these records of the other wallet. Record storage is asked once for each form: right
    /// before it matters, [#isSafeNow] asks anew.
    public Map<Bytes32, Proof> proofs(Collection<StoredRecord> theirs)
            throws RegisterUnavailable, Journals.DoesNotMatch {
        Journals.Verified journal = journals.journal(keys.address(WalletKeys.BOOK));
        var book = new Registered(journal.entries());
        var proofs = new HashMap<Bytes32, Proof>();
        for (StoredRecord record : theirs) {
            Proof without = hasTakenBack(record.id()) ? Proof.SAFE : Proof.NOT_REGISTERED;
            Optional<Proof> with = own(record).map(own -> proof(own, book, journal.basis(), false));
            proofs.put(record.id(), with.orElse(without));
        }
        return Map.copyOf(proofs);
    }

    /// Asked right before the other wallet takes back what this one has: register and storage, anew.
    ///
    /// @param own the record here
    public boolean isSafeNow(Bytes32 own) {
        try {
            journals.poll();
            Journals.Verified journal = journals.journal(keys.address(WalletKeys.BOOK));
            Optional<StoredRecord> record = library.find(own);
            return record.isPresent()
                    ? proof(record.get(), new Registered(journal.entries()), journal.basis(), true) == Proof.SAFE
                    : hasTakenBack(own);
        } catch (RegisterUnavailable | Journals.DoesNotMatch e) {
            return false;
        }
    }

    private Proof proof(StoredRecord own, Registered book, Held.Basis basis, boolean anew) {
        if (!book.holds(own.commitment())) {
            return Proof.NOT_REGISTERED;
        }
        if (basis != Held.Basis.PROVED) {
            return Proof.TOLD;
        }
        Twin form = Twin.of(own);
        if (!anew && givenBack.contains(form.cid())) {
            return Proof.SAFE;
        }
        if (forms.isProved(form)) {
            givenBack.add(form.cid());
            return Proof.SAFE;
        }
        givenBack.remove(form.cid());
        try {
            forms.depositAgain(form);
        } catch (StorageUnavailable e) {
            // It is tried again when it is asked for again; the others go on.
        }
        return Proof.NOT_GIVEN_BACK;
    }
}

package io.carewallet.core.record;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.Change;
import io.carewallet.core.outbox.Holdings;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.outbox.Outbox;
import io.carewallet.core.outbox.Planned;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Commons;
import io.carewallet.core.register.Entry;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Seals records again: the same content under a new file key, in a blob and an entry of its own. When this answers
/// `SEALED`, the new form is on this computer for good, with its key, and the operation that registers it is written
/// down; [SettleForms] does the rest. See decision 16.
public final class SealAgain {
    private final Library library;
    private final Seal seal;
    private final CheckRecord check;
    private final WalletKeys keys;
    private final Outbox outbox;
    private final BlobStore local;
    private final Journals journals;
    private final Network network;
    private final Forms forms;
    private final TellTwins twins;

    public SealAgain(Holdings holdings, Commons commons, Library library, Seal seal, CheckRecord check) {
        this.library = library;
        this.seal = seal;
        this.check = check;
        this.keys = holdings.keys();
        this.outbox = holdings.outbox();
        this.local = holdings.copies();
        this.journals = commons.journals();
        this.network = commons.network();
        this.forms = new Forms(holdings, commons, library, seal);
        this.twins = new TellTwins(library, outbox, seal, check);
    }

    /// What came of it.
    public enum Outcome {
        /// The new form is on this computer for good; all else goes on by itself.
        SEALED,
        /// It is being sealed again already.
        UNDER_WAY,
        /// It is not registered yet: first that.
        NOT_SENT_YET,
        /// There is no such record, or it was taken back on another computer just now.
        UNKNOWN,
        /// Neither this computer nor record storage gives it now.
        NOT_THERE,
        /// What they give is not what was saved. Nothing was changed.
        DOES_NOT_MATCH,
        /// The owner has gone on under new words: nothing of this wallet is sealed again.
        LEFT,
        NO_SPACE
    }

    /// Whether a record is being sealed again, or its old form waits to be taken back.
    public boolean isUnderWay(Bytes32 id) {
        return library.forms(id).stream().anyMatch(form -> form.isNew() || form.isOver());
    }

    /// How many forms are still to be decided about.
    public int underWay() {
        return library.unfinished().size();
    }

    /// Seals a record again. The key is drawn here and written down with everything else in one change, before anything
    /// leaves this computer.
    public Outcome seal(Bytes32 id) {
        StoredRecord record = library.find(id).orElse(null);
        if (record == null) {
            return Outcome.UNKNOWN;
        }
        if (library.left().isPresent()) {
            return Outcome.LEFT;
        }
        if (isBeingMade(id)) {
            return Outcome.UNDER_WAY;
        }
        if (!isSent(record)) {
            return Outcome.NOT_SENT_YET;
        }
        Optional<byte[]> blob = check.copy(record);
        if (blob.isEmpty()) {
            return Outcome.NOT_THERE;
        }
        Optional<Operation.Form> beside = beside(record);
        if (beside.isEmpty()) {
            return Outcome.UNKNOWN;
        }
        try (AgeIdentity owner = keys.identity(WalletKeys.BOOK)) {
            Seal.Content content = seal.open(owner, blob.get());
            if (!content.root().equals(id) || !content.commitment().equals(record.commitment())) {
                return Outcome.DOES_NOT_MATCH;
            }
            twins.tell(owner, record);
            SealedRecord sealed = seal.again(content, record.savedAt(), FormMark.of(keys, id), owner.recipient());
            return keep(record, sealed, local.put(sealed.blob()), beside.get());
        } catch (DamagedRecord e) {
            return Outcome.DOES_NOT_MATCH;
        } catch (StorageUnavailable e) {
            return Outcome.NO_SPACE;
        }
    }

    /// Also when it was given up here: another computer registered it all the same, or something else took its place.
    private boolean isSent(StoredRecord record) {
        Operation operation = outbox.find(record.operation());
        if (operation == null || operation.state() != Operation.State.REFUSED) {
            return operation == null || operation.state() == Operation.State.INCLUDED;
        }
        return book().filter(book -> book.holds(record.commitment()) || forms.isInDoubt(record, book))
                .isPresent();
    }

    private boolean isBeingMade(Bytes32 id) {
        return library.forms(id).stream().filter(Twin::isNew).anyMatch(form -> {
            Operation operation = outbox.find(form.asForm().orElseThrow().operation());
            return operation != null && operation.state() != Operation.State.REFUSED;
        });
    }

    private Outcome keep(StoredRecord from, SealedRecord sealed, Cid cid, Operation.Form beside) {
        try (Library.Turn turn = library.turn()) {
            if (library.find(from.id()).filter(from::equals).isEmpty() || isBeingMade(from.id())) {
                return library.find(from.id()).isEmpty() ? Outcome.UNKNOWN : Outcome.UNDER_WAY;
            }
            Address book = keys.address(WalletKeys.BOOK);
            Bytes32 sealedCid;
            try (Secret locator = keys.locator()) {
                sealedCid =
                        SealedCid.apply(locator, SealedCid.RECORD, network, book, sealed.commitment(), cid.digest());
            }
            var change = new Change();
            var act = Planned.inJournal(ActKind.RECORD, WalletKeys.BOOK, sealed.commitment(), sealedCid);
            Operation added =
                    outbox.add(change, act, List.of(cid), from.outline().title());
            Operation operation = outbox.withForm(change, added, from.id(), beside);
            var replaces = new ArrayList<>(List.of(from.commitment()));
            library.forms(from.id()).forEach(form -> replaces.add(form.commitment()));
            var form = new Form(
                    from.id(), sealed.fileKey(), sealed.blob().length, operation.id(), List.copyOf(replaces), false);
            var made = new Twin(from.contentDigest(), sealed.commitment(), cid, form, null);
            Library.put(change, made);
            outbox.commit(change, operation);
            library.added(made);
            return Outcome.SEALED;
        }
    }

    /// Without which the new form is not to be registered. Of a record that is in doubt it is what took the place of
    /// the form that is here, also when that one is not to be had: that it was taken back in turn would mean the
    /// record as a whole. Empty when nothing stands any more.
    private Optional<Operation.Form> beside(StoredRecord from) {
        var own = Optional.of(new Operation.Form(from.commitment(), from.cid()));
        Optional<Registered> doubted = book().filter(book -> forms.isInDoubt(from, book));
        return doubted.isEmpty() ? own : doubted.flatMap(book -> instead(from, book));
    }

    private Optional<Operation.Form> instead(StoredRecord from, Registered book) {
        return forms.left(from, book).stream()
                .findFirst()
                .map(form -> new Operation.Form(form.commitment(), form.cid()))
                .or(() -> unread(from, book));
    }

    /// What the own journal says; empty when it was not read yet, or nobody answers.
    private Optional<Registered> book() {
        Address self = keys.address(WalletKeys.BOOK);
        try {
            return journals.known(self).isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Registered(journals.journal(self).entries()));
        } catch (RegisterUnavailable | Journals.DoesNotMatch e) {
            return Optional.empty();
        }
    }

    /// A form that stands and of which nothing but its entry is known.
    private Optional<Operation.Form> unread(StoredRecord from, Registered book) {
        Address self = keys.address(WalletKeys.BOOK);
        Set<Bytes32> meant = forms.meant(from, book);
        Optional<Entry> unread = book.newest().stream()
                .filter(entry -> entry.kind() == ActKind.RECORD && meant.contains(entry.commitment()))
                .filter(entry -> library.isUnknown(entry.commitment()))
                .findFirst();
        try (Secret locator = keys.locator()) {
            return unread.map(entry -> {
                Bytes32 digest = SealedCid.apply(
                        locator, SealedCid.RECORD, network, self, entry.commitment(), entry.sealedCid());
                return new Operation.Form(entry.commitment(), Cid.raw(digest));
            });
        }
    }
}

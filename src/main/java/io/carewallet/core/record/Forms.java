package io.carewallet.core.record;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.Change;
import io.carewallet.core.outbox.Holdings;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.outbox.Outbox;
import io.carewallet.core.outbox.Planned;
import io.carewallet.core.register.Commons;
import io.carewallet.core.register.Registered;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.age.AgeIdentity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The forms of records that were sealed again: which of them stand, which can be read, and which one is
/// used.
final class Forms {
    private final Library library;
    private final Seal seal;
    private final WalletKeys keys;
    private final Outbox outbox;
    private final BlobStore local;
    private final BlobStore storage;

    Forms(Holdings holdings, Commons commons, Library library, Seal seal) {
        this.library = library;
        this.seal = seal;
        this.keys = holdings.keys();
        this.outbox = holdings.outbox();
        this.local = holdings.copies();
        this.storage = commons.store();
    }

    /// The forms of a record that are registered and not taken back, in the order in which they were
    /// registered first.
    List<Twin> standing(StoredRecord record, Registered book) {
        Map<Bytes32, Twin> known = new LinkedHashMap<>();
        Stream.concat(Stream.of(Twin.of(record)), library.forms(record.id()).stream())
                .forEach(form -> known.put(form.commitment(), form));
        return known.values().stream()
                .filter(form -> book.holds(form.commitment()))
                .sorted(Comparator.comparingInt(form -> book.place(form.commitment())))
                .toList();
    }

    /// Those of them that may be used: what is not to be taken back first. A new form that is to go comes
    /// last, because another computer may have decided for it. For the first form of a record nobody does,
    /// once there is a new one.
    List<Twin> left(StoredRecord record, Registered book) {
        FormMark mark = FormMark.of(keys, record.id());
        return standing(record, book).stream()
                .filter(form -> !form.isOver() || mark.isOn(form.commitment()))
                .sorted(Comparator.comparing(Twin::isOver))
                .toList();
    }

    /// As what a record that is here may stand, by the journal alone: also as a form of it that was not read yet. What
    /// has the mark and came when none of its forms stood any more is another record, or has the mark by chance.
    Set<Bytes32> meant(StoredRecord record, Registered book) {
        FormMark mark = FormMark.of(keys, record.id());
        List<Bytes32> own = Stream.concat(Stream.of(Twin.of(record)), library.forms(record.id()).stream())
                .map(Twin::commitment)
                .toList();
        List<Bytes32> first = own.stream()
                .filter(form -> form.equals(record.commitment()) || !mark.isOn(form))
                .toList();
        return book.left(first, form -> mark.isOn(form) && (own.contains(form) || library.isUnknown(form)));
    }

    /// Whether a record is used in a form that does not stand any more: it was taken back, or the chain has
    /// lost it and it was not to be registered again, because what it was made from is taken back. Where
    /// the chain has lost that as well, nobody took the record back.
    boolean isInDoubt(StoredRecord record, Registered book) {
        return book.tookBack(record.commitment())
                || !book.holds(record.commitment()) && isGivenUp(outbox.find(record.operation()), book);
    }

    private static boolean isGivenUp(@Nullable Operation registers, Registered book) {
        return registers != null
                && registers.state() == Operation.State.REFUSED
                && registers.beside() != null
                && book.tookBack(registers.beside().commitment());
    }

    /// Whether record storage gives the bytes of a form back, and they are that form of that record.
    boolean isProved(Twin form) {
        return blob(storage, form).isPresent();
    }

    /// Whether a record may be used in this form instead: there is a good copy of it, and it has every signature that
    /// the one has in which the record is used. Whoever has the words can register forms and take others back, and the
    /// copy here may be the last that carries a signature. Afterwards there is a copy of the form on this computer.
    ///
    /// @throws StorageUnavailable when this computer cannot keep it
    boolean mayBeUsed(StoredRecord record, Twin form) throws StorageUnavailable {
        return isToBeHad(form) && keepsSignatures(record, form);
    }

    /// Of a form that no place has any more nothing can be kept.
    private boolean keepsSignatures(StoredRecord record, Twin form) {
        Optional<Metadata> before = metadata(Twin.of(record));
        return before.isEmpty()
                || metadata(form)
                        .filter(after -> after.hasSignaturesOf(before.get()))
                        .isPresent();
    }

    private Optional<Metadata> metadata(Twin form) {
        return content(local, form).or(() -> content(storage, form)).map(Seal.Content::metadata);
    }

    /// Whether a form is known to carry no signature.
    private boolean isUnsigned(Twin form) {
        return metadata(form).filter(known -> known.attestations().isEmpty()).isPresent();
    }

    /// Whether there is a good copy of a form anywhere. Afterwards there is one on this computer.
    private boolean isToBeHad(Twin form) throws StorageUnavailable {
        if (blob(local, form).isPresent()) {
            return true;
        }
        Optional<byte[]> there = blob(storage, form);
        if (there.isPresent()) {
            local.put(there.get());
        }
        return there.isPresent();
    }

    /// A form that stands and that storage does not have is stored once more from the copy here.
    void depositAgain(Twin form) throws StorageUnavailable {
        Optional<byte[]> own = blob(local, form);
        if (own.isPresent() && storage.get(form.cid().digest(), BlobStore.MAX_BLOB_BYTES) instanceof Fetched.Missing) {
            storage.put(own.get());
        }
    }

    private Optional<byte[]> blob(BlobStore from, Twin form) {
        return found(from, form).filter(blob -> opened(form, blob).isPresent());
    }

    private Optional<Seal.Content> content(BlobStore from, Twin form) {
        return found(from, form).flatMap(blob -> opened(form, blob));
    }

    private static Optional<byte[]> found(BlobStore from, Twin form) {
        return from.get(form.cid().digest(), BlobStore.MAX_BLOB_BYTES) instanceof Fetched.Found found
                ? Optional.of(found.blob())
                : Optional.empty();
    }

    private Optional<Seal.Content> opened(Twin form, byte[] blob) {
        try (AgeIdentity owner = keys.identity(WalletKeys.BOOK)) {
            Seal.Content content = seal.open(owner, blob);
            return content.commitment().equals(form.commitment()) && form.isFormOf(content.root())
                    ? Optional.of(content)
                    : Optional.empty();
        } catch (DamagedRecord e) {
            return Optional.empty();
        }
    }

    /// From now on the record is used in this form: one change of the notebook. It is registered: when it was given up
    /// here, another computer did that.
    ///
    /// @param before the form that it had when this was decided
    /// @param made a form that was sealed here, whose fate is decided by this; null where none was
    /// @return false when somebody decided otherwise meanwhile
    boolean use(StoredRecord before, Twin used, @Nullable Twin made) {
        boolean isStripped = !used.commitment().equals(before.commitment()) && isUnsigned(used);
        try (Library.Turn turn = library.turn()) {
            Optional<StoredRecord> now = library.find(before.id())
                    .filter(record -> record.commitment().equals(before.commitment()));
            if (now.isEmpty()) {
                return false;
            }
            var change = new Change();
            StoredRecord next = now.get();
            var others = new ArrayList<Twin>();
            if (!used.commitment().equals(next.commitment())) {
                others.add(Twin.of(next).with(null, made == null || replaces(made, next.commitment())));
                next = next.in(isGivenUp(used) ? used.fromElsewhere() : used);
                next = isStripped ? next.signedBy(null) : next;
                Library.put(change, next);
                Library.remove(change, used);
            }
            for (Twin form : library.forms(before.id())) {
                boolean isOver = made != null
                        && (form.commitment().equals(made.commitment()) || replaces(made, form.commitment()));
                if (isOver && !form.commitment().equals(used.commitment())) {
                    others.add(form.with(null, true));
                }
            }
            others.forEach(form -> Library.put(change, form));
            outbox.commit(change);
            library.added(next);
            if (next.commitment().equals(used.commitment())) {
                library.removed(used);
            }
            others.forEach(library::added);
            return true;
        }
    }

    private boolean isGivenUp(Twin form) {
        Operation registers = outbox.find(form.asForm().orElseThrow().operation());
        return registers != null && registers.state() == Operation.State.REFUSED;
    }

    private static boolean replaces(Twin made, Bytes32 commitment) {
        return made.asForm().filter(form -> form.doesReplace(commitment)).isPresent();
    }

    /// Adds to a change that a form is taken back.
    ///
    /// @param stands the form without which it is not; null when the record was taken back as a whole
    Operation withdrawal(Change change, Twin form, @Nullable StoredRecord stands) {
        return withdrawal(change, outbox, form, stands);
    }

    private static Operation withdrawal(Change change, Outbox outbox, Twin form, @Nullable StoredRecord stands) {
        Bytes32 record = form.asForm().orElseThrow().record();
        String about = stands == null ? "" : stands.outline().title();
        Operation withdraw = outbox.add(change, Planned.withdrawal(form.commitment()), List.of(form.cid()), about);
        var beside = stands == null ? null : new Operation.Form(stands.commitment(), stands.cid());
        return outbox.withForm(change, withdraw, record, beside);
    }

    /// Adds to the change that takes a record back as a whole that its other forms go as well: whatever
    /// follows may never happen on this computer. They go out before the form that is used: as long as that
    /// one stands the record is not taken back, wherever this computer stops, and no other one uses an
    /// older form in its place. One that waits here to be registered is not among them: it is given up.
    static List<Operation> withdrawals(Change change, Outbox outbox, List<Twin> others) {
        var withdrawals = new ArrayList<Operation>();
        for (Twin form : others) {
            Operation registers = outbox.find(form.asForm().orElseThrow().operation());
            boolean isRegistered = registers == null || registers.state() == Operation.State.INCLUDED;
            if (isRegistered && outbox.withdrawal(form.commitment()).isEmpty()) {
                withdrawals.add(withdrawal(change, outbox, form, null));
            }
        }
        return withdrawals;
    }
}

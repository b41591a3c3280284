package io.carewallet.core.record;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.Change;
import io.carewallet.core.outbox.Holdings;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.outbox.Outbox;
import io.carewallet.core.outbox.Planned;
import io.carewallet.core.register.Entry;
import io.carewallet.core.register.Registered;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Bytes32;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// Takes in that another computer with the same words took something back: a record as a whole, or one form of a record
/// that it sealed again. A record of which another form stands is used in that form. As long as that one is not to be
/// had, or lacks a signature, the record stays as it is: the copy here may be the last.
final class TakenBack {
    private final Library library;
    private final Forms forms;
    private final Outbox outbox;
    private final WalletKeys keys;

    TakenBack(Holdings holdings, Forms forms, Library library) {
        this.library = library;
        this.forms = forms;
        this.outbox = holdings.outbox();
        this.keys = holdings.keys();
    }

    /// Drops what nothing is left of. Record storage is not asked.
    ///
    /// @param unread entries that register what was not read yet
    /// @return true when something went
    boolean drop(Registered book, Collection<Entry> unread) {
        boolean dropped = false;
        for (StoredRecord record : listed(book)) {
            dropped |= !isLeft(record, book, unread) && drop(record);
        }
        return dropped;
    }

    private boolean isLeft(StoredRecord record, Registered book, Collection<Entry> unread) {
        if (!forms.left(record, book).isEmpty()) {
            return true;
        }
        Set<Bytes32> meant = forms.meant(record, book);
        return unread.stream().anyMatch(entry -> meant.contains(entry.commitment()));
    }

    /// When what is registered was read: uses the forms that are left. Which of them, where one was made here, is
    /// decided by whoever made it.
    boolean useOthers(Registered book) {
        boolean changed = false;
        for (StoredRecord record : listed(book)) {
            List<Twin> standing = forms.left(record, book);
            changed |= standing.stream().noneMatch(Twin::isNew) && useFirst(record, standing);
        }
        return changed;
    }

    private List<StoredRecord> listed(Registered book) {
        return library.all().stream()
                .filter(record -> forms.isInDoubt(record, book))
                .toList();
    }

    private boolean useFirst(StoredRecord record, List<Twin> standing) {
        try {
            for (Twin form : standing) {
                if (forms.mayBeUsed(record, form)) {
                    return forms.use(record, form, null);
                }
            }
        } catch (StorageUnavailable e) {
            // No room for it here: this record is looked at again, and it holds up no other.
        }
        return false;
    }

    private boolean drop(StoredRecord listed) {
        try (Library.Turn turn = library.turn()) {
            StoredRecord record = library.find(listed.id()).orElse(null);
            if (record == null || !record.commitment().equals(listed.commitment())) {
                return false;
            }
            // Most of it is in the journal already: the courier finds it there, and deletes what copies are left.
            var change = new Change();
            List<Operation> all = Forms.withdrawals(change, outbox, library.forms(record.id()));
            Operation withdraw = outbox.add(
                    change,
                    Planned.withdrawal(record.commitment()),
                    List.of(record.cid()),
                    record.outline().title());
            Operation operation = outbox.withRecord(change, withdraw, record.id());
            all.add(operation);
            library.drop(change, record);
            // What registers it waits perhaps, because the chain has lost that: nothing is to wait behind it.
            var moot = new ArrayList<>(library.registering(record.id()));
            moot.add(record.operation());
            outbox.giveUp(change, moot, all.toArray(Operation[]::new));
            library.dropped(record);
            return true;
        }
    }

    /// Whether an entry registers one more form of a record that was taken back here as a whole: it has the mark, and
    /// when it was registered a form stood that was meant. Anything else with that root is a record of its own: an
    /// offer that is accepted once more, or on another computer, keeps the seed that its sender drew, and can be
    /// sealed again.
    boolean isMeant(Bytes32 root, Bytes32 commitment, Registered book) {
        FormMark mark = FormMark.of(keys, root);
        if (library.find(root).isPresent() || !mark.isOn(commitment)) {
            return false;
        }
        List<Bytes32> meant = outbox.withdrawn(root);
        return !meant.isEmpty() && book.left(meant, mark::isOn).contains(commitment);
    }

    /// A form of a record that was taken back as a whole before anybody here knew of it: it goes as well.
    boolean form(Twin form) {
        var change = new Change();
        outbox.commit(change, forms.withdrawal(change, form, null));
        return true;
    }
}

package io.carewallet.core.record;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.outbox.Holdings;
import io.carewallet.core.outbox.Outbox;
import io.carewallet.core.register.Registered;
import io.carewallet.core.value.Bytes32;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Tells what became of a record that a share or a line of history names. That it is not here does not say that it was
/// taken back: its file may be on its way to this computer, or be kept here as another record.
public final class FindRecord {
    private final Library library;
    private final Outbox outbox;
    private final WalletKeys keys;

    public FindRecord(Holdings holdings, Library library) {
        this.library = library;
        this.outbox = holdings.outbox();
        this.keys = holdings.keys();
    }

    public sealed interface Found {
        /// @param record as it is here; the same file under another id where two computers have added it
        record Here(StoredRecord record) implements Found {}

        /// Its owner took it back, here or on another computer.
        record TakenBack() implements Found {}

        /// It is not here, and nothing that is known here says that it was taken back.
        record NotHere() implements Found {}
    }

    /// Asks nobody: the book's journal says what it said when it was read last.
    ///
    /// @param given as what it was registered, as far as anything here tells
    public Found find(Bytes32 id, Collection<Bytes32> given) {
        Optional<StoredRecord> here = library.find(id);
        if (here.isEmpty() && isTakenBack(id, given)) {
            return new Found.TakenBack();
        }
        return here.or(() -> sameFile(id, given)).<Found>map(Found.Here::new).orElseGet(Found.NotHere::new);
    }

    /// Whether nothing is left of it: of a record that was sealed again another form may stand that was not read yet.
    private boolean isTakenBack(Bytes32 id, Collection<Bytes32> given) {
        var forms = new ArrayList<>(outbox.withdrawn(id));
        forms.addAll(given);
        return library.journal()
                .map(book -> isTakenBack(id, forms, book))
                .orElseGet(() -> forms.stream().anyMatch(outbox::tookBackWhole));
    }

    private boolean isTakenBack(Bytes32 id, List<Bytes32> forms, Registered book) {
        FormMark mark = FormMark.of(keys, id);
        // What is another record here has the mark by chance.
        var left = book.left(forms, form -> mark.isOn(form) && library.isUnknown(form));
        return !forms.isEmpty() && left.stream().allMatch(outbox::tookBackWhole);
    }

    private Optional<StoredRecord> sameFile(Bytes32 id, Collection<Bytes32> given) {
        return library.twins().stream()
                .filter(twin -> id.equals(twin.root()) || given.contains(twin.commitment()))
                .flatMap(twin -> library.withContent(twin.content()).stream())
                .findFirst();
    }
}

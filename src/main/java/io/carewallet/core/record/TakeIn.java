package io.carewallet.core.record;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.Change;
import io.carewallet.core.outbox.Outbox;
import io.carewallet.core.register.Entry;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.Registered;
import io.carewallet.core.text.FileName;
import io.carewallet.core.value.Bytes32;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Says what something that is registered and was opened is here, and writes it down: a record, one more form of one,
/// the same file once more, or what was taken back before it was read.
///
/// @param issuers asked before the turn, which waits for no network
record TakeIn(Library library, TakenBack takenBack, ReceiveRecords.Issuers issuers, WalletKeys keys, Outbox outbox) {
    /// @param form as what it is registered, if it is a form
    /// @return true when a record came, or something went
    boolean take(Registered book, Entry entry, Seal.Content content, Twin form) throws RegisterUnavailable {
        Bytes32 commitment = form.commitment();
        boolean isNew = here(content, commitment).isEmpty() && !takenBack.isMeant(content.root(), commitment, book);
        // What is saved or taken back meanwhile counts.
        Optional<StoredRecord.Issuer> issuer = isNew ? issuers.of(content) : Optional.empty();
        try (Library.Turn turn = library.turn()) {
            if (takenBack.isMeant(content.root(), commitment, book)) {
                return takenBack.form(form);
            }
            Optional<StoredRecord> here = here(content, commitment);
            // The same file, added on two computers, or sealed again: it is shown once.
            here.ifPresent(record -> add(record, content.root(), form));
            if (here.isEmpty() && isNew) {
                write(entry, content, form, issuer.orElse(null));
                return true;
            }
            // One that is taken back at this moment is read again with the journal that says so.
            return false;
        }
    }

    /// The record that it is a form of, or that is the same file and takes it with it.
    private Optional<StoredRecord> here(Seal.Content content, Bytes32 commitment) {
        Optional<StoredRecord> same = library.find(content.root());
        return same.isPresent() || standsBeside(content, commitment) ? same : library.withContent(content.original());
    }

    /// Whether it stands beside the same file as a record of its own: what its owner took along under new words keeps
    /// the signature that the other one lacks. One of which nobody knows now whose it is counts as well, as in
    /// [Beside], so that two computers come to the same.
    private boolean standsBeside(Seal.Content content, Bytes32 commitment) {
        return !content.metadata().attestations().isEmpty()
                && FormMark.of(keys, content.root()).isOn(commitment)
                && library.hasUnsigned(content.original());
    }

    private void add(StoredRecord here, Bytes32 root, Twin form) {
        Twin twin = form.isFormOf(here.id())
                ? form
                : new Twin(here.contentDigest(), form.commitment(), form.cid(), null, root);
        var change = new Change();
        Library.put(change, twin);
        outbox.commit(change);
        library.added(twin);
    }

    private void write(Entry entry, Seal.Content content, Twin form, StoredRecord.@Nullable Issuer issuer) {
        Outline outline = content.inspected().outline();
        Instant savedAt = savedAt(entry, content);
        boolean isOlder = savedAt.isBefore(entry.at());
        Form only = form.asForm().orElseThrow();
        var stored = new StoredRecord(
                content.root(),
                form.commitment(),
                form.cid(),
                only.fileKey(),
                form.content(),
                outline,
                FileName.of(content.metadata().source(), StoredRecord.UNNAMED),
                savedAt,
                content.original().length,
                only.storedBytes(),
                "",
                issuer,
                (isOlder ? library.otherPerson(outline.person(), savedAt) : library.otherPerson(outline.person()))
                        .orElse(null),
                content.inspected().alsoAbout());
        var change = new Change();
        Library.put(change, stored);
        List<StoredRecord> later = isOlder ? library.judgedAnew(stored) : List.of();
        later.forEach(record -> Library.put(change, record));
        outbox.commit(change);
        library.added(stored);
        later.forEach(library::added);
    }

    /// A record that was sealed again says when it came to its owner; its entry is younger. No other is believed: what
    /// somebody contributed says what they like.
    private Instant savedAt(Entry entry, Seal.Content content) {
        Instant said = content.metadata().importedAt();
        boolean isSealedAgain = FormMark.of(keys, content.root()).isOn(entry.commitment());
        return isSealedAgain && said.isBefore(entry.at()) ? said : entry.at();
    }
}

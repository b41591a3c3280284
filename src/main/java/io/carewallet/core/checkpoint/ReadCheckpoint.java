package io.carewallet.core.checkpoint;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.Notebook;
import io.carewallet.core.notebook.Page;
import io.carewallet.core.notebook.Section;
import io.carewallet.core.record.AgeFiles;
import io.carewallet.core.record.DamagedEnvelope;
import io.carewallet.core.record.Envelope;
import io.carewallet.core.record.RecordReader;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Commons;
import io.carewallet.core.register.Entry;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.SealedCid;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.core.wire.MalformedDocument;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.Sha256;
import io.carewallet.crypto.age.AgeIdentity;
import io.carewallet.crypto.age.CannotDecrypt;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds the newest checkpoint of a wallet and writes its pages into a blank notebook. It counts only when the verified
/// journal of the wallet's own account names it: anybody could seal something to its owner.
public final class ReadCheckpoint {
    private final Notebook notebook;
    private final WalletKeys keys;
    private final Commons commons;
    private final boolean isTheRestRegistered;
    /// @param commons with journals that were not polled yet
    /// @param isTheRestRegistered whether what a checkpoint lacks can be read from the register: a patient's records
    /// and shares can, a clinician's questions cannot
    public ReadCheckpoint(Notebook notebook, WalletKeys keys, Commons commons, boolean isTheRestRegistered) {
        this.isTheRestRegistered = isTheRestRegistered;
        this.notebook = notebook;
        this.keys = keys;
        this.commons = commons;
    }

    private record Found(Checkpoint checkpoint, Cid cid) {}

    /// One change of the notebook, or none. An older checkpoint is taken when storage does not have the newest one any
    /// more: what came after it is then read from the register, like everything after a checkpoint.
    ///
    /// @return false when there is none
    /// @throws StorageUnavailable when storage does not answer, which says nothing of what it has
    public boolean read() throws RegisterUnavailable, StorageUnavailable, Journals.DoesNotMatch {
        commons.journals().readAll(Set.of(keys.address(WalletKeys.BOOK)));
        Address self = keys.address(WalletKeys.BOOK);
        List<Entry> entries = commons.journals().journal(self).entries();
        for (Entry entry : entries.reversed()) {
            Optional<Found> found = entry.kind() == ActKind.LIBRARY ? fetch(self, entry) : Optional.empty();
            if (found.isPresent()) {
                write(found.get(), entries);
                return true;
            }
            if (entry.kind() == ActKind.LIBRARY && !isTheRestRegistered) {
                throw new StorageUnavailable("the newest checkpoint is not there");
            }
        }
        if (LibraryMark.fromBackup(notebook).isEmpty()) {
            notebook.write(LibraryMark.begun(new Change()));
        }
        return false;
    }

    /// Writes the pages of a backup into a blank notebook: one change. What came after it is asked for when the wallet
    /// is opened, and can be done without until the network answers.
    ///
    /// @param whole whether the pages about sharing are in it
    public static void fill(Notebook notebook, Checkpoint library, boolean whole) {
        Change change = put(new Change(), library.pages());
        notebook.write(LibraryMark.begun(change, new LibraryMark.FromBackup(library.made(), whole)));
    }

    private void write(Found found, List<Entry> journal) {
        TakenPages taken = TakenPages.of(found.checkpoint().pages(), keys, journal, isTheRestRegistered);
        List<Page> pages = taken.pages();
        var change = new Change();
        SaveCheckpoint.filled(change, found.cid(), taken.unreadable());
        Optional<LibraryMark.FromBackup> backup = LibraryMark.fromBackup(notebook);
        if (backup.isEmpty()) {
            notebook.write(LibraryMark.begun(put(change, pages)));
        } else {
            boolean isNewer = found.checkpoint().made().isAfter(backup.get().made())
                    || !backup.get().whole();
            // What is here may have been changed since: only what is not here is taken.
            List<Page> more = pages.stream()
                    .filter(page ->
                            isNewer && notebook.get(page.section(), page.name()).isEmpty())
                    .toList();
            notebook.write(put(change, more));
        }
    }

    /// What a notebook says of itself is its own.
    private static Change put(Change change, List<Page> pages) {
        pages.stream()
                .filter(page -> page.section() != Section.PROFILE)
                .forEach(page -> change.put(page.section(), page.name(), page.content()));
        return change;
    }

    private Optional<Found> fetch(Address self, Entry entry) throws StorageUnavailable {
        Bytes32 digest;
        try (Secret locator = keys.locator()) {
            digest = SealedCid.apply(
                    locator, SealedCid.LIBRARY, commons.network(), self, entry.commitment(), entry.sealedCid());
        }
        return switch (commons.store().get(digest, BlobStore.MAX_BLOB_BYTES)) {
            case Fetched.Found found ->
                open(keys, found.blob())
                        .filter(opened -> opened.commitment().equals(entry.commitment()))
                        .map(opened -> new Found(opened.checkpoint(), found.cid()));
            case Fetched.Offline offline -> throw new StorageUnavailable("record storage does not answer");
            case Fetched.Missing missing -> Optional.empty();
            case Fetched.Damaged damaged -> Optional.empty();
        };
    }

    /// What a blob is when it was opened.
    ///
    /// @param commitment as what it would be registered
    record Opened(Checkpoint checkpoint, Bytes32 commitment) {}

    /// Empty when it is no checkpoint that was sealed to this wallet.
    static Optional<Opened> open(WalletKeys keys, byte[] blob) {
        try (AgeIdentity owner = keys.identity(WalletKeys.BOOK)) {
            byte[] document = Envelope.unpack(AgeFiles.open(owner, blob), RecordReader.MAX_BYTES)
                    .original();
            return Optional.of(new Opened(Checkpoint.read(document), Bytes32.of(Sha256.of(document))));
        } catch (CannotDecrypt | DamagedEnvelope | MalformedDocument e) {
            return Optional.empty();
        }
    }
}

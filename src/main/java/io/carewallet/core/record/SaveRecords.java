package io.carewallet.core.record;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.Change;
import io.carewallet.core.outbox.Holdings;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.outbox.Outbox;
import io.carewallet.core.outbox.Planned;
import io.carewallet.core.record.RecordReader.Inspected;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.SealedCid;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.succession.Departure;
import io.carewallet.core.text.FileName;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.Sha256;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Adds files to the owner's records: read, lock, save here; sending goes on by itself. When this answers `Saved`, the
/// record is on this computer for good, with its keys, and the operation that registers it is written down.
public final class SaveRecords {
    private final Library library;
    private final RecordReader reader;
    private final Seal seal;
    private final WalletKeys keys;
    private final BlobStore local;
    private final Outbox outbox;
    private final Network network;
    private final InstantSource clock;

    public SaveRecords(
            Holdings holdings, Library library, RecordReader reader, Seal seal, Network network, InstantSource clock) {
        this.library = library;
        this.reader = reader;
        this.seal = seal;
        this.keys = holdings.keys();
        this.local = holdings.copies();
        this.outbox = holdings.outbox();
        this.network = network;
        this.clock = clock;
    }

    /// @param evenIfOtherPerson save also when the file names somebody else than the records here
    public SaveOutcome save(Path file, boolean evenIfOtherPerson, SaveProgress progress) {
        try {
            progress.at(SaveProgress.Step.READING, 0.0);
            Path name = file.getFileName();
            return save(name == null ? "" : name.toString(), ReadFile.read(file), evenIfOtherPerson, progress);
        } catch (RefusedRecord refused) {
            return new SaveOutcome.NotAdded(refused.reason());
        }
    }

    public SaveOutcome save(String fileName, byte[] original, boolean evenIfOtherPerson, SaveProgress progress) {
        Optional<SaveOutcome> moved = moved();
        if (moved.isPresent()) {
            return moved.get();
        }
        Optional<StoredRecord> already = here(original);
        if (already.isPresent()) {
            return new SaveOutcome.AlreadySaved(already.get().row(Shield.SENDING));
        }
        try {
            progress.at(SaveProgress.Step.READING, 0.1);
            Inspected inspected = reader.inspect(original);
            Optional<SaveOutcome> other = evenIfOtherPerson ? Optional.empty() : ofOtherPerson(inspected);
            if (other.isPresent()) {
                return other.get();
            }
            progress.at(SaveProgress.Step.LOCKING, 0.4);
            var metadata = new Metadata(
                    Metadata.VERSION,
                    inspected.mediaType(),
                    fileName,
                    clock.instant(),
                    seal.bytes(32),
                    new byte[32],
                    List.of(),
                    List.of());
            return keep(fileName, original, inspected, metadata, null, progress);
        } catch (RefusedRecord refused) {
            return new SaveOutcome.NotAdded(refused.reason());
        }
    }

    /// Takes over a record that somebody contributed: the same content and attestations under new keys.
    ///
    /// @param offered metadata as it came, with its commitSeed and attestations
    /// @param evenIfOtherPerson save also when the record names somebody else than the records here
    public SaveOutcome accept(
            byte[] original,
            Inspected inspected,
            Metadata offered,
            StoredRecord.@Nullable Issuer issuer,
            boolean evenIfOtherPerson) {
        Optional<SaveOutcome> moved = moved();
        if (moved.isPresent()) {
            return moved.get();
        }
        Optional<StoredRecord> already = here(original);
        if (already.isPresent()) {
            return new SaveOutcome.AlreadySaved(already.get().row(Shield.SENDING));
        }
        Optional<SaveOutcome> other = evenIfOtherPerson ? Optional.empty() : ofOtherPerson(inspected);
        if (other.isPresent()) {
            return other.get();
        }
        return keep(
                FileName.of(offered.source(), StoredRecord.UNNAMED),
                original,
                inspected,
                offered,
                issuer,
                SaveProgress.NONE);
    }

    /// Where the owner has gone on under new words: nothing is saved here any more.
    public Optional<Departure> left() {
        return library.left();
    }

    private Optional<SaveOutcome> moved() {
        return library.left().map(departure -> new SaveOutcome.Moved(departure.profile()));
    }

    private SaveOutcome keep(
            String fileName,
            byte[] original,
            Inspected inspected,
            Metadata metadata,
            StoredRecord.@Nullable Issuer issuer,
            SaveProgress progress) {
        SealedRecord sealed = seal.seal(
                original, inspected, metadata, keys.identity(WalletKeys.BOOK).recipient());
        if (progress.cancelled()) {
            return new SaveOutcome.Cancelled();
        }
        progress.at(SaveProgress.Step.SAVED_HERE, 0.7);
        try {
            Cid cid = local.put(sealed.blob());
            StoredRecord stored;
            // The record of another computer, perhaps the same offer, may have come meanwhile.
            try (Library.Turn turn = library.turn()) {
                Optional<StoredRecord> already = here(original);
                if (already.isPresent()) {
                    local.remove(cid);
                    return new SaveOutcome.AlreadySaved(already.get().row(Shield.SENDING));
                }
                stored = write(fileName, original, inspected, sealed, cid, issuer);
            }
            progress.at(SaveProgress.Step.SENDING, 0.8);
            return new SaveOutcome.Saved(stored.row(Shield.SENDING));
        } catch (StorageUnavailable e) {
            return new SaveOutcome.NoSpace();
        }
    }

    private StoredRecord write(
            String fileName,
            byte[] original,
            Inspected inspected,
            SealedRecord sealed,
            Cid cid,
            StoredRecord.@Nullable Issuer issuer) {
        Outline outline = inspected.outline();
        Address book = keys.address(WalletKeys.BOOK);
        var change = new Change();
        Bytes32 sealedCid = sealedCid(book, sealed.commitment(), cid);
        var act = Planned.inJournal(ActKind.RECORD, WalletKeys.BOOK, sealed.commitment(), sealedCid);
        Operation operation = outbox.add(change, act, List.of(cid), outline.title());
        var stored = new StoredRecord(
                sealed.root(),
                sealed.commitment(),
                cid,
                sealed.fileKey(),
                Bytes32.of(Sha256.of(original)),
                outline,
                fileName,
                clock.instant(),
                original.length,
                sealed.blob().length,
                operation.id(),
                issuer,
                otherPerson(outline.person()).orElse(null),
                inspected.alsoAbout());
        Library.put(change, stored);
        outbox.commit(change, operation);
        library.added(stored);
        return stored;
    }

    private Bytes32 sealedCid(Address book, Bytes32 commitment, Cid cid) {
        try (Secret locator = keys.locator()) {
            return SealedCid.apply(locator, SealedCid.RECORD, network, book, commitment, cid.digest());
        }
    }

    private Optional<SaveOutcome> ofOtherPerson(Inspected inspected) {
        Chart.Person inFile = inspected.outline().person();
        return otherPerson(inFile).map(here -> new SaveOutcome.OtherPerson(inFile.name(), here.name()));
    }

    /// Whether the same content is among the records: saving it would add nothing.
    public boolean isHere(byte[] original) {
        return here(original).isPresent();
    }

    /// The record with this content. A byte order mark before it is none of it, on either side.
    private Optional<StoredRecord> here(byte[] original) {
        return library.withContent(original);
    }

    /// Whose records are here when a file is about somebody else; empty when it says nobody, or nobody is known here.
    public Optional<Chart.Person> otherPerson(Chart.Person inFile) {
        return library.otherPerson(inFile);
    }
}

package io.carewallet.core.backup;

import io.carewallet.core.checkpoint.Checkpoint;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.record.DamagedRecord;
import io.carewallet.core.record.RecordReader;
import io.carewallet.core.record.Seal;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.core.wire.Json;
import io.carewallet.core.wire.MalformedDocument;
import io.carewallet.crypto.age.AgeIdentity;
import io.carewallet.crypto.age.AgeReader;
import io.carewallet.crypto.age.CannotDecrypt;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/// Reads a whole backup and checks every byte of it: the seal, the ZIP file, each checksum of `contents.json`, that
/// the words made it, and that each sealed record opens to the very original beside it. One record at a time is in
/// memory. Whoever can seal something to the owner can make such a file, so nothing in it is trusted before it is
/// checked.
public final class ReadBackup {
    static final int MOST_LIBRARY = RecordReader.MAX_BYTES;
    private static final int MOST_README = 64 << 10;

    private final WalletKeys keys;
    private final Seal seal;

    public ReadBackup(WalletKeys keys, Seal seal) {
        this.keys = keys;
        this.seal = seal;
    }

    /// What came of reading one.
    public sealed interface Outcome {
        /// @param library the pages
        record Good(Contents contents, Checkpoint library) implements Outcome {}

        /// It was not sealed to these keys, or its beginning is damaged: nobody can tell which.
        record NotOpened() implements Outcome {}

        /// It opened, and something in it is not as it was written.
        record Damaged() implements Outcome {}

        /// It is not there, or this computer cannot read it.
        record NotReadable() implements Outcome {}

        /// Whoever waited did not want to wait any longer.
        record Stopped() implements Outcome {}
    }

    private static final class StoppedReading extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /// Hears of each record of a backup when it was checked.
    interface Taker {
        /// @param sealed hashes to what `contents.json` says only once the whole was read
        void take(Cid cid, byte[] sealed) throws StorageUnavailable, DamagedBackup;
    }

    /// What happens after each record.
    private interface Step {
        void after(Cid cid, byte[] sealed) throws IOException, StorageUnavailable, DamagedBackup, StoppedReading;
    }

    public Outcome read(Path file) {
        return read(file, BackupProgress.NONE);
    }

    public Outcome read(Path file, BackupProgress progress) {
        try {
            return read(file, (cid, blob) -> {}, done(BackupProgress.Pass.CHECKING, progress));
        } catch (StorageUnavailable impossible) {
            return new Outcome.NotReadable();
        }
    }

    /// Hears how far one reading is, and says whether it is to go on.
    interface Meter {
        boolean goesOn(long done, long total);
    }

    static Meter done(BackupProgress.Pass pass, BackupProgress progress) {
        return (done, total) -> {
            progress.at(pass, done, total);
            return !progress.isStopped();
        };
    }

    Outcome read(Path file, Taker taker, Meter meter) throws StorageUnavailable {
        if (!Files.isRegularFile(file)) {
            return new Outcome.NotReadable();
        }
        try (SeekableByteChannel channel = Files.newByteChannel(file);
                AgeIdentity owner = keys.identity(WalletKeys.BOOK)) {
            long size = channel.size();
            goOn(meter, 0, size);
            return read(AgeReader.of(channel).stream(owner), size, owner, (cid, blob) -> {
                taker.take(cid, blob);
                goOn(meter, channel.position(), size);
            });
        } catch (StoppedReading e) {
            return new Outcome.Stopped();
        } catch (CannotDecrypt e) {
            return new Outcome.NotOpened();
        } catch (IOException e) {
            return e.getCause() instanceof CannotDecrypt ? new Outcome.Damaged() : new Outcome.NotReadable();
        }
    }

    private static void goOn(Meter meter, long done, long total) throws StoppedReading {
        if (!meter.goesOn(done, total)) {
            throw new StoppedReading();
        }
    }

    private Outcome read(InputStream plain, long size, AgeIdentity owner, Step step)
            throws IOException, StorageUnavailable, StoppedReading {
        try {
            var zip = new ZipReader(plain, size);
            Bytes32 readme = WriteBackup.sha256(named(zip.next(MOST_README), WriteBackup.README));
            byte[] library = named(zip.next(MOST_LIBRARY), WriteBackup.LIBRARY);
            var items = new ArrayList<Contents.Item>();
            Set<String> names = new HashSet<>();
            ZipReader.Item next = zip.next(RecordReader.MAX_BYTES);
            while (!next.name().equals(WriteBackup.CONTENTS)) {
                items.add(item(next, zip.next(BlobStore.MAX_BLOB_BYTES), owner, names, step));
                next = zip.next(RecordReader.MAX_BYTES);
            }
            Contents contents = Json.read(next.content(), Contents.class);
            boolean isAll = contents.v() == Contents.VERSION
                    && contents.isOf(keys)
                    && contents.readme().equals(readme)
                    && contents.library().equals(WriteBackup.sha256(library))
                    && contents.records().equals(items);
            if (!isAll) {
                throw new DamagedBackup("not what its list says");
            }
            zip.finish(WriteBackup.PADDING);
            return new Outcome.Good(contents, Checkpoint.read(library));
        } catch (DamagedBackup | MalformedDocument e) {
            return new Outcome.Damaged();
        }
    }

    private static byte[] named(ZipReader.Item item, String name) throws DamagedBackup {
        if (!item.name().equals(name)) {
            throw new DamagedBackup("not the entry that has to be here");
        }
        return item.content();
    }

    private Contents.Item item(
            ZipReader.Item original, ZipReader.Item sealed, AgeIdentity owner, Set<String> names, Step step)
            throws IOException, DamagedBackup, StorageUnavailable, StoppedReading {
        String file = under(WriteBackup.RECORDS, original.name());
        Cid cid = cid(under(WriteBackup.SEALED, sealed.name()));
        boolean isName = WriteBackup.isStable(file) && names.add(WriteBackup.folded(file));
        if (!isName || !names.add("/" + cid.text())) {
            throw new DamagedBackup("a name that may not be here");
        }
        Seal.Content content = open(owner, sealed.content());
        if (!Arrays.equals(content.original(), original.content())) {
            throw new DamagedBackup("two copies of a record that differ");
        }
        step.after(cid, sealed.content());
        return new Contents.Item(
                file,
                content.commitment(),
                WriteBackup.sha256(original.content()),
                original.content().length,
                cid,
                WriteBackup.sha256(sealed.content()),
                sealed.content().length);
    }

    private Seal.Content open(AgeIdentity owner, byte[] sealed) throws DamagedBackup {
        try {
            return seal.open(owner, sealed);
        } catch (DamagedRecord e) {
            throw new DamagedBackup("a sealed record that does not open");
        }
    }

    private static String under(String folder, String name) throws DamagedBackup {
        if (!name.startsWith(folder)) {
            throw new DamagedBackup("an entry in another place");
        }
        return name.substring(folder.length());
    }

    private static Cid cid(String text) throws DamagedBackup {
        try {
            return Cid.parse(text);
        } catch (IllegalArgumentException e) {
            throw new DamagedBackup("a name that is no CID");
        }
    }
}

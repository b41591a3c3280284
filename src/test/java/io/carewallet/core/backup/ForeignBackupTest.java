package io.carewallet.core.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.checkpoint.Checkpoint;
import io.carewallet.core.identity.Role;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.record.MemoryRecordReader;
import io.carewallet.core.record.Metadata;
import io.carewallet.core.record.Seal;
import io.carewallet.core.record.SealedRecord;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.core.wire.Json;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.Sha256;
import io.carewallet.crypto.age.AgeWriter;
import io.carewallet.crypto.age.FileKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Anybody can seal a file to somebody's key: what is inside is foreign until all of it was checked.
class ForeignBackupTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final WalletKeys KEYS = new WalletKeys(Secret.of(new byte[32]));
    private static final Seal SEAL = new Seal(new MemoryRecordReader(), RANDOM);

    @TempDir
    Path folder;

    /// What an attacker writes into the sealed ZIP file.
    private interface Writing {
        void to(OutputStream out) throws Exception;
    }

    private ReadBackup.Outcome read(Writing writing) throws Exception {
        Path file = Files.createTempFile(folder, "backup", ".age");
        try (var owner = KEYS.identity(WalletKeys.BOOK);
                FileKey key = FileKey.random(RANDOM);
                OutputStream out = AgeWriter.stream(List.of(owner.recipient()), key, Files.newOutputStream(file))) {
            writing.to(out);
        }
        return new ReadBackup(KEYS, SEAL).read(file);
    }

    /// A backup that is right but for what a test changes.
    private static final class Forged {
        private WalletKeys signer = KEYS;
        private final List<Contents.Item> items = new ArrayList<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final ZipWriter zip = new ZipWriter(bytes);
        private final byte[] library =
                new Checkpoint(new byte[32], Instant.parse("2026-05-04T12:00:00Z"), List.of()).bytes();

        private Forged() throws IOException {
            zip.add(WriteBackup.README, text("read me"));
            zip.add(WriteBackup.LIBRARY, library);
        }

        private Forged record(String name, String content) throws Exception {
            return record(name, content, content);
        }

        private Forged record(String name, String shown, String sealed) throws Exception {
            SealedRecord record = sealed(sealed);
            Cid cid = Cid.raw(Bytes32.of(Sha256.of(record.blob())));
            zip.add(WriteBackup.RECORDS + name, text(shown));
            zip.addAsIs(WriteBackup.SEALED + cid.text(), record.blob());
            items.add(new Contents.Item(
                    name,
                    record.commitment(),
                    WriteBackup.sha256(text(shown)),
                    text(shown).length,
                    cid,
                    WriteBackup.sha256(record.blob()),
                    record.blob().length));
            return this;
        }

        private byte[] finished() throws IOException {
            var ledger = new Address("0x" + "11".repeat(20));
            var contents = new Contents(
                            1,
                            Instant.parse("2026-05-04T12:00:00Z"),
                            Role.PATIENT,
                            1,
                            ledger,
                            WriteBackup.sha256(text("read me")),
                            WriteBackup.sha256(library),
                            true,
                            items,
                            List.of(),
                            Bytes32.ZERO)
                    .signed(signer);
            zip.add(WriteBackup.CONTENTS, Json.write(contents));
            zip.finish(WriteBackup.PADDING);
            return bytes.toByteArray();
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static SealedRecord sealed(String content) throws Exception {
        var metadata =
                new Metadata(1, "text/plain", "a", Instant.EPOCH, new byte[32], new byte[32], List.of(), List.of());
        try (var owner = KEYS.identity(WalletKeys.BOOK)) {
            return SEAL.seal(
                    text(content), new MemoryRecordReader().inspect(text(content)), metadata, owner.recipient());
        }
    }

    private void assertDamaged(byte[] zip) throws Exception {
        assertThat(read(out -> out.write(zip))).isInstanceOf(ReadBackup.Outcome.Damaged.class);
    }

    @Test
    void theForgeryIsGoodWhenNothingIsForged() throws Exception {
        byte[] zip = new Forged().record("a.json", "Aa").record("b.json", "Bb").finished();
        assertThat(read(out -> out.write(zip))).isInstanceOf(ReadBackup.Outcome.Good.class);
        assertThat(zip.length % 4096).isZero();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            var names = new ArrayList<String>();
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                in.readAllBytes();
                names.add(entry.getName());
            }
            assertThat(names).hasSize(8).contains("records/a.json", "contents.json");
        }
    }

    @Test
    void namesThatLeadElsewhereOrThatTwoHaveAreRefused() throws Exception {
        for (String name : List.of(
                "../a.json",
                "a/b.json",
                "..",
                "",
                "C:a.json",
                "a\\b.json",
                "nul.json",
                "a.json.",
                "a\u202e.json",
                "a.exe")) {
            assertDamaged(new Forged().record(name, "Aa").finished());
        }
        assertDamaged(new Forged().record("a.json", "Aa").record("a.json", "Bb").finished());
        assertDamaged(new Forged().record("a.json", "Aa").record("A.JSON", "Bb").finished());
        assertDamaged(new Forged()
                .record("\u00e9.json", "Aa")
                .record("e\u0301.json", "Bb")
                .finished());
    }

    @Test
    void anOriginalThatIsNotTheSealedOneIsRefused() throws Exception {
        assertDamaged(new Forged()
                .record("a.json", "Allergic to nothing", "Allergic to penicillin")
                .finished());
    }

    @Test
    void aListThatSaysMoreOrLessThanThereIsIsRefused() throws Exception {
        var more = new Forged().record("a.json", "Aa");
        more.items.add(more.items.getFirst());
        assertDamaged(more.finished());
        var less = new Forged().record("a.json", "Aa");
        less.items.clear();
        assertDamaged(less.finished());
    }

    @Test
    void oneThatSomebodyElseHasSealedToTheOwnerIsRefused() throws Exception {
        var forged = new Forged().record("a.json", "Aa");
        forged.signer = new WalletKeys(Secret.of(text("somebody else with 32 bytes here")));
        assertDamaged(forged.finished());
    }

    private Path file(byte[] zip) throws Exception {
        Path file = Files.createTempFile(folder, "backup", ".age");
        try (var owner = KEYS.identity(WalletKeys.BOOK);
                FileKey key = FileKey.random(RANDOM);
                OutputStream out = AgeWriter.stream(List.of(owner.recipient()), key, Files.newOutputStream(file))) {
            out.write(zip);
        }
        return file;
    }

    /// The file is changed for another good one between its two readings: of the same words, and of another day.
    @Test
    void anotherGoodOneInItsPlaceIsRefused() throws Exception {
        Path file = file(new Forged().record("a.json", "Aa").finished());
        Path other = file(new Forged().record("b.json", "Bb").finished());
        Contents checked = ((ReadBackup.Outcome.Good) new ReadBackup(KEYS, SEAL).read(file)).contents();
        var blank = new io.carewallet.core.notebook.MemoryNotebook();
        var swaps =
                new RestoreBackup(blank, new io.carewallet.core.storage.MemoryBlobStore(), new ReadBackup(KEYS, SEAL));
        assertThat(swaps.keep(other, checked, BackupProgress.NONE))
                .isEqualTo(new RestoreBackup.Outcome.Refused(RestoreBackup.Why.DAMAGED));
        assertThat(blank.pages()).isEmpty();
        assertThat(swaps.keep(file, checked, BackupProgress.NONE)).isInstanceOf(RestoreBackup.Outcome.Restored.class);
    }

    private static byte[] padded(byte[] padding) throws Exception {
        var bytes = new ByteArrayOutputStream();
        var crc = new java.util.zip.CRC32();
        crc.update(padding);
        var entry = new Zip.Entry(
                text(WriteBackup.PADDING), Zip.STORED, (int) crc.getValue(), padding.length, padding.length, 0);
        bytes.writeBytes(entry.header());
        bytes.writeBytes(padding);
        bytes.writeBytes(Zip.directory(List.of(entry), bytes.size()));
        return bytes.toByteArray();
    }

    private static void finish(byte[] zip) throws Exception {
        new ZipReader(new ByteArrayInputStream(zip), zip.length).finish(WriteBackup.PADDING);
    }

    @Test
    void paddingIsZerosAndNotEndless() throws Exception {
        finish(padded(new byte[5000]));
        byte[] told = new byte[3 << 20];
        told[(2 << 20) + 5] = 1;
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> finish(padded(told)))
                .isInstanceOf(DamagedBackup.class)
                .hasMessageContaining("holds something");
        var endless = new Zip.Entry(text(WriteBackup.PADDING), Zip.STORED, 0, (1L << 30) + 1, (1L << 30) + 1, 0);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> finish(endless.header()))
                .isInstanceOf(DamagedBackup.class)
                .hasMessageContaining("more padding");
    }

    @Test
    void aZipFileOfAnotherProgramIsRefused() throws Exception {
        assertThat(read(out -> {
                    try (var zip = new ZipOutputStream(out)) {
                        zip.putNextEntry(new ZipEntry("README.txt"));
                        zip.write(text("read me"));
                    }
                }))
                .isInstanceOf(ReadBackup.Outcome.Damaged.class);
        assertDamaged(new byte[0]);
    }

    @Test
    void noByteOfTheZipFileCanBeOtherwise() throws Exception {
        byte[] zip = new Forged().record("a.json", "Aa").finished();
        var random = new Random(1);
        for (int i = 0; i < 300; i++) {
            byte[] changed = zip.clone();
            // Half of them in the directory, which is what other programs read.
            int at = i % 2 == 0 ? zip.length - 1 - random.nextInt(400) : random.nextInt(zip.length);
            changed[at] ^= (byte) (1 << random.nextInt(8));
            assertThat(read(out -> out.write(changed))).as("byte " + at).isNotInstanceOf(ReadBackup.Outcome.Good.class);
        }
    }

    @Test
    void whatUnpacksToFarMoreIsRefusedBeforeItTakesMemory() throws Exception {
        byte[] packed = deflated(200 << 20);
        for (long size : new long[] {64 << 10, 1000, 0xffffffffL, 200L << 20}) {
            var entry = new Zip.Entry(Zip.name("README.txt"), Zip.DEFLATED, 0, packed.length, size, 0);
            assertThat(read(out -> {
                        out.write(entry.header());
                        out.write(packed);
                    }))
                    .isInstanceOf(ReadBackup.Outcome.Damaged.class);
        }
    }

    @Test
    void aLengthThatIsOnlyClaimedTakesNoMemory() throws Exception {
        var entry = new Zip.Entry(Zip.name("README.txt"), Zip.STORED, 0, 60_000, 60_000, 0);
        assertThat(read(out -> out.write(entry.header()))).isInstanceOf(ReadBackup.Outcome.Damaged.class);
    }

    @Test
    void offsetsBeyondFourGigabytesAreInTheFieldsForThem() {
        var near = new Zip.Entry(Zip.name("a"), Zip.STORED, 0, 1, 1, 0);
        var far = new Zip.Entry(Zip.name("b"), Zip.STORED, 0, 1, 1, 5L << 30);
        byte[] directory = Zip.directory(List.of(near, far), 6L << 30);
        assertThat(directory).hasSize(2 * 47 + 12 + 76 + 22);
    }

    private static byte[] deflated(int zeros) {
        var deflater = new Deflater(9, true);
        var out = new ByteArrayOutputStream();
        byte[] block = new byte[1 << 20];
        byte[] buffer = new byte[1 << 16];
        for (int left = zeros; left > 0; left -= block.length) {
            deflater.setInput(block);
            while (!deflater.needsInput()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
        }
        deflater.finish();
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }
}

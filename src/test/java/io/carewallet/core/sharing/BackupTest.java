package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.carewallet.core.backup.BackupProgress;
import io.carewallet.core.backup.Contents;
import io.carewallet.core.backup.DrillBackup;
import io.carewallet.core.backup.MakeBackup;
import io.carewallet.core.backup.ReadBackup;
import io.carewallet.core.backup.RestoreBackup;
import io.carewallet.core.checkpoint.LibraryMark;
import io.carewallet.core.checkpoint.SaveCheckpoint;
import io.carewallet.core.identity.Role;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.MemoryNotebook;
import io.carewallet.core.notebook.Notebook;
import io.carewallet.core.notebook.NotebookFull;
import io.carewallet.core.notebook.Page;
import io.carewallet.core.notebook.Section;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.register.Network;
import io.carewallet.core.storage.MemoryBlobStore;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.age.StockAge;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// A backup is one file from which everything comes back: with CareWallet, and without.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("BackupTest")
class BackupTest {
    @TempDir
    Path folder;

    private Stage stage;

    @BeforeEach
    void raise() throws Exception {
        stage = new Stage();
    }

    private MakeBackup.Outcome.Made made() {
        return (MakeBackup.Outcome.Made) stage.backups().make().make(folder);
    }

    private ReadBackup.Outcome read(Path file) {
        return new ReadBackup(Stage.keys(1), stage.patient.seal).read(file);
    }

    private List<String> titles() {
        return stage.patient.read.list().stream()
                .map(r -> r.outline().title())
                .sorted()
                .toList();
    }

    private GrantRow grant(Bytes32 request) {
        Bytes32 id = stage.patient.book.grants().stream()
                .filter(g -> g.request().equals(request))
                .findFirst()
                .orElseThrow()
                .id();
        return stage.patient.sharedWith.list().stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void darken(boolean dark) {
        stage.register.switchOff(dark);
        stage.network.switchOff(dark);
    }

    @Test
    void holdsEachRecordAsItCameUnderANameThatSaysWhatItIs() throws Exception {
        stage.patient.save("Blood tests");
        stage.patient.save("Blood tests\nof another day");
        stage.patient.save("x/../../etc: passwd");
        stage.sync();
        MakeBackup.Outcome.Made made = made();

        assertThat(made.file().getFileName()).hasToString("carewallet-backup-2026-05-04.age");
        assertThat(made.contents().records())
                .extracting(Contents.Item::file)
                .containsExactlyInAnyOrder(
                        "2026-05-01 Blood tests.json",
                        "2026-05-01 Blood tests (2).json",
                        "2026-05-01 x-.-.-etc- passwd.json");
        assertThat(read(made.file())).isInstanceOf(ReadBackup.Outcome.Good.class);
        assertThat(files()).containsExactly(made.file());
    }

    @Test
    void opensWithStockAgeAndAnyZipProgram() throws Exception {
        Optional<Path> age = StockAge.program();
        assumeTrue(age.isPresent(), "age 1.3 or newer is not here: the way without CareWallet was not tested");
        stage.patient.save("Blood tests");
        stage.sync();
        Path backup = made().file();
        Path key = folder.resolve("key");
        try (var owner = Stage.keys(1).identity(WalletKeys.BOOK)) {
            Files.writeString(key, owner.exposeText() + "\n");
        }
        Path zip = folder.resolve("backup.zip");
        run(age.get().toString(), "-d", "-i", key.toString(), "-o", zip.toString(), backup.toString());
        assertThat(Files.size(zip) % 4096).isZero();
        try (var opened = new ZipFile(zip.toFile())) {
            assertThat(opened.stream().map(ZipEntry::getName))
                    .startsWith("README.txt", "library.json", "records/2026-05-01 Blood tests.json")
                    .endsWith("contents.json", "padding");
            var record = opened.getEntry("records/2026-05-01 Blood tests.json");
            assertThat(opened.getInputStream(record).readAllBytes()).asString().isEqualTo("Blood tests");
        }
        assumeTrue(isHere("unzip"), "unzip is not here: only Java read the ZIP file");
        run("unzip", "-q", zip.toString(), "-d", folder.resolve("out").toString());
        assertThat(folder.resolve("out/records/2026-05-01 Blood tests.json")).hasContent("Blood tests");
    }

    @Test
    void everyChangedByteIsRefused() throws Exception {
        stage.patient.save("Blood tests");
        stage.sync();
        byte[] good = Files.readAllBytes(made().file());
        Path changed = folder.resolve("changed.age");
        for (int i = 0; i < good.length; i += i < 2000 || i > good.length - 40 ? 1 : 97) {
            byte[] bytes = good.clone();
            bytes[i] ^= 1;
            Files.write(changed, bytes);
            assertThat(read(changed)).as("byte " + i).isNotInstanceOf(ReadBackup.Outcome.Good.class);
        }
    }

    @Test
    void oneThatWasCutOffOrHasSomethingBehindItIsRefused() throws Exception {
        stage.patient.save("Blood tests");
        stage.sync();
        byte[] good = Files.readAllBytes(made().file());
        Path changed = folder.resolve("changed.age");
        for (int length = 0; length < good.length; length += 501) {
            Files.write(changed, java.util.Arrays.copyOf(good, length));
            assertThat(read(changed)).as("first " + length).isNotInstanceOf(ReadBackup.Outcome.Good.class);
        }
        Files.write(changed, java.util.Arrays.copyOf(good, good.length + 1));
        assertThat(read(changed)).isNotInstanceOf(ReadBackup.Outcome.Good.class);
    }

    @Test
    void neverTakesThePlaceOfAFileAndSaysWhyItCannotBeWritten() throws Exception {
        stage.patient.save("Blood tests");
        Path there = Files.writeString(folder.resolve("mine.age"), "mine");
        assertThat(stage.backups().make().make(there)).isEqualTo(new MakeBackup.Outcome.NotMade(MakeBackup.Why.EXISTS));
        assertThat(there).hasContent("mine");
        assertThat(stage.backups().make().make(folder.resolve("no/such/folder.age")))
                .isEqualTo(new MakeBackup.Outcome.NotMade(MakeBackup.Why.NO_FOLDER));
        Path first = made().file();
        Path second = made().file();
        assertThat(second.getFileName()).hasToString("carewallet-backup-2026-05-04-2.age");
        assertThat(files()).containsExactlyInAnyOrder(there, first, second);
    }

    @Test
    void oneThatWasCutOffIsDeletedByTheNextAndTheOldOneStays() throws Exception {
        stage.patient.save("Blood tests");
        Path old = made().file();
        byte[] before = Files.readAllBytes(old);
        Path half = Files.writeString(folder.resolve(".carewallet-backup.age.x.unfinished"), "half");
        var notes = "{\"unfinished\":\"" + half + "\",\"folder\":null,\"days\":0,\"last\":null,\"tried\":null,"
                + "\"problem\":null,\"kept\":[]}";
        stage.patient.notebook.write(new io.carewallet.core.notebook.Change()
                .put(io.carewallet.core.notebook.Section.PROFILE, "backups", notes.getBytes(StandardCharsets.UTF_8)));
        Path next = made().file();
        assertThat(old).hasBinaryContent(before);
        assertThat(files()).containsExactlyInAnyOrder(old, next);
    }

    @Test
    void comesBackWithoutTheNetworkAndIsReadableAtOnce() throws Exception {
        stage.patient.save("Blood tests");
        stage.sync();
        Bytes32 shared = stage.shared(stage.code());
        Path backup = made().file();
        stage.patient.save("Saved after it");
        stage.sync();
        darken(true);

        assertThat(stage.newComputerOfThePatient(backup)).isInstanceOf(RestoreBackup.Outcome.Restored.class);

        assertThat(titles()).containsExactly("Blood tests");
        RecordRow row = stage.patient.read.list().getFirst();
        assertThat(stage.patient.read.open(row.id())).isInstanceOf(OpenedRecord.Opened.class);
        assertThat(LibraryMark.isDue(stage.patient.notebook)).isTrue();
        assertThat(grant(shared).state()).isEqualTo(GrantRow.State.READING);

        darken(false);
        stage.sync();
        assertThat(titles()).as("later news come while it is open").containsExactly("Blood tests", "Saved after it");
        stage.getThePatientsLibraryBack();
        assertThat(LibraryMark.isDue(stage.patient.notebook)).isFalse();
        stage.sync();
        assertThat(stage.patient.outbox.waiting()).isEmpty();
        assertThat(titles()).containsExactly("Blood tests", "Saved after it");
        assertThat(stage.patient.checkpoint.save()).isEqualTo(SaveCheckpoint.Outcome.SAVED);
    }

    @Test
    void anOldOneBringsBackNothingThatWasWithdrawnOrEnded() throws Exception {
        Bytes32 kept = stage.patient.save("Blood tests");
        Bytes32 gone = stage.patient.save("Old letter");
        stage.sync();
        Bytes32 ended = stage.shared(stage.code(), kept);
        Bytes32 holds = stage.shared(stage.code(), kept);
        Path backup = made().file();
        stage.patient.read.withdraw(gone);
        stage.patient.stop.stop(grant(ended).id());
        stage.sync();

        for (boolean offline : new boolean[] {false, true}) {
            darken(offline);
            stage.newComputerOfThePatient(backup);
            darken(false);
            stage.sync();
            stage.sync();
            assertThat(titles()).as("offline first: " + offline).containsExactly("Blood tests");
            assertThat(grant(ended).state()).isEqualTo(GrantRow.State.STOPPED);
            assertThat(grant(holds).state()).isEqualTo(GrantRow.State.READING);
            assertThat(stage.patient.outbox.waiting()).isEmpty();
            assertThat(stage.doctor.state(ended)).isNotEqualTo(ShareRow.State.OPEN);
            assertThat(stage.doctor.state(holds)).isEqualTo(ShareRow.State.OPEN);
        }
    }

    @Test
    void takesWhatANewerCheckpointKnows() throws Exception {
        stage.patient.save("Blood tests");
        stage.sync();
        Path backup = made().file();
        stage.later(Duration.ofHours(1));
        stage.patient.codes.make("for the dentist");
        stage.sync();
        // Unless one was made by itself meanwhile.
        stage.patient.checkpoint.save();
        stage.sync();

        stage.newComputerOfThePatient(backup);

        assertThat(stage.patient.codes.list()).extracting(CodeRow::label).containsExactly("for the dentist");
        assertThat(titles()).containsExactly("Blood tests");
    }

    @Test
    void aRecordThatWaitsIsInItAndIsSentOnce() throws Exception {
        darken(true);
        stage.patient.save("Saved without network");
        Path backup = made().file();
        darken(false);
        stage.sync();
        stage.newComputerOfThePatient(backup);
        stage.sync();
        stage.sync();
        assertThat(titles()).containsExactly("Saved without network");
        assertThat(stage.patient.outbox.waiting()).isEmpty();
        assertThat(stage.patient
                        .journals
                        .journal(stage.patient.keys.address(WalletKeys.BOOK))
                        .entries())
                .hasSize(1);
    }

    @Test
    void anApprovalThatWaitsIsNotInItSoThatNoOldOneSendsItAgain() throws Exception {
        Bytes32 blood = stage.patient.save("Blood tests");
        stage.sync();
        Bytes32 request = stage.doctor.ask(stage.code());
        stage.sync();
        stage.patient.approve(request, blood);
        MakeBackup.Outcome.Made made = made();
        assertThat(made.contents().whole()).isFalse();
        stage.sync();
        stage.patient.stop.stop(grant(request).id());
        stage.sync();

        stage.newComputerOfThePatient(made.file());
        stage.sync();
        stage.sync();

        assertThat(grant(request).state()).isEqualTo(GrantRow.State.STOPPED);
        assertThat(stage.doctor.state(request)).isNotEqualTo(ShareRow.State.OPEN);
    }

    @Test
    void aCliniciansComesBack() throws Exception {
        stage.patient.save("Blood tests");
        stage.sync();
        Bytes32 share = stage.shared(stage.code());
        Path backup =
                ((MakeBackup.Outcome.Made) stage.backupsOfTheDoctor().make().make(folder)).file();
        assertThat(stage.newComputerOfThePatient(backup))
                .isEqualTo(new RestoreBackup.Outcome.Refused(RestoreBackup.Why.NOT_OPENED));
        darken(true);
        assertThat(stage.newComputerOfTheDoctor(backup)).isInstanceOf(RestoreBackup.Outcome.Restored.class);
        darken(false);
        stage.sync();
        assertThat(stage.doctor.state(share)).isEqualTo(ShareRow.State.OPEN);
    }

    @Test
    void refusesAnotherNetworkAnotherRoleAndANotebookThatIsInUse() throws Exception {
        stage.patient.save("Blood tests");
        stage.sync();
        Path backup = made().file();
        var reader = new ReadBackup(Stage.keys(1), stage.patient.seal);
        var blank = new MemoryNotebook();
        var restore = new RestoreBackup(blank, new MemoryBlobStore(), reader);
        Address ledger = stage.net.careLedger();
        var other = new Network("other", false, stage.net.chainId() + 1, ledger, ledger, 0);
        assertThat(restore.restore(backup, Role.PATIENT, other))
                .isEqualTo(new RestoreBackup.Outcome.Refused(RestoreBackup.Why.OTHER_NETWORK));
        assertThat(restore.restore(backup, Role.CLINICIAN, stage.net))
                .isEqualTo(new RestoreBackup.Outcome.Refused(RestoreBackup.Why.OTHER_ROLE));
        assertThat(blank.pages()).isEmpty();
        var used = new RestoreBackup(stage.patient.notebook, new MemoryBlobStore(), reader);
        assertThat(used.restore(backup, Role.PATIENT, stage.net))
                .isEqualTo(new RestoreBackup.Outcome.Refused(RestoreBackup.Why.NOT_BLANK));
    }

    @Test
    void theDrillSaysWhatIsInItAndIsNotFooledByOtherWords() throws Exception {
        stage.patient.save("Blood tests");
        stage.sync();
        stage.shared(stage.code());
        Path backup = made().file();
        var store = new MemoryBlobStore();
        var good = (DrillBackup.Outcome.Good)
                new DrillBackup(new MemoryNotebook(), store, Stage.keys(1), stage.patient.seal)
                        .drill(backup, stage.now());
        assertThat(good.contents().records()).hasSize(1);
        assertThat(good.shares()).isEqualTo(1);
        assertThat(new DrillBackup(new MemoryNotebook(), store, Stage.keys(3), stage.patient.seal)
                        .drill(backup, stage.now()))
                .isEqualTo(new DrillBackup.Outcome.NotGood(RestoreBackup.Why.NOT_OPENED));
    }

    /// Stops after so many reports, and notes them.
    private static final class StoppingAfter implements BackupProgress {
        private final int most;
        private final java.util.List<Pass> heard = new java.util.ArrayList<>();

        private StoppingAfter(int most) {
            this.most = most;
        }

        @Override
        public void at(Pass pass, long done, long total) {
            assertThat(done).isBetween(0L, total);
            heard.add(pass);
        }

        @Override
        public boolean isStopped() {
            return heard.size() >= most;
        }
    }

    @Test
    void whoeverWaitsMayStopAtAnyRecordAndNothingIsInTheNotebookThen() throws Exception {
        stage.patient.save("Blood tests");
        stage.patient.save("Knee X-ray");
        stage.sync();
        Path backup = made().file();
        var reader = new ReadBackup(Stage.keys(1), stage.patient.seal);
        // Each of the two readings reports when it begins, and after each record.
        for (int most = 1; most <= 6; most++) {
            var blank = new MemoryNotebook();
            var restore = new RestoreBackup(blank, new MemoryBlobStore(), reader);
            assertThat(restore.restore(backup, Role.PATIENT, stage.net, new StoppingAfter(most)))
                    .as("after " + most)
                    .isEqualTo(new RestoreBackup.Outcome.Refused(RestoreBackup.Why.STOPPED));
            assertThat(blank.pages()).isEmpty();
        }
        for (int most = 1; most <= 5; most++) {
            var drill = new DrillBackup(new MemoryNotebook(), new MemoryBlobStore(), Stage.keys(1), stage.patient.seal);
            assertThat(drill.drill(backup, stage.now(), new StoppingAfter(most)))
                    .as("after " + most)
                    .isEqualTo(new DrillBackup.Outcome.NotGood(RestoreBackup.Why.STOPPED));
        }
    }

    /// Somebody may say it after the last record, too: what counts is that nothing is in the notebook yet.
    @Test
    void whoeverStopsAfterTheLastRecordKeepsNothingEither() throws Exception {
        stage.patient.save("Blood tests");
        stage.sync();
        Path backup = made().file();
        var never = new StoppedWhenAsked(Integer.MAX_VALUE);
        assertThat(restore(backup, new MemoryNotebook(), never)).isInstanceOf(RestoreBackup.Outcome.Restored.class);
        assertThat(never.heard).isLessThan(never.asked);
        for (int at = 1; at <= never.asked; at++) {
            var blank = new MemoryNotebook();
            assertThat(restore(backup, blank, new StoppedWhenAsked(at)))
                    .as("at " + at)
                    .isEqualTo(new RestoreBackup.Outcome.Refused(RestoreBackup.Why.STOPPED));
            assertThat(blank.pages()).isEmpty();
        }
    }

    private RestoreBackup.Outcome restore(Path backup, Notebook blank, BackupProgress progress) {
        return new RestoreBackup(blank, new MemoryBlobStore(), new ReadBackup(Stage.keys(1), stage.patient.seal))
                .restore(backup, Role.PATIENT, stage.net, progress);
    }

    private static final class StoppedWhenAsked implements BackupProgress {
        private final int at;
        private int asked;
        private int heard;

        private StoppedWhenAsked(int at) {
            this.at = at;
        }

        @Override
        public void at(Pass pass, long done, long total) {
            heard++;
        }

        @Override
        public boolean isStopped() {
            return ++asked >= at;
        }
    }

    @Test
    void aFullDiskUnderTheNotebookIsSaidToBeOne() throws Exception {
        stage.patient.save("Blood tests");
        stage.sync();
        var blank = new MemoryNotebook();
        var full = new FullNotebook(blank);
        assertThat(restore(made().file(), full, BackupProgress.NONE))
                .isEqualTo(new RestoreBackup.Outcome.Refused(RestoreBackup.Why.NO_SPACE));
        assertThat(blank.pages()).isEmpty();
    }

    private record FullNotebook(Notebook real) implements Notebook {
        @Override
        public Optional<byte[]> get(Section section, String name) {
            return real.get(section, name);
        }

        @Override
        public Map<String, byte[]> all(Section section) {
            return real.all(section);
        }

        @Override
        public long place(Section section, String name) {
            return real.place(section, name);
        }

        @Override
        public void write(Change change) {
            throw new NotebookFull(new IOException("no space left"));
        }

        @Override
        public List<Page> pages() {
            return real.pages();
        }

        @Override
        public void close() {
            real.close();
        }
    }

    @Test
    void aRecordThatCannotBeReadIsNamedAsMissing() throws Exception {
        stage.patient.save("Blood tests");
        stage.sync();
        stage.newComputerOfThePatient();
        stage.network.switchOff(true);
        stage.patient.library.all().forEach(record -> {
            try {
                stage.patient.local.remove(record.cid());
            } catch (io.carewallet.core.storage.StorageUnavailable e) {
                throw new AssertionError(e);
            }
        });
        MakeBackup.Outcome.Made made = made();
        assertThat(made.contents().records()).isEmpty();
        assertThat(made.contents().missing())
                .extracting(Contents.Missing::title)
                .containsExactly("Blood tests");
        var drill = new DrillBackup(new MemoryNotebook(), new MemoryBlobStore(), Stage.keys(1), stage.patient.seal);
        assertThat(drill.drill(made.file(), stage.now())).isInstanceOf(DrillBackup.Outcome.Good.class);
    }

    @Test
    void aFullDiskLeavesNothingHalfWrittenAndTheOldOneAsItWas() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        boolean isMounted = tried("mount", "-t", "tmpfs", "-o", "size=96k", "tmpfs", disk.toString());
        assumeTrue(isMounted, "no small disk can be mounted here: a full disk was not tested");
        try {
            stage.patient.save("Blood tests");
            Path old = ((MakeBackup.Outcome.Made) stage.backups().make().make(disk)).file();
            byte[] before = Files.readAllBytes(old);
            stage.patient.save("Long letter\n"
                    + new java.util.Random(1).ints(60_000).boxed().toList());
            assertThat(stage.backups().make().make(disk))
                    .isEqualTo(new MakeBackup.Outcome.NotMade(MakeBackup.Why.NOT_WRITTEN));
            assertThat(old).hasBinaryContent(before);
            try (Stream<Path> all = Files.list(disk)) {
                assertThat(all).containsExactly(old);
            }
        } finally {
            run("umount", disk.toString());
        }
    }

    private static boolean tried(String... command) throws Exception {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (java.io.IOException e) {
            return false;
        }
    }

    @Test
    void theScheduleKeepsTheNewestFiveAndDeletesOnlyWhatItMade() throws Exception {
        stage.patient.save("Blood tests");
        Path mine = made().file();
        var keep = stage.backups().keep();
        assertThat(keep.keep()).isFalse();
        keep.schedule(folder, 1);
        assertThat(keep.keep()).isTrue();
        assertThat(keep.keep()).isFalse();
        Path changed = folder.resolve("carewallet-backup-2026-05-04-2.age");
        // Of the same size: only the checksum tells.
        byte[] others = new byte[(int) Files.size(changed)];
        Files.write(changed, others);
        for (int day = 1; day <= 7; day++) {
            stage.later(Duration.ofDays(1));
            assertThat(keep.keep()).isTrue();
        }
        assertThat(files().stream().map(file -> file.getFileName().toString()))
                .containsExactlyInAnyOrder(
                        mine.getFileName().toString(),
                        "carewallet-backup-2026-05-04-2.age",
                        "carewallet-backup-2026-05-07.age",
                        "carewallet-backup-2026-05-08.age",
                        "carewallet-backup-2026-05-09.age",
                        "carewallet-backup-2026-05-10.age",
                        "carewallet-backup-2026-05-11.age");
        assertThat(changed).hasBinaryContent(others);
    }

    @Test
    void aStickThatIsNotThereIsSaidAndBackedUpToWhenItIs() throws Exception {
        stage.patient.save("Blood tests");
        Path stick = folder.resolve("stick");
        var keep = stage.backups().keep();
        keep.schedule(stick, 7);
        assertThat(keep.keep()).isTrue();
        assertThat(keep.state().problem()).isEqualTo(MakeBackup.Why.NO_FOLDER);
        stage.later(Duration.ofMinutes(2));
        assertThat(keep.keep()).as("nothing new").isFalse();
        Files.createDirectory(stick);
        stage.later(Duration.ofMinutes(2));
        assertThat(keep.keep()).isTrue();
        assertThat(keep.state().problem()).isNull();
        assertThat(keep.state().last()).isEqualTo(stage.now());
        stage.later(Duration.ofDays(6));
        assertThat(keep.keep()).isFalse();
    }

    private List<Path> files() throws Exception {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static boolean isHere(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(path -> Path.of(path, program))
                .anyMatch(Files::isExecutable);
    }
}

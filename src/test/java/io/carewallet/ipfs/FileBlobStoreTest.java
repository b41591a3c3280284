package io.carewallet.ipfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.crypto.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("FileBlobStoreTest")
class FileBlobStoreTest {
    private static final long MOST = FileBlobStore.MAX_BLOB_BYTES;
    private static final int TWO_LEAVES = (1 << 20) + 1;

    @TempDir
    Path folder;

    private FileBlobStore store;

    @BeforeEach
    void openStore() throws Exception {
        store = new FileBlobStore(folder.resolve("blobs"));
    }

    private static byte[] content(int size) throws IOException {
        return Content.counting(size).bytes();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("blobs"))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, (1 << 20) - 1, 1 << 20, TWO_LEAVES, 5_000_000})
    void whatIsPutIsFoundByTheDigestOfItsRoot(int size) throws Exception {
        byte[] blob = content(size);
        Cid cid = store.put(blob);
        assertThat(cid).isEqualTo(UnixFs.PROFILE.cid(blob));
        assertThat(store.has(cid)).isTrue();
        assertThat(store.get(cid.digest(), size)).isInstanceOfSatisfying(Fetched.Found.class, found -> {
            assertThat(found.cid()).isEqualTo(cid);
            assertThat(found.blob()).isEqualTo(blob);
        });
    }

    @Test
    void puttingTwiceIsTheSameAsOnce() throws Exception {
        byte[] blob = content(TWO_LEAVES);
        assertThat(store.put(blob)).isEqualTo(store.put(blob));
        assertThat(files()).hasSize(1);
    }

    @Test
    void whatIsNotHereIsMissingAndMayBeRemoved() throws Exception {
        Cid cid = UnixFs.PROFILE.cid(content(1));
        assertThat(store.get(cid.digest(), MOST)).isInstanceOf(Fetched.Missing.class);
        assertThat(store.has(cid)).isFalse();
        store.remove(cid);
        assertThat(files()).isEmpty();
    }

    @Test
    void aBlobThatIsLongerThanTheLimitIsNotRead() throws Exception {
        Cid cid = store.put(content(TWO_LEAVES));
        assertThat(store.get(cid.digest(), TWO_LEAVES - 1)).isInstanceOf(Fetched.Damaged.class);
        assertThat(store.get(cid.digest(), TWO_LEAVES)).isInstanceOf(Fetched.Found.class);
    }

    @Test
    void everyKindOfDamageIsSeenAndMendedByPuttingAgain() throws Exception {
        byte[] blob = content(TWO_LEAVES);
        Cid cid = store.put(blob);
        Path file = files().getFirst();
        byte[] flipped = blob.clone();
        flipped[TWO_LEAVES - 1] ^= 1;
        for (byte[] damaged : List.of(flipped, new byte[0], content(TWO_LEAVES - 1), content(TWO_LEAVES + 1))) {
            Files.write(file, damaged);
            assertThat(store.get(cid.digest(), MOST)).isInstanceOf(Fetched.Damaged.class);
            assertThat(store.has(cid)).isFalse();
            assertThat(store.put(blob)).isEqualTo(cid);
            assertThat(store.has(cid)).isTrue();
        }
    }

    @Test
    void removingABlobLeavesThoseThatShareBytesWithIt() throws Exception {
        Cid shorter = store.put(content(1 << 20));
        Cid longer = store.put(content(TWO_LEAVES));
        Cid longest = store.put(content(TWO_LEAVES + 1));
        store.remove(longer);
        assertThat(store.get(longer.digest(), MOST)).isInstanceOf(Fetched.Missing.class);
        assertThat(store.has(shorter)).isTrue();
        assertThat(store.has(longest)).isTrue();
    }

    @Test
    void onlyTheOwnerReadsWhatIsWritten() throws Exception {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"), "no file modes here: not tested");
        store.put(content(TWO_LEAVES));
        try (Stream<Path> all = Files.walk(folder.resolve("blobs"))) {
            for (Path path : all.toList()) {
                String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
                assertThat(mode).as(path.toString()).isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(FileBlobStore.Step.class)
    void aFullDiskIsSaidAndLeavesNothingHalf(FileBlobStore.Step full) throws Exception {
        byte[] blob = content(3 * (1 << 20) + 5);
        var failing = new FileBlobStore(folder.resolve("blobs"), step -> {
            if (step == full) {
                throw new IOException("No space left on device");
            }
        });
        assertThatThrownBy(() -> failing.put(blob))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageNotContaining("device");
        Cid cid = UnixFs.PROFILE.cid(blob);
        // Only the fsync of the folder comes after the file is in its place.
        boolean inPlace = full == FileBlobStore.Step.SYNC;
        assertThat(files()).hasSize(inPlace ? 1 : 0);
        assertThat(store.has(cid)).isEqualTo(inPlace);
        assertThat(store.put(blob)).isEqualTo(cid);
        assertThat(store.has(cid)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(FileBlobStore.Step.class)
    void aKilledProcessLeavesNothingHalf(FileBlobStore.Step last) throws Exception {
        Process killed = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        folder.resolve("blobs").toString(),
                        last.name())
                .inheritIO()
                .start();
        assertThat(killed.waitFor()).isEqualTo(KilledWriter.EXIT);
        byte[] blob = content(KilledWriter.SIZE);
        Cid cid = UnixFs.PROFILE.cid(blob);
        Fetched found = store.get(cid.digest(), MOST);
        assertThat(found).isInstanceOf(last == FileBlobStore.Step.SYNC ? Fetched.Found.class : Fetched.Missing.class);
        for (Path left : files()) {
            Files.setLastModifiedTime(left, FileTime.from(Instant.now().minusSeconds(3700)));
        }
        var opened = new FileBlobStore(folder.resolve("blobs"));
        assertThat(files())
                .as("what was left half written is swept away")
                .hasSize(found instanceof Fetched.Found ? 1 : 0);
        assertThat(opened.put(blob)).isEqualTo(cid);
        assertThat(files())
                .singleElement()
                .satisfies(file -> assertThat(file.getFileName().toString()).isEqualTo(cid.text()));
    }

    @Test
    void whatAnotherProcessIsWritingIsNotSweptAway() throws Exception {
        Path theirs = folder.resolve("blobs/.unfinished/theirs");
        Files.write(theirs, new byte[1]);
        assertThat(new FileBlobStore(folder.resolve("blobs")).put(content(1))).isNotNull();
        assertThat(theirs).exists();
    }

    @Test
    void manyWritersOfTheSameBlobLeaveOneGoodFile() throws Exception {
        byte[] blob = content(TWO_LEAVES + 77);
        var other = new FileBlobStore(folder.resolve("blobs"));
        List<Callable<Cid>> writers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            FileBlobStore mine = i % 2 == 0 ? store : other;
            writers.add(() -> mine.put(blob));
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var written : threads.invokeAll(writers)) {
                assertThat(store.has(written.get())).isTrue();
            }
        }
        assertThat(files()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "../../../../etc/passwd",
                "b/../../../../../../../../../../../../../../../../etc/passwdaaa",
                "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyk/",
                "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyk\u0000",
                "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvykuaa",
                "zafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku",
                "bafkqaihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku"
            })
    void aTextThatIsNoCidNamesNoFile(String hostile) {
        assertThatThrownBy(() -> Cid.parse(hostile)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyDigestNamesAFileInsideTheFolder() throws Exception {
        for (int i = 0; i < 256; i++) {
            Bytes32 digest = Bytes32.of(Sha256.of(new byte[] {(byte) i}));
            assertThat(store.put(new byte[] {(byte) i}).digest()).isEqualTo(digest);
        }
        Path root = folder.resolve("blobs").toRealPath();
        assertThat(files()).hasSize(256).allSatisfy(file -> {
            assertThat(file.toRealPath()).startsWith(root);
            assertThat(root.relativize(file.toRealPath()).getNameCount()).isEqualTo(2);
        });
    }

    @Test
    void aGibibyteNeedsLittleMemory() throws Exception {
        Process small = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        GibibyteWriter.class.getName(),
                        folder.resolve("blobs").toString())
                .inheritIO()
                .start();
        assertThat(small.waitFor()).isZero();
    }
}

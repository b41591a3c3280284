package io.carewallet.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.NotebookDamaged;
import io.carewallet.core.notebook.NotebookFull;
import io.carewallet.core.notebook.Section;
import io.carewallet.crypto.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("SqliteNotebookTest")
class SqliteNotebookTest {
    static final byte[] KEY = HexFormat.of().parseHex("c0ffee00".repeat(8));

    @TempDir
    Path folder;

    private SqliteNotebook open() throws NotebookDamaged, IOException {
        return open(KEY);
    }

    private SqliteNotebook open(byte[] key) throws NotebookDamaged, IOException {
        try (Secret secret = Secret.of(key)) {
            return SqliteNotebook.open(file(), secret);
        }
    }

    private Path file() {
        return folder.resolve("notebook.db");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void make(int pages) throws Exception {
        try (SqliteNotebook notebook = open()) {
            for (int i = 0; i < pages; i++) {
                notebook.write(new Change().put(Section.RECORDS, "page " + i, bytes("content ".repeat(40) + i)));
            }
        }
    }

    @Test
    void pagesComeBackInTheOrderOfTheirFirstWriting() throws Exception {
        try (SqliteNotebook notebook = open()) {
            notebook.write(new Change().put(Section.RECORDS, "b", bytes("1")).put(Section.RECORDS, "a", bytes("2")));
            notebook.write(new Change().put(Section.GRANTS, "b", bytes("3")).put(Section.RECORDS, "b", bytes("4")));
        }
        try (SqliteNotebook notebook = open()) {
            assertThat(notebook.all(Section.RECORDS).keySet()).containsExactly("b", "a");
            assertThat(notebook.get(Section.RECORDS, "b"))
                    .hasValueSatisfying(b -> assertThat(b).isEqualTo(bytes("4")));
            assertThat(notebook.get(Section.GRANTS, "a")).isEmpty();
            assertThat(List.of(
                            notebook.place(Section.RECORDS, "b"),
                            notebook.place(Section.RECORDS, "a"),
                            notebook.place(Section.GRANTS, "b")))
                    .as("one order for all sections")
                    .isSorted()
                    .doesNotContain(0L)
                    .doesNotHaveDuplicates();
            assertThat(notebook.place(Section.GRANTS, "a")).isZero();
            notebook.write(new Change().remove(Section.RECORDS, "b").put(Section.RECORDS, "c", new byte[0]));
            notebook.write(new Change().put(Section.RECORDS, "b", bytes("5")));
        }
        try (SqliteNotebook notebook = open()) {
            assertThat(notebook.all(Section.RECORDS).keySet()).containsExactly("a", "c", "b");
        }
    }

    @Test
    void allPagesComeAtOnceWithTheirSections() throws Exception {
        try (SqliteNotebook notebook = open()) {
            notebook.write(new Change().put(Section.RECORDS, "b", bytes("1")).put(Section.GRANTS, "b", bytes("2")));
            notebook.write(new Change().put(Section.RECORDS, "a", bytes("3")).put(Section.RECORDS, "b", bytes("4")));
            assertThat(notebook.pages())
                    .extracting(p -> p.section() + " " + p.name() + " " + new String(p.content(), UTF_8))
                    .containsExactly("RECORDS b 4", "GRANTS b 2", "RECORDS a 3");
        }
    }

    @Test
    void whatIsSetAsideMakesRoomAndStillOpens() throws Exception {
        try (SqliteNotebook notebook = open()) {
            notebook.write(new Change().put(Section.RECORDS, "a", bytes("1")));
            // As a crash leaves it: with its log.
            Path aside = SqliteNotebook.setAside(file());
            assertThat(aside.resolve("notebook.db-wal")).exists();
            try (SqliteNotebook fresh = open();
                    Secret key = Secret.of(KEY);
                    SqliteNotebook before = SqliteNotebook.open(aside.resolve("notebook.db"), key)) {
                assertThat(fresh.pages()).isEmpty();
                assertThat(before.pages()).hasSize(1);
            }
        }
        assertThat(SqliteNotebook.setAside(file())).hasFileName("set-aside-2");
    }

    @Test
    void neitherNamesNorContentsNorKeysAreInTheFiles() throws Exception {
        try (SqliteNotebook notebook = open()) {
            for (int i = 0; i < 200; i++) {
                notebook.write(new Change()
                        .put(Section.RECORDS, "Insulin-glargine-" + i, bytes("Diabetes mellitus type 2 no. " + i)));
            }
            notebook.write(new Change().remove(Section.RECORDS, "Insulin-glargine-7"));
            assertNothingInClear();
        }
        assertNothingInClear();
    }

    private void assertNothingInClear() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            var all = new ByteArrayOutputStream();
            for (Path file : files.toList()) {
                all.writeBytes(Files.readAllBytes(file));
            }
            String text = all.toString(StandardCharsets.ISO_8859_1);
            assertThat(text).contains("SQLite format 3").contains("CREATE TABLE page");
            assertThat(text).doesNotContain("Insulin", "glargine", "Diabetes", "mellitus");
            assertThat(text).doesNotContain(new String(KEY, 0, 8, StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void writesAreOnDiskBeforeTheyAreAcknowledged() throws Exception {
        try (SqliteNotebook notebook = open()) {
            assertThat(notebook.setting("journal_mode")).isEqualTo("wal");
            assertThat(notebook.setting("synchronous")).isEqualTo("2");
            assertThat(notebook.setting("secure_delete")).isEqualTo("1");
            assertThat(notebook.setting("temp_store")).isEqualTo("2");
            assertThat(notebook.setting("user_version")).isEqualTo("2");
        }
    }

    @Test
    void onlyTheOwnerReadsTheFiles() throws Exception {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"), "no file modes here: not tested");
        try (SqliteNotebook notebook = open()) {
            notebook.write(new Change().put(Section.RECORDS, "a", bytes("1")));
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files.toList())
                        .hasSizeGreaterThan(1)
                        .allSatisfy(
                                file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                                        .as(file.toString())
                                        .isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void aChangeHappensWholeOrNotAtAll() throws Exception {
        try (SqliteNotebook notebook = open()) {
            notebook.write(new Change().put(Section.RECORDS, "before", bytes("1")));
            var broken = new Change().put(Section.RECORDS, "half", bytes("2")).put(noSection(), "x", bytes("3"));
            assertThatThrownBy(() -> notebook.write(broken)).isInstanceOf(RuntimeException.class);
            assertThat(notebook.get(Section.RECORDS, "half")).isEmpty();
            notebook.write(new Change().put(Section.RECORDS, "after", bytes("4")));
        }
        try (SqliteNotebook notebook = open()) {
            assertThat(notebook.all(Section.RECORDS).keySet()).containsExactly("before", "after");
        }
    }

    @Test
    void aFullDiskLosesTheChangeAndNothingElse() throws Exception {
        try (SqliteNotebook notebook = open()) {
            notebook.write(new Change().put(Section.RECORDS, "before", bytes("1")));
            String pages = notebook.setting("page_count");
            // As SQLite says it for a disk without room.
            assertThat(notebook.setting("max_page_count=" + pages)).isEqualTo(pages);
            var large =
                    new Change().put(Section.RECORDS, "half", bytes("2")).put(Section.RECORDS, "x", new byte[99_999]);
            assertThatThrownBy(() -> notebook.write(large))
                    .isInstanceOf(NotebookFull.class)
                    .hasMessageContaining("nothing of this change was saved");
            assertThat(notebook.all(Section.RECORDS).keySet()).containsExactly("before");
            notebook.setting("max_page_count=1000000");
            notebook.write(large);
            assertThat(notebook.all(Section.RECORDS).keySet()).containsExactly("before", "half", "x");
        }
    }

    @SuppressWarnings("NullAway")
    private static Section noSection() {
        return null;
    }

    @Test
    void anotherKeyOpensNothingAndChangesNothing() throws Exception {
        make(5);
        byte[] before = Files.readAllBytes(file());
        byte[] other = KEY.clone();
        other[31] ^= 1;
        assertThatThrownBy(() -> open(other)).isInstanceOf(NotebookDamaged.class);
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
        try (SqliteNotebook notebook = open()) {
            assertThat(notebook.all(Section.RECORDS)).hasSize(5);
        }
    }

    @Test
    void aFileThatIsNoNotebookIsLeftAsItIs() throws Exception {
        for (byte[] foreign : List.of(
                new byte[0],
                new byte[1],
                bytes("these are my tax papers of 2019"),
                new byte[10_000],
                Arrays.copyOf(bytes("SQLite format 3\u0000"), 4096))) {
            Files.write(file(), foreign);
            assertThatThrownBy(this::open).isInstanceOf(NotebookDamaged.class);
            assertThat(Files.readAllBytes(file())).isEqualTo(foreign);
        }
    }

    @Test
    void aDatabaseOfAnotherProgramIsLeftAsItIs() throws Exception {
        foreign("CREATE TABLE recipe (name TEXT)", "INSERT INTO recipe VALUES ('soup')");
    }

    @Test
    void aNotebookOfANewerProgramIsLeftAsItIs() throws Exception {
        make(3);
        foreign("PRAGMA user_version = 99");
    }

    private void foreign(String... statements) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        }
        byte[] before = Files.readAllBytes(file());
        assertThatThrownBy(this::open).isInstanceOf(NotebookDamaged.class);
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    @Test
    void aDatabaseWithTheMarkOfAnotherProgramIsLeftAsItIs() throws Exception {
        make(3);
        foreign("PRAGMA application_id = 7");
    }

    @Test
    void whatIsRefusedKeepsItsLogToo() throws Exception {
        Path copy = Files.createDirectory(folder.resolve("copy"));
        Path wal = copy.resolve("notebook.db-wal");
        try (SqliteNotebook notebook = open()) {
            notebook.write(new Change().put(Section.RECORDS, "only in the log", bytes("1")));
            Files.copy(file(), copy.resolve("notebook.db"));
            Files.copy(folder.resolve("notebook.db-wal"), wal);
        }
        byte[] database = Files.readAllBytes(copy.resolve("notebook.db"));
        byte[] log = Files.readAllBytes(wal);
        try (Secret other = Secret.of(new byte[32])) {
            assertThatThrownBy(() -> SqliteNotebook.open(copy.resolve("notebook.db"), other))
                    .isInstanceOf(NotebookDamaged.class);
        }
        assertThat(Files.readAllBytes(copy.resolve("notebook.db"))).isEqualTo(database);
        assertThat(Files.readAllBytes(wal)).isEqualTo(log);
        try (Secret key = Secret.of(KEY);
                SqliteNotebook notebook = SqliteNotebook.open(copy.resolve("notebook.db"), key)) {
            assertThat(notebook.all(Section.RECORDS)).containsOnlyKeys("only in the log");
        }
    }

    @Test
    void rowsThatVanishedWithoutATraceInTheOthersAreMissed() throws Exception {
        make(60);
        byte[] damaged = Files.readAllBytes(file());
        int last = damaged.length - 4096;
        // The last page of the file is a leaf of the table (10): SQLite's file format, section 1.6.
        assertThat(damaged[last]).isEqualTo((byte) 10);
        assertThat(damaged[last + 4]--).isGreaterThan((byte) 1);
        assertThat(openDamaged(damaged)).isFalse();
    }

    @Test
    void aNotebookThatLostItsFileButNotItsLogIsNotBegunAnew() throws Exception {
        Files.write(folder.resolve("notebook.db-wal"), new byte[5000]);
        assertThatThrownBy(this::open).isInstanceOf(NotebookDamaged.class);
        assertThat(file()).doesNotExist();
        assertThat(folder.resolve("notebook.db-wal")).hasSize(5000);
    }

    @Test
    void aNotebookThatWasHalfMadeIsMadeAgain() throws Exception {
        Files.write(folder.resolve("notebook.db.new"), new byte[100]);
        Files.write(folder.resolve("notebook.db.new-journal"), new byte[100]);
        make(2);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void everyDamageThatMattersIsSeenWhenOpeningAndNothingIsOverwritten() throws Exception {
        make(60);
        byte[] good = Files.readAllBytes(file());
        var random = new java.util.Random(20_261_126);
        int refused = 0;
        for (int round = 0; round < 150; round++) {
            byte[] damaged = good.clone();
            int at = random.nextInt(damaged.length);
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            refused += openDamaged(damaged) ? 0 : 1;
        }
        // The rest lies in unused parts of pages.
        assertThat(refused).isGreaterThan(100);
        for (int length : new int[] {good.length - 1, good.length / 2, 4096, 4095, 100, 1}) {
            assertThat(openDamaged(Arrays.copyOf(good, length)))
                    .as("cut to " + length)
                    .isFalse();
        }
    }

    /// Opened means that every page is as it was; refused means that the file is as it was.
    private boolean openDamaged(byte[] damaged) throws Exception {
        Files.write(file(), damaged);
        try (SqliteNotebook notebook = open()) {
            var pages = notebook.all(Section.RECORDS);
            assertThat(pages).hasSize(60);
            pages.forEach((name, page) -> assertThat(new String(page, StandardCharsets.UTF_8))
                    .isEqualTo("content ".repeat(40) + name.substring(5)));
            return true;
        } catch (NotebookDamaged said) {
            assertThat(said).hasMessage("the notebook on this computer cannot be read");
            assertThat(Files.readAllBytes(file())).isEqualTo(damaged);
            return false;
        } finally {
            Files.deleteIfExists(folder.resolve("notebook.db-wal"));
            Files.deleteIfExists(folder.resolve("notebook.db-shm"));
        }
    }

    @Test
    void aNotebookOfTheFirstVersionIsBroughtUpToDate() throws Exception {
        make(3);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA application_id = 0");
            statement.executeUpdate("PRAGMA user_version = 1");
        }
        try (SqliteNotebook notebook = open()) {
            assertThat(notebook.all(Section.RECORDS)).hasSize(3);
            assertThat(notebook.setting("user_version")).isEqualTo("2");
        }
    }

    @Test
    void aNotebookThatCannotBeBroughtUpToDateIsNotLeftOpen() throws Exception {
        Path open = Path.of("/proc/self/fd");
        assumeTrue(Files.isDirectory(open));
        make(3);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA user_version = 1");
            statement.executeUpdate("BEGIN IMMEDIATE");
            assertThatThrownBy(this::open).isInstanceOf(IOException.class);
            statement.executeUpdate("ROLLBACK");
        }
        // Not before: while a program locks a file, SQLite keeps its other handles of it.
        assertThat(handles(open)).isZero();
    }

    private long handles(Path open) throws IOException {
        try (Stream<Path> links = Files.list(open)) {
            return links.filter(link -> {
                        try {
                            return Files.readSymbolicLink(link).equals(file().toRealPath());
                        } catch (IOException e) {
                            // Closed meanwhile.
                            return false;
                        }
                    })
                    .count();
        }
    }

    @Test
    void aFullDiskIsNoDamageAndWhatCannotBeReadIs() {
        for (SQLiteErrorCode room : List.of(
                SQLiteErrorCode.SQLITE_FULL,
                SQLiteErrorCode.SQLITE_IOERR_WRITE,
                SQLiteErrorCode.SQLITE_IOERR_SHMSIZE,
                SQLiteErrorCode.SQLITE_IOERR_FSYNC)) {
            assertThat(NotebookFile.isNoRoom(new SQLiteException("said", room)))
                    .as(room.name())
                    .isTrue();
        }
        for (SQLiteErrorCode damage : List.of(
                SQLiteErrorCode.SQLITE_CORRUPT,
                SQLiteErrorCode.SQLITE_NOTADB,
                SQLiteErrorCode.SQLITE_IOERR_SHORT_READ,
                SQLiteErrorCode.SQLITE_IOERR_READ)) {
            assertThat(NotebookFile.isNoRoom(new SQLiteException("said", damage)))
                    .as(damage.name())
                    .isFalse();
        }
    }
}

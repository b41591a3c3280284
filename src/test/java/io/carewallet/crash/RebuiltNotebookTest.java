package io.carewallet.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.notebook.NotebookDamaged;
import io.carewallet.sqlite.SqliteNotebook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// The notes of both wallets are gone or damaged, and vaults and blobs are there: with what record storage and register
/// have, everything is as it was.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("RebuiltNotebookTest")
class RebuiltNotebookTest {
    private static final int PAGE = 4_096;
    private static final int FLIPS = 12;

    private final Random random = new Random(20);
    private Harness harness;
    private World world;
    private List<String> before;

    /// Changes the file of a notebook.
    interface Damage {
        void to(Path notebook) throws Exception;
    }

    @BeforeEach
    void everythingWasDone() throws Exception {
        harness = new Harness(Story.EVERYTHING, World.Ending.KILLED);
        world = harness.world();
        Story.EVERYTHING.goOn(world);
        before = Oracle.portrait(world);
    }

    @AfterEach
    void close() throws IOException {
        world.close();
        harness.close();
    }

    /// The program ends, the notes are damaged, and it starts again: at once, or when the damaged notes were set aside.
    ///
    /// @return whether the damage was noticed
    private boolean after(Damage damage) throws Exception {
        world.end(World.Ending.KILLED);
        for (Path notebook : notebooks()) {
            writeThrough(notebook);
            damage.to(notebook);
        }
        boolean noticed = false;
        try {
            world.open();
        } catch (NotebookDamaged e) {
            noticed = true;
            world.end(World.Ending.KILLED);
            for (Path notebook : notebooks()) {
                SqliteNotebook.setAside(notebook);
            }
            world.open();
        }
        world.sync();
        assertThat(Oracle.portrait(world)).isEqualTo(before);
        assertThat(Oracle.atTheEnd(world)).isEmpty();
        return noticed;
    }

    /// What is in the log of the notebook only goes into its file.
    private static void writeThrough(Path notebook) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + notebook);
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    private List<Path> notebooks() throws IOException {
        try (Stream<Path> files = Files.walk(world.folder())) {
            return files.filter(file -> file.endsWith("notebook.db"))
                    .filter(file -> !file.toString().contains("set-aside"))
                    .toList();
        }
    }

    @Test
    void deletedNotesComeBackByThemselves() throws Exception {
        assertThat(after(Files::delete)).isFalse();
    }

    @Test
    void cutOffNotesAreNoticedAndComeBack() throws Exception {
        for (int part = 0; part < 4; part++) {
            int quarter = part;
            assertThat(after(notebook -> {
                        byte[] bytes = Files.readAllBytes(notebook);
                        Files.write(notebook, Arrays.copyOf(bytes, bytes.length / 4 * quarter + quarter));
                    }))
                    .as("cut off after %s quarters", part)
                    .isTrue();
        }
    }

    @Test
    void aPageThatIsNotAsItWasWrittenIsNoticedAndComesBack() throws Exception {
        int noticed = 0;
        for (int i = 0; i < FLIPS; i++) {
            int which = i;
            boolean seen = after(notebook -> {
                byte[] bytes = Files.readAllBytes(notebook);
                int page = which * (bytes.length / PAGE) / FLIPS;
                for (int n = 0; n < 64; n++) {
                    bytes[page * PAGE + random.nextInt(PAGE)] ^= (byte) (1 + random.nextInt(255));
                }
                Files.write(notebook, bytes);
            });
            noticed += seen ? 1 : 0;
        }
        assertThat(noticed).as("pages that hold nothing may pass").isGreaterThan(FLIPS / 2);
    }
}

package io.carewallet.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.notebook.NotebookFull;
import io.carewallet.core.storage.StorageUnavailable;
import java.util.ArrayList;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The disk is full at the Nth write or sync, for every N, and there is room again later; the program lives on.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("FullDiskStoryTest")
class FullDiskStoryTest {
    /// What the program says when a write fails; anything else is not handled.
    private static final Set<Class<?>> SAID =
            Set.of(Step.NotDone.class, IllegalStateException.class, NotebookFull.class, StorageUnavailable.class);

    private final ArrayList<String> complaints = new ArrayList<>();

    /// What a wallet could not do it reports to its thread; tests of windows that run meanwhile must not hear of it.
    @BeforeEach
    void hearWhatIsReported() {
        Thread.currentThread().setUncaughtExceptionHandler((thread, mistake) -> {
            if (!SAID.contains(mistake.getClass())) {
                complaints.add("reported: " + mistake);
            }
        });
    }

    @AfterEach
    void hearNoMore() {
        Thread.currentThread().setUncaughtExceptionHandler(null);
    }

    @ParameterizedTest
    @EnumSource(names = {"SAVE", "WITHDRAW", "ASK", "APPROVE", "REVOKE", "CONTRIBUTE", "RESEAL"})
    void whatWasSavedIsThereAndTheRestGoesOnWhenThereIsRoom(Story story) throws Exception {
        try (var harness = new Harness(story, World.Ending.KILLED)) {
            harness.undisturbed();
            boolean whole = false;
            for (int write = 0; !whole; write++) {
                try (World world = harness.world()) {
                    int before = world.points.writes();
                    world.points.fullAfter(write);
                    String said = tellUntilFull(story, world);
                    whole = world.points.writes() - before <= write;
                    String where = world.points.where() + ", " + said + ": ";
                    world.points.thereIsRoomAgain();
                    Oracle.afterRestart(world).forEach(line -> complaints.add(where + line));
                    story.goOn(world);
                    // Perhaps all that failed was something that goes on by itself.
                    world.sync();
                    Oracle.atTheEnd(world).forEach(line -> complaints.add(where + line));
                    harness.difference(Oracle.portrait(world)).forEach(line -> complaints.add(where + line));
                } catch (Exception e) {
                    complaints.add("write " + write + ": " + e);
                }
            }
        }
        assertThat(complaints).isEmpty();
    }

    private static String tellUntilFull(Story story, World world) throws Exception {
        try {
            story.goOn(world);
            return "nobody noticed";
        } catch (Exception e) {
            if (!SAID.contains(e.getClass())) {
                throw e;
            }
            return String.valueOf(e.getMessage());
        }
    }
}

package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.backup.DrillBackup;
import io.carewallet.core.backup.MakeBackup;
import io.carewallet.core.notebook.MemoryNotebook;
import io.carewallet.core.storage.MemoryBlobStore;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A share that was ended is counted nowhere: in a drill as little as after a restore, or after notes were made again.
class ShareCountTest {
    @TempDir
    Path folder;

    private Stage stage;

    @BeforeEach
    void shareTwiceAndEndOne() throws Exception {
        stage = new Stage();
        stage.patient.save("Blood tests");
        stage.sync();
        stage.shared(stage.code());
        stage.shared(stage.code());
        var ended = stage.patient.sharedWith.list().getFirst();
        stage.patient.stop.stop(ended.id());
        stage.sync();
    }

    private Path backup() {
        return ((MakeBackup.Outcome.Made) stage.backups().make().make(folder)).file();
    }

    private int drilled(Path backup) {
        var drill = new DrillBackup(new MemoryNotebook(), new MemoryBlobStore(), Stage.keys(1), stage.patient.seal);
        return ((DrillBackup.Outcome.Good) drill.drill(backup, stage.now())).shares();
    }

    private long open() {
        return stage.patient.sharedWith.list().stream()
                .filter(row -> row.state() == GrantRow.State.READING || row.state() == GrantRow.State.SENDING)
                .count();
    }

    @Test
    void aDrillCountsThoseThatAreOpen() {
        Path backup = backup();
        assertThat(open()).isEqualTo(1);
        assertThat(drilled(backup)).isEqualTo(1);
        stage.later(Duration.ofDays(400));
        assertThat(drilled(backup)).as("their period is over").isZero();
        assertThat(open()).isZero();
    }

    @Test
    void whatIsMadeAgainHasAsMany() throws Exception {
        Path backup = backup();
        stage.newComputerOfThePatient();
        assertThat(open()).as("from the register").isEqualTo(1);
        stage.newComputerOfThePatient(backup);
        assertThat(open()).as("from the backup").isEqualTo(1);
    }

    @Test
    void aCliniciansAreCountedTheSameWay() {
        assertThat(OpenShares.count(stage.doctor.notebook, stage.now())).isEqualTo(1);
        assertThat(stage.doctor.shares.list())
                .filteredOn(row -> row.state() == ShareRow.State.OPEN)
                .hasSize(1);
    }
}

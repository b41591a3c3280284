package io.carewallet.core.sharing;

import static io.carewallet.core.sharing.ThiefsCheckpoint.getBack;
import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.backup.MakeBackup;
import io.carewallet.core.checkpoint.SaveCheckpoint;
import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.Section;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.value.Bytes32;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which pages of a checkpoint come into a notebook, and that none keeps a wallet from being used.
class CheckpointPagesTest {
    private Stage stage;

    @BeforeEach
    void raise() throws Exception {
        stage = new Stage();
        stage.patient.save("Penicillin allergy");
        stage.sync();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RECORDS|x|{}",
                "SEEN|x|[]",
                "OPERATIONS|x|{\"id\":\"x\"}",
                "RELATIONS|7|{\"k\":7,\"label\":\"\",\"tokenVersion\":0,\"closed\":false,\"used\":false}",
                "REQUESTS|x|no JSON",
                "GRANTS|x|{}",
                "ASKS|x|{}",
                "SHARES|x|{}",
                "OFFERS|x|{}",
                "HISTORY|x|{}",
                "HISTORY|x|{\"at\":\"2026-05-04T12:00:00Z\",\"what\":\"OPENED\",\"who\":null,\"purpose\":null,"
                        + "\"grant\":null,\"titles\":[\"a\"],\"note\":\"\",\"ids\":[]}",
                "DRAFTS|x|{}",
                "MOVES|origin|{}"
            })
    void onesThatCannotBeReadAreLeftOut(Section section, String name, String page, @TempDir Path folder)
            throws Exception {
        var made = (MakeBackup.Outcome.Made) stage.backups().make().make(folder);
        stage.later(Duration.ofHours(1));
        Stage.Patient thief = stage.secondComputer();
        thief.notebook.write(new Change().put(section, name, page.getBytes(StandardCharsets.UTF_8)));
        ThiefsCheckpoint.keep(stage, thief);

        getBack(stage);
        assertThat(stage.patient.checkpoint.unreadable()).isEqualTo(section == Section.MOVES ? 0 : 1);
        isInUse();
        stage.newComputerOfThePatient(made.file());
        isInUse();
    }

    private void isInUse() throws Exception {
        stage.restart();
        stage.sync();
        assertThat(stage.patient.read.list())
                .extracting(row -> row.outline().title())
                .containsExactly("Penicillin allergy");
        assertThat(stage.patient.history.list()).isNotEmpty();
        assertThat(stage.patient.side.origin()).isEmpty();
        stage.code();
        assertThat(stage.patient.codes.list()).isNotEmpty();
        Bytes32 later = stage.patient.save("Later");
        stage.sync();
        assertThat(stage.patient.outbox.waiting()).isEmpty();
        stage.patient.read.withdraw(later);
        stage.sync();
    }

    private void checkpoint() {
        assertThat(stage.patient.checkpoint.save()).isEqualTo(SaveCheckpoint.Outcome.SAVED);
        stage.sync();
    }

    @Test
    void whatNothingElseTellsIsKept() throws Exception {
        Bytes32 id = stage.patient.read.list().stream()
                .map(RecordRow::id)
                .findFirst()
                .orElseThrow();
        Bytes32 gone = stage.patient.save("Old letter");
        stage.sync();
        stage.patient.read.withdraw(gone);
        stage.sync();
        Bytes32 share = stage.shared(stage.code());
        stage.doctor.shares.open(share, id);
        stage.doctor.shares.report();
        stage.sync();
        stage.patient.codes.rename(1, "for the surgeon");
        List<HistoryRow> history = stage.patient.history.list();
        GrantRow grant = stage.patient.sharedWith.list().getFirst();
        assertThat(grant.lastOpened()).isNotNull();
        checkpoint();

        getBack(stage);

        assertThat(stage.patient.codes.list()).extracting(CodeRow::label).containsExactly("for the surgeon");
        assertThat(stage.patient.sharedWith.list()).containsExactly(grant);
        assertThat(stage.patient.history.list())
                .extracting(HistoryRow::what, HistoryRow::records)
                .containsExactlyInAnyOrderElementsOf(history.stream()
                        .map(r -> Tuple.tuple(r.what(), r.records()))
                        .toList());
    }

    @Test
    void gettingThemBackAloneCallsForNoOtherCheckpoint() throws Exception {
        checkpoint();
        stage.newComputerOfThePatient();
        for (int day = 0; day < 3; day++) {
            stage.later(Duration.ofDays(1));
            stage.sync();
        }
        assertThat(checkpoints()).isOne();
        stage.patient.save("Letter");
        stage.sync();
        stage.later(Duration.ofMinutes(2));
        stage.sync();
        stage.later(Duration.ofMinutes(11));
        stage.sync();
        stage.sync();
        assertThat(checkpoints()).isEqualTo(2);
    }

    private long checkpoints() throws Exception {
        return stage.register.kinds().stream().filter(ActKind.LIBRARY::equals).count();
    }
}

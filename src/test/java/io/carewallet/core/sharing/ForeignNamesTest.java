package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.SaveOutcome;
import io.carewallet.core.record.SaveProgress;
import io.carewallet.core.record.StoredRecord;
import io.carewallet.core.value.Bytes32;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A file's name travels with it, so whoever sends the file chooses how it is called on another's computer.
class ForeignNamesTest {
    private static final String HOSTILE = "../../.ssh/\u202Efdp\n" + "x".repeat(3_000) + ".txt";

    private Stage stage;
    private Bytes32 request;
    private Bytes32 record;

    @BeforeEach
    void share() throws Exception {
        stage = new Stage();
        byte[] text = "Blood tests".getBytes(StandardCharsets.UTF_8);
        var saved = (SaveOutcome.Saved) stage.patient.save.save(HOSTILE, text, true, SaveProgress.NONE);
        record = saved.row().id();
        request = stage.asked();
        stage.patient.approve(request, record);
        stage.sync();
    }

    private static void isHarmless(String name) {
        assertThat(name).startsWith("ssh-fdp").endsWith(".txt").doesNotContain("/", "\n", "\u202E");
        assertThat(name.length()).isLessThanOrEqualTo(200);
    }

    @Test
    void whoReadsASharedRecordGetsAHarmlessName() {
        var opened = (OpenedRecord.Opened) stage.doctor.shares.open(request, record);
        isHarmless(opened.row().fileName());
    }

    @Test
    void whoAcceptsAnOfferedRecordGetsAHarmlessName() throws Exception {
        byte[] text = "Visit note".getBytes(StandardCharsets.UTF_8);
        assertThat(stage.doctor.contribute.offer(request, HOSTILE, text, "From today"))
                .isInstanceOf(Contribute.Outcome.Offered.class);
        stage.sync();
        var offer = stage.patient.contributions.list().getFirst();
        assertThat(stage.patient.contributions.accept(offer.id(), false))
                .isInstanceOf(Contributions.Outcome.Accepted.class);
        assertThat(stage.patient.library.all())
                .filteredOn(r -> !r.id().equals(record))
                .extracting(StoredRecord::fileName)
                .singleElement()
                .satisfies(ForeignNamesTest::isHarmless);
    }
}

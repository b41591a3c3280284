package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.value.Bytes32;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who the patient of a share is, the patient's wallet says: it is not guessed from how many records name whom.
class WhoseShareTest {
    private Stage stage;
    private Bytes32 own;
    private Bytes32 child;

    @BeforeEach
    void raise() throws Exception {
        stage = new Stage();
        own = stage.patient.save("Blood tests\nMaxine Erdman | 1954-03-03");
        child = stage.patient.save("X-ray\nBruno Adler | 1961-11-30");
    }

    private ShareRow opened() {
        ShareRow share = stage.doctor.shares.list().getFirst();
        share.records().forEach(record -> stage.doctor.shares.open(share.id(), record.id()));
        return stage.doctor.shares.list().getFirst();
    }

    private void both() throws Exception {
        Bytes32 request = stage.asked();
        stage.patient.approve(request, own, child);
        stage.sync();
    }

    @Test
    void asManyRecordsOfSomebodyElseAsOfThePatientLeaveNoDoubt() throws Exception {
        both();
        assertThat(stage.doctor.shares.list().getFirst().isAnothers(child))
                .as("before anything is opened")
                .isTrue();
        ShareRow share = opened();
        assertThat(share.person()).extracting(Chart.Person::name).isEqualTo("Maxine Erdman");
        assertThat(share.ofOthers()).containsOnlyKeys(child);
        assertThat(share.isAskedAbout(new Chart.Person("Cy Lund", null, ""))).isTrue();
    }

    @Test
    void eachSegmentSaysItOfAllRecords() throws Exception {
        Bytes32 request = stage.asked();
        stage.patient.approve(request);
        stage.sync();
        Bytes32 more = stage.patient.save("Letter\nBruno Adler | 1961-11-30");
        Bytes32 later = stage.patient.save("Visit\nMaxine Erdman | 1954-03-03");
        stage.sync();
        Bytes32 grant = stage.patient.sharedWith.list().getFirst().id();
        assertThat(stage.patient.include.include(grant, List.of(more))).isEqualTo(IncludeRecords.Outcome.INCLUDED);
        stage.sync();
        ShareRow share = opened();
        assertThat(share.records()).extracting(RecordRow::id).contains(own, later, more);
        assertThat(share.ofOthers().keySet()).contains(more).doesNotContain(own, later);
        assertThat(share.person().name()).isEqualTo("Maxine Erdman");
    }

    @Test
    void itIsKnownAfterARestartToo() throws Exception {
        both();
        stage.restart();
        assertThat(opened().ofOthers()).containsOnlyKeys(child);
    }

    @Test
    void anythingElseInItsPlaceSaysNothing() {
        String id = "ab".repeat(32);
        for (String frame : List.of(
                "",
                "{}",
                "{\"v\":1}",
                "{\"v\":2,\"ofOthers\":[]}",
                "{\"v\":1,\"ofOthers\":[null]}",
                "{\"v\":1,\"ofOthers\":[\"" + id + "\"],\"more\":1}")) {
            assertThat(SaidWhose.read(frame.getBytes(StandardCharsets.UTF_8)))
                    .as(frame)
                    .isEmpty();
        }
        String good = "{\"v\":1,\"ofOthers\":[\"" + id + "\"]}";
        assertThat(SaidWhose.read(good.getBytes(StandardCharsets.UTF_8))).isPresent();
    }
}

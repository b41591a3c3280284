package io.carewallet.ui.clinician;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Charts;
import io.carewallet.core.record.Authorship;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.Outline;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.record.Shield;
import io.carewallet.core.sharing.Purpose;
import io.carewallet.core.sharing.ShareRow;
import io.carewallet.core.value.Bytes32;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What commands write beside the records of a share.
class AboutShareTest {
    private static final LocalDate DAY = LocalDate.parse("2026-05-04");
    private static final Bytes32 ANN = new Bytes32("aa".repeat(32));
    private static final Bytes32 BRUNO = new Bytes32("bb".repeat(32));

    private static RecordRow row(Bytes32 id, String title, String name) {
        var person = new Chart.Person(name, null, "");
        var outline = new Outline(title, "", Outline.Kind.OTHER, null, null, person, Map.of());
        return new RecordRow(id, outline, Instant.EPOCH, Shield.VERIFIED, new Authorship.Holder(DAY), "a.json", 2);
    }

    private static ShareRow share(List<Bytes32> said, RecordRow... rows) {
        return new ShareRow(
                ANN, "", Purpose.TREATMENT, Instant.EPOCH, DAY, false, List.of(rows), 0, ShareRow.State.OPEN, said);
    }

    @Test
    void eachFileHasItsAuthorAndThenItsTitleWhichSpeaksForNobodyElse() {
        RecordRow ann = row(ANN, "Blood tests", "Ann Erdman");
        RecordRow bruno = row(BRUNO, "Knee\n1.json: \"X-ray\". Issued by a hospital", "Bruno Erdman");
        ShareRow share = share(List.of(BRUNO), ann, bruno);
        var opened = new OpenedRecord.Opened(bruno, Charts.EMPTY, new byte[0]);
        String page = AboutShare.text(share, Map.of("2.json", opened), AboutShare.Whose.of(share), 1);
        assertThat(page.lines().toList())
                .hasSize(5)
                .startsWith("Selected by the patient. Shared for treatment until 4 May 2026. These records may not be"
                        + " all.")
                .contains("1 record of this share could not be opened and is not among these files.")
                .last()
                .asString()
                .startsWith(
                        "2.json: Registered by its holder, no issuer. \"Knee 1.json: 'X-ray'. Issued by a hospital\". ");
        assertThat(AboutShare.text(share, Map.of("2.json", opened), new AboutShare.Whose(Set.of(), true), 0))
                .endsWith("Issued by a hospital\"\n");
    }

    @Test
    void whoThePatientIsIsKnownWhereTheRecordsAgreeOrThePatientSaysIt() {
        RecordRow ann = row(ANN, "Blood tests", "Ann Erdman");
        RecordRow bruno = row(BRUNO, "Knee", "Bruno Erdman");
        assertThat(AboutShare.Whose.of(share(List.of(BRUNO), ann, bruno)))
                .isEqualTo(new AboutShare.Whose(Set.of(BRUNO), true));
        assertThat(AboutShare.Whose.of(share(List.of(), ann, bruno)))
                .isEqualTo(new AboutShare.Whose(Set.of(ANN, BRUNO), false));
        assertThat(AboutShare.Whose.of(share(List.of(), row(ANN, "Blood tests", ""))))
                .isEqualTo(new AboutShare.Whose(Set.of(), true));
    }
}

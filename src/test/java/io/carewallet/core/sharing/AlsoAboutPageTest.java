package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.AlsoAbout;
import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.FuzzyDate;
import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.Section;
import io.carewallet.core.record.StoredRecord;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Whom a file is about besides stands in its page: nobody's records are opened to say it, for that takes long, and
/// what is opened without a word is nobody's choice.
class AlsoAboutPageTest {
    private static final String TWO = "Letter\nMaxine Erdman | 1954-03-03\nBen Erdman | 2019-05-01";
    private static final AlsoAbout BEN =
            new AlsoAbout(1, List.of(new Chart.Person("Ben Erdman", FuzzyDate.parse("2019-05-01"), "")));

    private final Stage stage;

    AlsoAboutPageTest() throws Exception {
        stage = new Stage();
    }

    private static AlsoAbout page(Stage.Patient patient, Bytes32 id) {
        return patient.library.find(id).orElseThrow().alsoAbout();
    }

    @Test
    void itIsSaidWithoutOpeningTheFile() throws Exception {
        Bytes32 two = stage.patient.save(TWO);
        Bytes32 one = stage.patient.save("Blood tests\nMaxine Erdman | 1954-03-03");
        stage.sync();
        for (StoredRecord record : stage.patient.library.all()) {
            stage.patient.local.remove(record.cid());
            stage.network.remove(record.cid());
        }
        stage.restart();
        assertThat(page(stage.patient, one)).isEqualTo(AlsoAbout.NOBODY);
        assertThat(stage.patient.read.alsoAbout(List.of(one, two))).isEqualTo(Map.of(two, BEN));
    }

    @Test
    void whatComesFromElsewhereHasItInItsPageAsWell() throws Exception {
        Bytes32 two = stage.patient.save(TWO);
        stage.sync();
        assertThat(page(stage.secondComputer(), two)).isEqualTo(BEN);
        Bytes32 request = stage.asked();
        stage.patient.approve(request, two);
        stage.sync();
        stage.doctor.offer(request, TWO.replace("Letter", "Visit note"));
        stage.sync();
        Bytes32 offer = stage.patient.contributions.list().getFirst().id();
        var taken = (Contributions.Outcome.Accepted) stage.patient.contributions.accept(offer, false);
        assertThat(page(stage.patient, taken.row().id())).isEqualTo(BEN);
    }

    @Test
    void ofAPageThatDoesNotHaveItTheFileTells() throws Exception {
        Bytes32 two = stage.patient.save(TWO);
        String now = new String(Json.write(stage.patient.library.find(two).orElseThrow()), StandardCharsets.UTF_8);
        String earlier = now.replaceFirst(",\"alsoAbout\":.*", "}");
        byte[] page = earlier.getBytes(StandardCharsets.UTF_8);
        stage.patient.notebook.write(new Change().put(Section.RECORDS, two.hex(), page));
        stage.restart();
        assertThat(page(stage.patient, two)).isNull();
        assertThat(stage.patient.read.alsoAbout(List.of(two))).isEqualTo(Map.of(two, BEN));
    }
}

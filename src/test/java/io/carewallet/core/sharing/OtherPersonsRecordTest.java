package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.AlsoAbout;
import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.FuzzyDate;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.value.Bytes32;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two people's records are never joined without a question: allergies and medicines of both would read as one's.
class OtherPersonsRecordTest {
    private static final String MAXINE = "Maxine Erdman | 1954-03-03";

    private Stage stage;

    @BeforeEach
    void raise() throws Exception {
        stage = new Stage();
    }

    private Bytes32 offered(String person) {
        Bytes32 record = stage.patient.save("Blood tests\n" + MAXINE);
        Bytes32 request = stage.asked();
        stage.patient.approve(request, record);
        stage.sync();
        stage.doctor.offer(request, "Visit note\n" + person);
        stage.sync();
        return stage.patient.contributions.list().getFirst().id();
    }

    private Contributions.Outcome.Preview preview(Bytes32 offer) {
        return (Contributions.Outcome.Preview) stage.patient.contributions.preview(offer);
    }

    @Test
    void aRecordOfThePersonHereIsTakenWithoutAQuestion() {
        Bytes32 offer = offered(MAXINE);
        assertThat(preview(offer).otherThan()).isNull();
        assertThat(stage.patient.contributions.accept(offer, false)).isInstanceOf(Contributions.Outcome.Accepted.class);
    }

    @Test
    void aRecordOfSomebodyElseIsShownAsSuchAndNotTakenUnasked() {
        Bytes32 offer = offered("Bruno Adler | 1961-11-30");
        Chart.Person here = preview(offer).otherThan();
        assertThat(here).isNotNull();
        assertThat(here.name()).isEqualTo("Maxine Erdman");
        assertThat(stage.patient.contributions.accept(offer, false))
                .isEqualTo(new Contributions.Outcome.OtherPerson("Bruno Adler", "Maxine Erdman"));
        assertThat(stage.patient.library.all()).hasSize(1);
        assertThat(stage.patient.contributions.waiting()).as("it stays open").isEqualTo(1);
    }

    @Test
    void aNamesakeWithAnotherBirthDateIsSomebodyElse() {
        Bytes32 offer = offered("Maxine Erdman | 1981-07-12");
        assertThat(stage.patient.contributions.accept(offer, false))
                .isInstanceOf(Contributions.Outcome.OtherPerson.class);
    }

    @Test
    void aFileThatAlsoHoldsSomebodyElseSaysSoBeforeAndAfterItIsTaken() {
        Bytes32 offer = offered(MAXINE + "\nBen Erdman | 2019-05-01");
        var ben = new Chart.Person("Ben Erdman", FuzzyDate.parse("2019-05-01"), "");
        var alsoAbout = new AlsoAbout(1, List.of(ben));
        assertThat(preview(offer).chart().alsoAbout()).isEqualTo(alsoAbout);
        var taken = (Contributions.Outcome.Accepted) stage.patient.contributions.accept(offer, false);
        List<Bytes32> all =
                stage.patient.read.list().stream().map(RecordRow::id).toList();
        assertThat(all).hasSize(2);
        assertThat(stage.patient.read.alsoAbout(all))
                .as("nothing is said of a file about one person")
                .isEqualTo(Map.of(taken.row().id(), alsoAbout));
    }

    @Test
    void whoSaysThatItIsTheirsGetsIt() {
        Bytes32 offer = offered("M. Erdman | 1954-03-03");
        assertThat(stage.patient.contributions.accept(offer, true)).isInstanceOf(Contributions.Outcome.Accepted.class);
        assertThat(stage.patient.library.all()).hasSize(2);
    }
}

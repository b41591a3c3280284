package io.carewallet.ui.sharing;

import static io.carewallet.ui.chart.MedicineWordsTest.chart;
import static io.carewallet.ui.chart.MedicineWordsTest.medicine;
import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.AlsoAbout;
import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Chart.Use;
import io.carewallet.core.chart.Charts;
import io.carewallet.core.chart.OnePerson;
import io.carewallet.core.directory.Person;
import io.carewallet.core.record.Authorship;
import io.carewallet.core.record.Outline;
import io.carewallet.core.sharing.Contributions;
import io.carewallet.core.sharing.OfferRow;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.ui.sharing.IfAccept.Said;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class IfAcceptTest {
    private static final Chart OWN = chart(medicine("Metformin 500 mg", "500 mg", Use.CURRENT));

    @Test
    void whatMustNotBeGivenJoinsNoMedicinesAndChangesNone() {
        assertThat(IfAccept.words(OWN, medicine("Metformin 1000 mg", "", Use.NOT_TO_BE_GIVEN)))
                .isEqualTo("Metformin 1000 mg joins what must not be given to you");
    }

    @Test
    void aMedicineThatIsNotTakenIsSaidToBeSoAndChangesNone() {
        assertThat(IfAccept.words(OWN, medicine("Metformin 1000 mg", "", Use.PAST)))
                .isEqualTo("Metformin 1000 mg joins your medicines. No longer taken");
    }

    @Test
    void aMedicineJoinsOrChangesTheDose() {
        assertThat(IfAccept.words(OWN, medicine("Metformin 1000 mg", "", Use.CURRENT)))
                .isEqualTo("Metformin changes: 500 mg to 1000 mg");
        assertThat(IfAccept.words(Charts.EMPTY, medicine("Metformin 1000 mg", "", Use.CURRENT)))
                .isEqualTo("Metformin 1000 mg joins your medicines");
    }

    @Test
    void whatCanHurtComesFirstAndIsNeverCut() {
        Chart many = chart(
                medicine("A", "", Use.CURRENT),
                medicine("B", "", Use.CURRENT),
                medicine("C", "", Use.CURRENT),
                medicine("D", "", Use.CURRENT),
                medicine("E", "", Use.CURRENT),
                medicine("F", "", Use.CURRENT),
                medicine("Metformin 1000 mg", "", Use.CURRENT),
                medicine("Ibuprofen", "", Use.NOT_TO_BE_GIVEN));
        Chart offered = withAllergies(many, allergy("Latex", false), allergy("Nuts", true), allergy("Eggs", true));
        List<Said> all = IfAccept.said(new OnePerson(OWN, List.of()), offered);
        assertThat(all).hasSize(11);
        assertThat(IfAccept.seen(all))
                .extracting(Said::words)
                .hasSize(6)
                .startsWith(
                        "Ibuprofen joins what must not be given to you",
                        "Metformin changes: 500 mg to 1000 mg",
                        "Nuts joins your allergies",
                        "Eggs joins your allergies");
        assertThat(all)
                .extracting(Said::words)
                .contains("Latex joins your records as an allergy that is no longer active")
                .doesNotContain("Latex joins your allergies");
        Chart allergic = withAllergies(
                many,
                IntStream.range(0, 9)
                        .mapToObj(i -> allergy("Allergy " + i, true))
                        .toArray(Chart.Allergy[]::new));
        assertThat(IfAccept.seen(IfAccept.said(new OnePerson(OWN, List.of()), allergic)))
                .hasSize(11);
    }

    @Test
    void recordsOfSomebodyElseAreNotComparedAndThatIsSaid() {
        OnePerson own = OnePerson.of(
                List.of(named(Charts.EMPTY, "Maxine Erdman")),
                List.of(named(OWN, "Pablo Ruiz").person()));
        assertThat(IfAccept.said(own, chart(medicine("Metformin 1000 mg", "", Use.CURRENT))))
                .extracting(Said::words)
                .containsExactly(
                        "1 of your records names somebody else and was not compared with this one",
                        "Metformin 1000 mg joins your medicines");
    }

    @Test
    void whatIsHereAlreadyJoinsNothing() {
        Chart offered = chart(medicine("Metformin 1000 mg", "", Use.CURRENT));
        var person = new Person(Address.ZERO, "", null, Person.Standing.NOT_CONFIRMED, null, false, true);
        var outline = new Outline("Letter", "", Outline.Kind.OTHER, null, null, offered.person(), Map.of());
        var row = new OfferRow(
                Bytes32.ZERO,
                person,
                Instant.EPOCH,
                outline,
                "",
                new Authorship.Holder(LocalDate.EPOCH),
                OfferRow.State.WAITING);
        var own = new OnePerson(OWN, List.of());
        assertThat(IfAccept.said(own, new Contributions.Outcome.Preview(row, offered, "", null, true)))
                .extracting(Said::words)
                .singleElement(InstanceOfAssertFactories.STRING)
                .startsWith("Nothing changes");
        assertThat(IfAccept.said(own, new Contributions.Outcome.Preview(row, offered, "", null, false)))
                .extracting(Said::words)
                .containsExactly("Metformin changes: 500 mg to 1000 mg");
    }

    private static Chart.Allergy allergy(String name, boolean active) {
        return new Chart.Allergy("a", new Chart.Coded(name, "", ""), "", "", "", active, null, Chart.Beside.NOTHING);
    }

    private static Chart withAllergies(Chart chart, Chart.Allergy... allergies) {
        return with(chart, chart.person(), List.of(allergies));
    }

    private static Chart named(Chart chart, String name) {
        return with(chart, new Chart.Person(name, null, ""), chart.allergies());
    }

    private static Chart with(Chart chart, Chart.Person person, List<Chart.Allergy> allergies) {
        return new Chart(
                person,
                chart.allergyKnowledge(),
                allergies,
                chart.medicines(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                chart.unread(),
                AlsoAbout.NOBODY,
                false);
    }
}

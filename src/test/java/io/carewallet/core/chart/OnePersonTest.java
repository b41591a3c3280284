package io.carewallet.core.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.Chart.Beside;
import io.carewallet.core.chart.Chart.Coded;
import io.carewallet.core.chart.Chart.Person;
import io.carewallet.core.chart.Chart.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OnePersonTest {
    @Test
    void whatIsSaidOfSomebodyElseIsNotSaidOfThisPerson() {
        Chart maxine = chart("Maxine Erdman", "Asthma");
        Chart nobody = chart("", "Gout");
        Chart pablo = chart("Pablo Ruiz", "Stroke");
        OnePerson one = OnePerson.of(List.of(maxine, nobody), List.of(pablo.person()));
        assertThat(one.chart().problems())
                .extracting(problem -> problem.what().text())
                .containsExactlyInAnyOrder("Asthma", "Gout");
        assertThat(one.others()).containsExactly(pablo.person());
        assertThat(one.chart().person().name()).isEqualTo("Maxine Erdman");
    }

    @Test
    void theValuesOfSomebodyElseAreComparedWithTheirOwnOnly() {
        Chart maxine = result("Maxine Erdman");
        Chart pablo = result("Pablo Ruiz");
        OnePerson one = OnePerson.of(List.of(maxine), List.of(pablo.person()));
        assertThat(one.history(pablo)).isSameAs(pablo.results());
        assertThat(one.history(maxine)).isSameAs(one.chart().results());
        assertThat(one.history(result(""))).isSameAs(one.chart().results());
    }

    private static Chart result(String name) {
        Chart chart = chart(name, "Asthma");
        var result = new Chart.Result(
                name,
                new Coded("K", "", ""),
                "",
                4.0,
                "4",
                "",
                null,
                null,
                Chart.Flag.NONE,
                null,
                null,
                "",
                Beside.NOTHING);
        return new Chart(
                chart.person(),
                chart.allergyKnowledge(),
                List.of(),
                List.of(),
                chart.problems(),
                new ArrayList<>(List.of(result)),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                AlsoAbout.NOBODY,
                false);
    }

    @Test
    void withoutRecordsNothingIsSaid() {
        assertThat(OnePerson.of(List.of(), List.of())).isEqualTo(OnePerson.NOBODY);
    }

    private static Chart chart(String name, String problem) {
        return ChartOf.of(
                new Person(name, null, ""),
                new Problem("p", new Coded(problem, "", ""), true, null, null, "", Beside.NOTHING));
    }
}

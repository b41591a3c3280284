package io.carewallet.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Chart.Standing;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StandingWordsTest {
    @Test
    void everyStandingHasWordsOfItsOwnBesideTheName() {
        assertThat(Arrays.stream(Standing.values()).map(standing -> StandingWords.name(problem(standing))))
                .containsExactly(
                        "Asthma",
                        "Asthma (not confirmed)",
                        "Asthma (not certain yet)",
                        "Asthma (one of several possibilities)",
                        "Asthma (not final yet)",
                        "Asthma (changed later)",
                        "Asthma (corrected)");
    }

    @Test
    void rowsAndPaperSayItInTheirFirstWords() {
        assertThat(Entries.line(problem(Standing.DIFFERENTIAL)).first())
                .isEqualTo("Asthma (one of several possibilities)");
    }

    @Test
    void aValueThatMayStillChangeSaysSoWhereverItStands() {
        var result = new Chart.Result(
                "r",
                new Chart.Coded("Potassium", "", ""),
                "",
                6.1,
                "6.1",
                "mmol/L",
                null,
                null,
                Chart.Flag.HIGH,
                null,
                null,
                "",
                new Chart.Beside(Standing.PRELIMINARY, "", false));
        assertThat(ResultWords.valueWithUnit(result)).isEqualTo("6.1 mmol/L (not final yet)");
    }

    private static Chart.Problem problem(Standing standing) {
        return new Chart.Problem(
                "p", new Chart.Coded("Asthma", "", ""), true, null, null, "", new Chart.Beside(standing, "", false));
    }
}

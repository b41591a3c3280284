package io.carewallet.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.Chart.Beside;
import io.carewallet.core.chart.Chart.Coded;
import io.carewallet.core.chart.Chart.Medicine;
import io.carewallet.core.chart.Chart.Use;
import io.carewallet.core.chart.FuzzyDate;
import org.junit.jupiter.api.Test;

class ChangesTest {
    @Test
    void aDoseOfTheFutureIsNotTheDoseOfNow() {
        Medicine now = warfarin("5 mg", "2026-05-01");
        Medicine before = warfarin("3 mg", "2026-04-01");
        Medicine future = warfarin("2 mg", "9999-01-01");
        assertThat(Changes.in(MedicineWordsTest.chart(future, now, before)))
                .containsExactly(new Changes.Change(now, before));
        assertThat(Changes.in(MedicineWordsTest.chart(future, now))).isEmpty();
    }

    private static Medicine warfarin(String dose, String from) {
        return new Medicine(
                from,
                new Coded("Warfarin", "", ""),
                dose,
                "",
                "",
                Use.CURRENT,
                FuzzyDate.parse(from),
                null,
                "",
                Beside.NOTHING);
    }
}

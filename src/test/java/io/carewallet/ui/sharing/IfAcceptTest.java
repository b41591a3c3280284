package io.carewallet.ui.sharing;

import static io.carewallet.ui.chart.MedicineWordsTest.chart;
import static io.carewallet.ui.chart.MedicineWordsTest.medicine;
import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Chart.Use;
import io.carewallet.core.chart.Charts;
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
}

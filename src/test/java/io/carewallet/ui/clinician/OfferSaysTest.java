package io.carewallet.ui.clinician;

import static io.carewallet.ui.chart.MedicineWordsTest.chart;
import static io.carewallet.ui.chart.MedicineWordsTest.medicine;
import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Chart.Use;
import io.carewallet.core.chart.Charts;
import io.carewallet.core.record.VisitNote;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is said before a prescription is sent.
class OfferSaysTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            Diclofenac sodium 50 mg; Diclofenac gel; Diclofenac gel is prescribed, and these records say that \
            Diclofenac sodium 50 mg must not be given.
            Potassium chloride 20 mmol; Potassium citrate tablet; Potassium citrate tablet is prescribed, and these \
            records say that Potassium chloride 20 mmol must not be given.
            ASA; asa 100 mg; asa 100 mg is prescribed, and these records say that ASA must not be given.
            Amoxicillin; Penicillin V; Penicillin V is prescribed, one of the penicillins, and these records say that \
            Amoxicillin must not be given.
            Diclofenac sodium 50 mg oral tablet; Warfarin sodium 5 mg oral tablet;""")
    void aPrescriptionIsComparedWithWhatMustNotBeGiven(String forbidden, String prescribed, String sentence) {
        Chart chart = chart(medicine(forbidden, "", Use.NOT_TO_BE_GIVEN));
        assertThat(OfferSays.conflictsIn(chart, note(prescribed)))
                .isEqualTo(Stream.ofNullable(sentence).toList());
    }

    @Test
    void whatNoLongerMustNotBeGivenIsNoConflict() {
        Chart chart = chart(medicine("Diclofenac", "", Use.WAS_NOT_TO_BE_GIVEN), medicine("Aspirin", "", Use.PAST));
        assertThat(OfferSays.conflictsIn(chart, note("Diclofenac"))).isEmpty();
    }

    private static VisitNote note(String what) {
        return new VisitNote(
                Charts.EMPTY.person(),
                "",
                "",
                LocalDate.EPOCH,
                "",
                List.of(),
                List.of(new VisitNote.Prescription(what, "", "", "")),
                "",
                "");
    }
}

package io.carewallet.core.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoseInNameTest {
    @ParameterizedTest(name = "{0} with {1}: {2}")
    @CsvSource(delimiter = ';', textBlock = """
            Metformin 500 mg; 500 mg; true
            Metformin 500 MG Oral Tablet; 500 mg; true
            Metformin 500mg tablets; 500 mg; true
            Metformin (500 mg); 500 mg; true
            Vitamin B12 1000 mcg; 1000 mcg; true
            Metformin; ''; true
            Metformin; 500 mg; false
            Warfarin 2.5 mg; 5 mg; false
            Warfarin 2,5 mg; 5 mg; false
            Sertraline 25 mg; 5 mg; false
            Warfarin 5 mg; 5 mg tablet; false
            Levothyroxine 50 mcg; 50 mc; false
            Morphine 10 mg/5 mL; 10 mg; false
            Morphine 10 mg / 5 mL; 10 mg; false
            Insulin 100 units per mL; 100 units; false
            Amoxicillin 875 mg / Clavulanate 125 mg; 125 mg; false
            Digoxin 0.25 mg; 25 mg; false
            Paracetamol 500 mg; 500–1000 mg; false
            Paracetamol 500 mg; up to 500 mg; false
            Morphine 10 mg; 10 mg/kg; false
            Paracetamol 500 mg; 500 g; false
            Paracetamol 500; 500 mg; false""")
    void onlyTheWholeDoseInTheNameCounts(String name, String dose, boolean said) {
        assertThat(DoseInName.isSaid(name, dose)).isEqualTo(said);
    }
}

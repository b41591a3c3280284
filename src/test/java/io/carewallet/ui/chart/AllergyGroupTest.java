package io.carewallet.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.Chart.Allergy;
import io.carewallet.core.chart.Chart.Beside;
import io.carewallet.core.chart.Chart.Coded;
import io.carewallet.core.chart.Chart.Use;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllergyGroupTest {
    @Test
    void oneNameStandsOnceWithAllThatIsSaidOfItTheWorstFirst() {
        Allergy mild = allergy("Penicillin", "Itching", "mild", "low");
        Allergy unsaid = allergy("penicillin ", "Anaphylaxis, cardiac arrest", "", "");
        Allergy nuts = allergy("Nuts", "", "", "");
        Allergy high = allergy("Penicillin", "", "", "high");
        List<AllergyGroup> groups = AllergyGroup.of(List.of(mild, unsaid, nuts));
        assertThat(groups).extracting(AllergyGroup::name).containsExactly("Penicillin", "Nuts");
        assertThat(groups.getFirst().said()).containsExactly(unsaid, mild);
        assertThat(groups.getFirst().isSevere()).isFalse();
        AllergyGroup worst = AllergyGroup.of(List.of(mild, unsaid, high)).getFirst();
        assertThat(worst.said()).containsExactly(high, unsaid, mild);
        assertThat(worst.isSevere()).isTrue();
    }

    @Test
    void thoseWithoutANameAreNotPutTogether() {
        assertThat(AllergyGroup.of(List.of(allergy("", "Hives", "", ""), allergy("", "Rash", "", ""))))
                .hasSize(2);
    }

    @Test
    void whatHasNoNameIsSeenAllTheSame() {
        Allergy nameless = allergy("", "", "", "");
        assertThat(AllergyGroup.of(List.of(nameless)).getFirst().name()).isEqualTo("Not named (see the original)");
        assertThat(Entries.line(MedicineWordsTest.medicine("", "", Use.CURRENT)).first())
                .isEqualTo("Not named (see the original)");
        assertThat(Entries.line(MedicineWordsTest.medicine("", "5 mg", Use.CURRENT))
                        .first())
                .isEqualTo("Not named (see the original) 5 mg");
    }

    @Test
    void aHighRiskIsSaidInWordsToo() {
        assertThat(AllergyGroup.danger(allergy("Nuts", "", "", "high"))).isEqualTo("high risk");
        assertThat(AllergyGroup.danger(allergy("Nuts", "", "mild", "high"))).isEqualTo("mild, high risk");
        assertThat(AllergyGroup.danger(allergy("Nuts", "", "severe", "high"))).isEqualTo("severe");
        assertThat(AllergyGroup.danger(allergy("Nuts", "", "mild", "low"))).isEqualTo("mild");
        assertThat(Entries.line(allergy("Nuts", "Hives", "", "high")).second()).isEqualTo("high risk: Hives");
    }

    private static Allergy allergy(String name, String reaction, String severity, String criticality) {
        return new Allergy("a", new Coded(name, "", ""), reaction, severity, criticality, true, null, Beside.NOTHING);
    }
}

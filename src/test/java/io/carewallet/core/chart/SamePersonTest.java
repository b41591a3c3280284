package io.carewallet.core.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.Chart.Person;
import java.util.List;
import org.junit.jupiter.api.Test;

class SamePersonTest {
    private static final Person MAXINE = new Person("Maxine Erdman", FuzzyDate.parse("1954-03-03"), "");
    private static final Person UNDATED = new Person("MAXINE  ERDMAN", null, "");
    private static final Person DAUGHTER = new Person("Maxine Erdman", FuzzyDate.parse("1980-01-01"), "");
    private static final Person PABLO = new Person("Pablo Stanton", FuzzyDate.parse("1961-07-08"), "");
    private static final Person NOBODY = new Person("", FuzzyDate.parse("1990-01-01"), "");

    @Test
    void nameAndBirthDateTellPeopleApart() {
        assertThat(SamePerson.isAnother(MAXINE, PABLO)).isTrue();
        assertThat(SamePerson.isAnother(MAXINE, DAUGHTER)).isTrue();
        assertThat(SamePerson.isAnother(MAXINE, UNDATED)).isFalse();
    }

    @Test
    void whoNamesNobodyNamesNobodyElse() {
        assertThat(SamePerson.isAnother(MAXINE, NOBODY)).isFalse();
        assertThat(SamePerson.isAnother(NOBODY, MAXINE)).isFalse();
    }

    @Test
    void thePersonIsTheOneWhomMostRecordsName() {
        assertThat(SamePerson.most(List.of(PABLO, MAXINE, NOBODY, UNDATED))).isEqualTo(MAXINE);
        assertThat(SamePerson.most(List.of(NOBODY, PABLO, MAXINE))).isEqualTo(PABLO);
        assertThat(SamePerson.most(List.of(NOBODY, NOBODY)).name()).isEmpty();
        assertThat(SamePerson.most(List.of()).name()).isEmpty();
    }
}

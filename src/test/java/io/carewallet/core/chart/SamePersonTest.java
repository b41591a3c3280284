package io.carewallet.core.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.Chart.Person;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({
        "Jos\u00e9 Garc\u00eda, 1950-01-01, Jose\u0301 Garci\u0301a, 1950-01-01",
        "John Smith, 1950-01-01, JOHN SMITH, 1950",
        "John Smith, 1950-01-01, John A. Smith, 1950-01-01",
        "John Smith, 1950-01-01, 'Smith, John', 1950-01-01",
        "Mrs. Maxine Erdman, 1950-01-01, Maxine Erdman, 1950-01-01",
        "Maxine796 Erdman779, 1950-01-01, Maxine Erdman, 1950-01-01"
    })
    void onePersonIsWrittenInManyWays(String name, String born, String other, String otherBorn) {
        var one = new Person(name, FuzzyDate.parse(born), "");
        var two = new Person(other, FuzzyDate.parse(otherBorn), "");
        assertThat(SamePerson.isAnother(one, two)).isFalse();
        assertThat(SamePerson.isAnother(two, one)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "John Smith, 1950-01-01, John Smith, 1951",
        "John Smith, 1950-01-01, John Smith, 1950-02",
        "John Smith, 1950-01-01, Smith, 1950-01-01",
        "John Smith, 1950-01-01, John Smithers, 1950-01-01",
        "John Smith, 1950, John A. Smith, 1950",
        "\u5c71\u7530 \u82b1\u5b50, 1950-01-01, \u5c71\u7530 \u592a\u90ce, 1950-01-01"
    })
    void twoPeopleAreNotOne(String name, String born, String other, String otherBorn) {
        var one = new Person(name, FuzzyDate.parse(born), "");
        var two = new Person(other, FuzzyDate.parse(otherBorn), "");
        assertThat(SamePerson.isAnother(one, two)).isTrue();
        assertThat(SamePerson.isAnother(two, one)).isTrue();
    }

    @Test
    void aRecordWithoutABirthDateJoinsNoTwoPeople() {
        List<Person> three = List.of(UNDATED, DAUGHTER, MAXINE);
        var isAnother = SamePerson.anotherThanMost(three);
        assertThat(SamePerson.most(three)).isEqualTo(DAUGHTER);
        assertThat(three.stream().map(isAnother::test)).containsExactly(true, false, true);
        assertThat(List.of(UNDATED, MAXINE).stream().map(SamePerson.anotherThanMost(List.of(UNDATED, MAXINE))::test))
                .as("where there is one of this name only")
                .containsExactly(false, false);
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

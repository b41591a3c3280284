package io.carewallet.core.chart;

import io.carewallet.core.chart.Chart.Person;
import java.util.List;

/// The records of one person together: one person's allergies must not be read as another one's.
///
/// @param chart what is said of the person whom most of the records name
/// @param others who is named by records that are not in the chart, one for each record
public record OnePerson(Chart chart, List<Person> others) {
    public static final OnePerson NOBODY = new OnePerson(Charts.EMPTY, List.of());

    public static OnePerson of(List<Chart> charts) {
        List<Person> people = charts.stream().map(Chart::person).toList();
        Person here = SamePerson.most(people);
        List<Chart> good = charts.stream()
                .filter(chart -> !SamePerson.isAnother(here, chart.person()))
                .toList();
        List<Person> others = people.stream()
                .filter(person -> SamePerson.isAnother(here, person))
                .toList();
        return new OnePerson(good.isEmpty() ? Charts.EMPTY : Charts.join(good), others);
    }

    /// Results that may be compared with those of a record: its own only, when it names somebody else.
    public List<Chart.Result> history(Chart record) {
        return SamePerson.isAnother(chart.person(), record.person()) ? record.results() : chart.results();
    }
}

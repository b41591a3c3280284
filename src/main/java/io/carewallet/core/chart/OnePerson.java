package io.carewallet.core.chart;

import io.carewallet.core.chart.Chart.Person;
import java.util.List;

/// The records of one person together: one person's allergies must not be read as another one's.
///
/// @param chart what is said of the person whose records these are
/// @param others who is named by records that are not in the chart, one for each record
public record OnePerson(Chart chart, List<Person> others) {
    public static final OnePerson NOBODY = new OnePerson(Charts.EMPTY, List.of());

    /// @param own the charts of the records that are about this person, or about nobody who is named
    public static OnePerson of(List<Chart> own, List<Person> others) {
        return new OnePerson(own.isEmpty() ? Charts.EMPTY : Charts.join(own), List.copyOf(others));
    }

    /// Results that may be compared with those of a record: its own only, when it names somebody else.
    public List<Chart.Result> history(Chart record) {
        return SamePerson.isAnother(chart.person(), record.person()) ? record.results() : chart.results();
    }
}

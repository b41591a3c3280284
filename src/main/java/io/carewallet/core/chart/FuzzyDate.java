package io.carewallet.core.chart;

import java.time.LocalDate;

/// A date as exact as the source has it (FHIR `date`/`dateTime`): the first day that it may mean, and how much of it is
/// known.
public record FuzzyDate(LocalDate day, Precision precision) implements Comparable<FuzzyDate> {
    public enum Precision {
        YEAR,
        MONTH,
        DAY
    }

    @Override
    public int compareTo(FuzzyDate other) {
        return day.compareTo(other.day);
    }
}

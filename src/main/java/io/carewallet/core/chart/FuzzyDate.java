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

    /// After tomorrow, which somewhere is today: nothing can have been measured then.
    public boolean isFuture(LocalDate today) {
        return day.isAfter(today.plusDays(1));
    }

    /// The last day that it may mean.
    public LocalDate lastDay() {
        return switch (precision) {
            case YEAR -> day.plusYears(1).minusDays(1);
            case MONTH -> day.plusMonths(1).minusDays(1);
            case DAY -> day;
        };
    }

    /// As FHIR writes it: `2026`, `2026-05` or `2026-05-12`.
    @Override
    public String toString() {
        String whole = day.toString();
        return switch (precision) {
            case YEAR -> whole.substring(0, whole.length() - 6);
            case MONTH -> whole.substring(0, whole.length() - 3);
            case DAY -> whole;
        };
    }

    /// Reads what [#toString] writes.
    ///
    /// @throws java.time.DateTimeException for anything else
    public static FuzzyDate parse(CharSequence text) {
        int parts = (int) text.chars().filter(c -> c == '-').count();
        return switch (parts) {
            case 0 -> new FuzzyDate(LocalDate.parse(text + "-01-01"), Precision.YEAR);
            case 1 -> new FuzzyDate(LocalDate.parse(text + "-01"), Precision.MONTH);
            default -> new FuzzyDate(LocalDate.parse(text), Precision.DAY);
        };
    }
}

package io.carewallet.fhir;

import io.carewallet.core.chart.FuzzyDate;
import io.carewallet.core.chart.FuzzyDate.Precision;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Dates of FHIR (`date`, `dateTime`, `instant`): as exact as they are written, on the day that they name where they
/// were written; a time zone never moves them to another day.
final class Dates {
    private static final Pattern SHAPE =
            Pattern.compile("(\\d{4})(?:-(\\d{2})(?:-(\\d{2})(?:T.*)?)?)?", Pattern.DOTALL);

    private Dates() {}

    /// @return null where no time of day is written, or none that there is
    static @Nullable OffsetDateTime moment(@Nullable String written) {
        try {
            return written == null || !written.contains("T") ? null : OffsetDateTime.parse(written.strip());
        } catch (DateTimeException e) {
            return null;
        }
    }

    static @Nullable FuzzyDate of(@Nullable String written) {
        var parts = SHAPE.matcher(written == null ? "" : written.strip());
        if (!parts.matches() || parts.group(1).equals("0000")) {
            return null;
        }
        int year = Integer.parseInt(parts.group(1));
        try {
            if (parts.group(2) == null) {
                return new FuzzyDate(LocalDate.of(year, 1, 1), Precision.YEAR);
            }
            int month = Integer.parseInt(parts.group(2));
            if (parts.group(3) == null) {
                return new FuzzyDate(LocalDate.of(year, month, 1), Precision.MONTH);
            }
            return new FuzzyDate(LocalDate.of(year, month, Integer.parseInt(parts.group(3))), Precision.DAY);
        } catch (DateTimeException e) {
            return null;
        }
    }
}

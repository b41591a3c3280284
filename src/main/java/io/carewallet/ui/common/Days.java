package io.carewallet.ui.common;

import io.carewallet.core.chart.FuzzyDate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Dates and times as people read them: "14 August 2026", "09:12".
public final class Days {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT_YEAR = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private Days() {}

    public static String day(LocalDate date) {
        return DAY.format(date);
    }

    /// Empty when the date is not known.
    public static String day(@Nullable FuzzyDate date) {
        if (date == null) {
            return "";
        }
        return switch (date.precision()) {
            case YEAR -> Integer.toString(date.day().getYear());
            case MONTH -> MONTH.format(date.day());
            case DAY -> DAY.format(date.day());
        };
    }

    public static String year(@Nullable FuzzyDate date) {
        return date == null ? "" : Integer.toString(date.day().getYear());
    }

    /// "Thursday, 14 May 2026".
    public static String weekday(LocalDate date) {
        return WEEKDAY.format(date);
    }

    public static String shortDay(Instant at) {
        return SHORT.format(local(at));
    }

    public static LocalDate local(Instant at) {
        return LocalDate.ofInstant(at, ZoneId.systemDefault());
    }

    public static String time(Instant at) {
        return TIME.format(at.atZone(ZoneId.systemDefault()));
    }

    /// "Today", "Yesterday" or the day.
    public static String relative(Instant at) {
        LocalDate day = local(at);
        LocalDate today = LocalDate.now(ZoneId.systemDefault());
        if (day.equals(today)) {
            return Texts.of("day.today");
        }
        return day.equals(today.minusDays(1)) ? Texts.of("day.yesterday") : day(day);
    }

    /// For date pickers: "14 August 2026".
    public static StringConverter<LocalDate> converter() {
        return new StringConverter<>() {
            @Override
            public String toString(@Nullable LocalDate date) {
                return date == null ? "" : day(date);
            }

            @Override
            public @Nullable LocalDate fromString(String text) {
                return text.isBlank() ? null : LocalDate.parse(text.strip(), DAY);
            }
        };
    }

    /// "Blood tests (4), Eye examination".
    public static String titles(List<String> titles) {
        var counts = new LinkedHashMap<String, Integer>();
        titles.forEach(title -> counts.merge(title, 1, Integer::sum));
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() == 1 ? entry.getKey() : entry.getKey() + " (" + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
    }

    /// Whole years; empty when the birth date is not known.
    public static String age(@Nullable FuzzyDate birth) {
        if (birth == null) {
            return "";
        }
        return Texts.of("age", years(birth));
    }

    /// Whole years until today.
    public static int years(FuzzyDate birth) {
        return Period.between(birth.day(), LocalDate.now(ZoneId.systemDefault()))
                .getYears();
    }

    /// From one date to another, shortened where they share month or year.
    public static String span(@Nullable FuzzyDate from, @Nullable FuzzyDate until) {
        if (until == null || from == null || from.equals(until)) {
            return day(until == null ? from : until);
        }
        LocalDate a = from.day();
        LocalDate b = until.day();
        boolean days = from.precision() == FuzzyDate.Precision.DAY && until.precision() == FuzzyDate.Precision.DAY;
        if (days && a.getYear() == b.getYear() && a.getMonth() == b.getMonth()) {
            return a.getDayOfMonth() + "–" + SHORT_YEAR.format(b);
        }
        return a.getYear() == b.getYear() ? day(from) + " – " + day(until) : a.getYear() + " – " + b.getYear();
    }
}

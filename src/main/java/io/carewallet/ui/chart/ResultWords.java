package io.carewallet.ui.chart;

import io.carewallet.core.chart.Chart.Flag;
import io.carewallet.core.chart.Chart.Result;
import io.carewallet.core.chart.FuzzyDate;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Texts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Results in words: value with unit, reference range, meaning.
public final class ResultWords {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private ResultWords() {}

    public static String name(Result result) {
        String name = StandingWords.named(result.what());
        return result.group().isEmpty() || result.group().equals(name) ? name : result.group() + ": " + name;
    }

    /// Without its unit.
    public static String value(Result result) {
        Double number = result.number();
        return number == null || !result.text().isBlank() ? result.text() : number(number);
    }

    static String withUnit(Result result) {
        return value(result).endsWith(result.unit()) ? value(result) : value(result) + " " + result.unit();
    }

    /// With its standing: "151 mg/dL (not final yet)".
    public static String valueWithUnit(Result result) {
        String stands = StandingWords.beside(result, withUnit(result));
        return result.qualified() ? stands + " (" + NotShownWords.shortMark(result) + ")" : stands;
    }

    /// The day of a value, and that nothing can have been measured on it yet.
    public static String day(Result result) {
        return isFuture(result) ? Texts.of("chart.future.day", Days.day(result.at())) : Days.day(result.at());
    }

    static boolean isFuture(Result result) {
        FuzzyDate at = result.at();
        return at != null && at.isFuture(LocalDate.now(ZoneId.systemDefault()));
    }

    /// The day of an earlier value, with its time when the later one is of the same day.
    public static String earlier(Result before, Result now) {
        FuzzyDate day = before.at();
        OffsetDateTime moment = before.moment();
        boolean same = day != null && day.equals(now.at()) && moment != null;
        return same ? Days.day(day) + ", " + TIME.format(moment) : Days.day(day);
    }

    static String number(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }

    /// "4.0–5.6", "100 or below", or nothing.
    public static String range(Result result) {
        Double low = result.low();
        Double high = result.high();
        if (low != null && high != null) {
            int digits = Math.max(digits(low), digits(high));
            return fixed(low, digits) + "\u2013" + fixed(high, digits);
        }
        if (high != null) {
            return Texts.of("chart.below", number(high));
        }
        return low == null ? "" : Texts.of("chart.above", number(low));
    }

    private static int digits(double value) {
        return Math.max(
                0, new BigDecimal(Double.toString(value)).stripTrailingZeros().scale());
    }

    /// Both ends of a range with as many digits as the finer one: 4.0 to 5.6.
    private static String fixed(double value, int digits) {
        return new BigDecimal(Double.toString(value))
                .setScale(digits, java.math.RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    public static String meaning(Flag flag) {
        return Texts.of("chart.flag." + flag.name().toLowerCase(Locale.ROOT));
    }

    static String longMeaning(Flag flag) {
        return Texts.of("chart.flag.long." + flag.name().toLowerCase(Locale.ROOT));
    }

    /// The icon beside the meaning; empty for values in range.
    public static String icon(Flag flag) {
        return switch (flag) {
            case HIGH -> "arrow-up";
            case LOW -> "arrow-down";
            case ABNORMAL, CRITICAL -> "alert-triangle";
            case NONE, NORMAL -> "";
        };
    }

    public static boolean isUnusual(Flag flag) {
        return flag != Flag.NONE && flag != Flag.NORMAL;
    }
}

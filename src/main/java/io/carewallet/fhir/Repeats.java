package io.carewallet.fhir;

import io.carewallet.core.chart.FuzzyDate;
import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Timing.DayOfWeek;
import org.hl7.fhir.r4.model.Timing.TimingRepeatComponent;
import org.hl7.fhir.r4.model.Timing.UnitsOfTime;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/// `Timing.repeat` in words. Either the sentence says every element that is set, or there is none: once a week on
/// Monday morning must not become "in the morning".
///
/// Source: FHIR R4, datatypes, Timing; value sets event-timing, days-of-week, units-of-time.
final class Repeats {
    static final Map<String, String> UNITS =
            Map.of("s", "second", "min", "minute", "h", "hour", "d", "day", "wk", "week", "mo", "month", "a", "year");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);

    private final TimingRepeatComponent it;
    private final String unit;
    private final List<String> moments;
    private final int days;
    private final boolean once;

    private Repeats(TimingRepeatComponent it, List<String> moments) {
        this.it = it;
        this.moments = moments;
        unit = unit(it.getPeriodUnit());
        days = it.getDayOfWeek().size();
        once = it.hasPeriod() && it.getPeriod().compareTo(BigDecimal.ONE) == 0 && !isPeriodRange();
    }

    /// @return null when the words would leave something out or contradict themselves
    static @Nullable String words(TimingRepeatComponent it) {
        List<String> moments = hasEmpty(it) || !isSound(it) ? null : Moments.words(it);
        if (moments == null) {
            return null;
        }
        var repeat = new Repeats(it, moments);
        String weekdays = repeat.weekdays();
        String bounds = bounds(it.getBounds());
        String duration = repeat.duration();
        if (!repeat.fits() || weekdays == null || bounds == null || duration == null) {
            return null;
        }
        String often = repeat.saysItself() ? "" : repeat.often();
        boolean isWeekly = repeat.unit.equals("week") && !weekdays.isEmpty();
        var parts = new ArrayList<String>();
        parts.add(isWeekly ? often + " on " + weekdays : often);
        if (!isWeekly && !weekdays.isEmpty()) {
            parts.add((often.isEmpty() ? "on " : "only on ") + weekdays);
        }
        parts.add(String.join(" and ", moments));
        parts.add(duration);
        parts.add(bounds);
        parts.add(repeat.count());
        return String.join(", ", parts.stream().filter(part -> !part.isEmpty()).toList());
    }

    /// An element that holds an extension ("unknown", say) instead of its value.
    private static boolean hasEmpty(TimingRepeatComponent it) {
        return it.children().stream()
                .flatMap(child -> child.getValues().stream())
                .anyMatch(value -> value instanceof PrimitiveType<?> primitive && !primitive.hasValue());
    }

    /// Numbers without their partner, or ranges that run backwards, are not guessed at. Extensions of a timing may
    /// change its days (days of a cycle).
    private static boolean isSound(TimingRepeatComponent it) {
        boolean period = it.hasPeriod()
                ? isPositive(it.getPeriod()) && !unit(it.getPeriodUnit()).isEmpty()
                : !it.hasPeriodUnit() && !it.hasPeriodMax() && !it.hasFrequency() && !it.hasFrequencyMax();
        boolean duration = it.hasDuration()
                ? isPositive(it.getDuration()) && !unit(it.getDurationUnit()).isEmpty()
                : !it.hasDurationUnit() && !it.hasDurationMax();
        boolean ranges =
                (!it.hasPeriodMax() || it.hasPeriod() && it.getPeriodMax().compareTo(it.getPeriod()) >= 0)
                        && (!it.hasDurationMax()
                                || it.hasDuration() && it.getDurationMax().compareTo(it.getDuration()) >= 0)
                        && (!it.hasFrequencyMax() || it.getFrequencyMax() >= Math.max(1, it.getFrequency()))
                        && (!it.hasCountMax() || it.hasCount() && it.getCountMax() >= it.getCount());
        boolean whole = (!it.hasFrequency() || it.getFrequency() > 0) && (!it.hasCount() || it.getCount() > 0);
        return period && duration && ranges && whole && !it.hasExtension();
    }

    private static boolean isPositive(BigDecimal number) {
        return number.signum() > 0;
    }

    /// Whether what is set together has one meaning only: "once a day, in the morning and at night" has two.
    private boolean fits() {
        int all = moments.size();
        boolean isRange = isFrequencyRange() || isPeriodRange();
        boolean oneEach = !it.hasFrequency() && !isRange;
        if (!it.hasPeriod()) {
            return true;
        }
        return switch (unit) {
            case "day" -> {
                boolean meals = all == 1 && Moments.isEveryMeal(it);
                boolean matches = oneEach || !isRange && it.getFrequency() == all;
                yield once
                        ? all == 0 || meals || matches
                        : days == 0 && (all == 0 || all == 1 && (oneEach || !isRange && it.getFrequency() == 1));
            }
            case "week" ->
                all <= 1 && (days == 0 || (once || days == 1) && (oneEach || !isRange && it.getFrequency() == days));
            case "month", "year" -> days == 0 && all <= 1;
            default -> days == 0 && all == 0;
        };
    }

    /// "In the morning and at night" is twice a day, every day: so much is said by naming the moments.
    private boolean saysItself() {
        return once && unit.equals("day") && days == 0 && !moments.isEmpty() && !Moments.isEveryMeal(it);
    }

    private boolean isFrequencyRange() {
        return it.hasFrequencyMax() && it.getFrequencyMax() != it.getFrequency();
    }

    private boolean isPeriodRange() {
        return it.hasPeriodMax() && it.getPeriodMax().compareTo(it.getPeriod()) != 0;
    }

    private String often() {
        if (!it.hasPeriod()) {
            return "";
        }
        boolean single = !isFrequencyRange() && it.getFrequency() <= 1;
        if (once) {
            String a = unit.equals("hour") ? " an " : " a ";
            boolean every = !it.hasFrequency() && !isFrequencyRange() || single && unit.equals("hour");
            return every ? "every " + unit : times() + a + unit;
        }
        boolean second = !isPeriodRange() && it.getPeriod().compareTo(BigDecimal.TWO) == 0;
        if (single && second && !List.of("hour", "minute", "second").contains(unit)) {
            return "every second " + unit;
        }
        String every = "every " + range(it.getPeriod(), it.getPeriodMax()) + " " + unit + "s";
        return single ? every : times().replace("twice", "2 times") + " " + every;
    }

    private String times() {
        if (isFrequencyRange()) {
            return (it.hasFrequency() ? it.getFrequency() + " to " : "up to ") + it.getFrequencyMax() + " times";
        }
        return times(it.getFrequency());
    }

    private static String times(int count) {
        return count == 1 ? "once" : count == 2 ? "twice" : count + " times";
    }

    private @Nullable String weekdays() {
        var names = new ArrayList<String>();
        for (Enumeration<DayOfWeek> day : it.getDayOfWeek()) {
            if (day.getValue() == null || names.contains(day.getValue().getDisplay())) {
                return null;
            }
            names.add(day.getValue().getDisplay());
        }
        return names.size() < 2
                ? String.join("", names)
                : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    }

    private @Nullable String duration() {
        if (!it.hasDuration()) {
            return "";
        }
        String span = span(range(it.getDuration(), it.getDurationMax()), unit(it.getDurationUnit()));
        return "for " + span + " each time";
    }

    private String count() {
        if (!it.hasCount()) {
            return "";
        }
        boolean isRange = it.hasCountMax() && it.getCountMax() != it.getCount();
        return (isRange ? it.getCount() + " to " + it.getCountMax() + " times" : times(it.getCount())) + " in total";
    }

    private static @Nullable String bounds(@Nullable Type bounds) {
        return switch (bounds) {
            case null -> "";
            case Duration time -> {
                String words = span(time);
                yield words == null ? null : "for " + words;
            }
            case Range range -> {
                String low = span(range.getLow());
                String high = span(range.getHigh());
                yield low == null || high == null ? null : "for " + low + " to " + high;
            }
            case Period period -> period(period);
            default -> null;
        };
    }

    private static @Nullable String span(org.hl7.fhir.r4.model.Quantity time) {
        String known = UNITS.getOrDefault(Words.plain(time.getCode()), UNITS.get(Words.plain(time.getUnit())));
        String name = known == null ? Words.plain(time.getUnit()) : known;
        if (time.getValue() == null || time.hasComparator() || name.isEmpty()) {
            return null;
        }
        String number = Plain.number(time.getValue().stripTrailingZeros());
        return known == null ? number + " " + name : span(number, known);
    }

    private static String span(String number, String unit) {
        return number + " " + unit + (number.equals("1") ? "" : "s");
    }

    private static @Nullable String period(Period period) {
        String from = date(period.hasStart() ? Words.date(period.getStartElement()) : null);
        String until = date(period.hasEnd() ? Words.date(period.getEndElement()) : null);
        if (from.isEmpty() == period.hasStart() || until.isEmpty() == period.hasEnd()) {
            return null;
        }
        return ((from.isEmpty() ? "" : "from " + from) + (until.isEmpty() ? "" : " until " + until)).strip();
    }

    private static String date(@Nullable FuzzyDate date) {
        if (date == null) {
            return "";
        }
        return switch (date.precision()) {
            case YEAR -> Integer.toString(date.day().getYear());
            case MONTH -> MONTH.format(date.day());
            case DAY -> DAY.format(date.day());
        };
    }

    private static String range(BigDecimal low, @Nullable BigDecimal high) {
        String from = Plain.number(low.stripTrailingZeros());
        return high == null || high.compareTo(low) == 0
                ? from
                : from + " to " + Plain.number(high.stripTrailingZeros());
    }

    private static String unit(@Nullable UnitsOfTime unit) {
        return unit == null ? "" : Objects.requireNonNullElse(UNITS.get(unit.toCode()), "");
    }
}

package io.carewallet.fhir;

import java.util.LinkedHashSet;
import java.util.List;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Dosage.DosageDoseAndRateComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Ratio;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/// Amounts of a dosage in words: dose, rate and what must not be exceeded. Empty when not set, null when set and not
/// to be said without doubt.
final class Doses {
    private Doses() {}

    static @Nullable String dose(List<DosageDoseAndRateComponent> all) {
        var doses = new LinkedHashSet<String>();
        boolean typed = all.size() > 1
                && all.stream().allMatch(it -> !Sayings.of(it.getType()).isEmpty());
        for (DosageDoseAndRateComponent it : all) {
            String dose = amount(it.getDose());
            if (dose == null || dose.isEmpty() && it.hasDose()) {
                return null;
            }
            if (!dose.isEmpty()) {
                doses.add(typed ? dose + " (" + Sayings.of(it.getType()) + ")" : dose);
            }
        }
        return doses.size() > 1 && !typed ? null : String.join(", ", doses);
    }

    /// "at 100 mL per hour"
    static @Nullable String rate(List<DosageDoseAndRateComponent> all) {
        var rates = new LinkedHashSet<String>();
        for (DosageDoseAndRateComponent it : all) {
            String rate = amount(it.getRate());
            if (rate == null || rate.isEmpty() && it.hasRate()) {
                return null;
            }
            if (!rate.isEmpty()) {
                rates.add("at " + rate);
            }
        }
        return rates.size() > 1 ? null : String.join("", rates);
    }

    /// "at most 4 g in 24 hours"
    static @Nullable String most(Dosage it) {
        String period = it.hasMaxDosePerPeriod() ? ratio(it.getMaxDosePerPeriod(), " in ") : "";
        String once = it.hasMaxDosePerAdministration() ? quantity(it.getMaxDosePerAdministration()) : "";
        String ever = it.hasMaxDosePerLifetime() ? quantity(it.getMaxDosePerLifetime()) : "";
        if (period == null || once == null || ever == null) {
            return null;
        }
        return Timings.joined(
                ", ",
                period.isEmpty() ? "" : "at most " + period,
                once.isEmpty() ? "" : "at most " + once + " at a time",
                ever.isEmpty() ? "" : "at most " + ever + " in a lifetime");
    }

    static @Nullable String amount(@Nullable Type amount) {
        return switch (amount) {
            case null -> "";
            case Quantity quantity -> quantity(quantity);
            case Range range -> range(range);
            case Ratio ratio -> ratio(ratio, " per ");
            default -> null;
        };
    }

    /// "1.0" tablets are one tablet.
    private static @Nullable String quantity(Quantity quantity) {
        String sent = Words.quantity(quantity);
        return sent.isEmpty() ? null : sent.replaceFirst("^(\\d+)\\.0+(?= |$)", "$1");
    }

    private static @Nullable String range(Range range) {
        String low = range.hasLow() ? quantity(range.getLow()) : "";
        String high = range.hasHigh() ? quantity(range.getHigh()) : "";
        if (low == null || high == null || low.isEmpty() && high.isEmpty()) {
            return null;
        }
        if (low.isEmpty() || high.isEmpty()) {
            return low.isEmpty() ? "up to " + high : low + " or more";
        }
        String unit = Words.unit(range.getLow());
        String other = Words.unit(range.getHigh());
        if (unit.isEmpty() && !other.isEmpty() || unit.equals(other)) {
            String bare = low.substring(0, low.length() - unit.length()).strip();
            return bare + "\u2013" + high;
        }
        return other.isEmpty() ? null : low + " to " + high;
    }

    private static @Nullable String ratio(Ratio ratio, String per) {
        String above = ratio.hasNumerator() ? quantity(ratio.getNumerator()) : null;
        String below = ratio.hasDenominator() ? quantity(ratio.getDenominator()) : null;
        return above == null || below == null ? null : above + per + time(below);
    }

    /// "24 h" and "24 hr" are 24 hours.
    private static String time(String amount) {
        String[] parts = amount.split(" ", 2);
        String unit = parts.length < 2 ? null : Repeats.UNITS.get(parts[1]);
        return unit == null ? amount : parts[0] + " " + unit + (parts[0].equals("1") ? "" : "s");
    }
}

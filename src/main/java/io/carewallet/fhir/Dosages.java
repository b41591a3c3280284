package io.carewallet.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Timing.TimingRepeatComponent;
import org.hl7.fhir.r4.model.Type;

/// How much and how often, in words. Only what can be said without doubt is put together from codes; else the
/// prescriber's own
/// text stands.
final class Dosages {
    private static final Map<String, String> ABBREVIATIONS = Map.ofEntries(
            Map.entry("QD", "once a day"),
            Map.entry("BID", "twice a day"),
            Map.entry("TID", "3 times a day"),
            Map.entry("QID", "4 times a day"),
            Map.entry("QOD", "every 2 days"),
            Map.entry("Q4H", "every 4 hours"),
            Map.entry("Q6H", "every 6 hours"),
            Map.entry("AM", "in the morning"),
            Map.entry("PM", "in the afternoon"),
            Map.entry("BED", "at bedtime"),
            Map.entry("WK", "once a week"),
            Map.entry("MO", "once a month"));

    private static final Map<String, String> TIMES_OF_DAY = Map.ofEntries(
            Map.entry("MORN", "in the morning"),
            Map.entry("NOON", "at noon"),
            Map.entry("AFT", "in the afternoon"),
            Map.entry("EVE", "in the evening"),
            Map.entry("NIGHT", "at night"),
            Map.entry("HS", "at bedtime"),
            Map.entry("AC", "before meals"),
            Map.entry("PC", "after meals"),
            Map.entry("C", "with meals"),
            Map.entry("CM", "with breakfast"),
            Map.entry("CD", "with lunch"),
            Map.entry("CV", "with dinner"));

    private static final Map<String, String> UNITS =
            Map.of("s", "second", "min", "minute", "h", "hour", "d", "day", "wk", "week", "mo", "month", "a", "year");

    private Dosages() {}

    /// @param dose "500 mg"; @param timing "twice a day"
    record InWords(String dose, String timing) {}

    static InWords of(List<Dosage> dosages) {
        if (dosages.isEmpty()) {
            return new InWords("", "");
        }
        Dosage first = dosages.getFirst();
        String dose =
                first.hasDoseAndRate() ? dose(first.getDoseAndRateFirstRep().getDose()) : "";
        var timing = new ArrayList<String>();
        if (!dose.isEmpty() && Character.isDigit(dose.charAt(dose.length() - 1))) {
            // A bare number is so many tablets or puffs: as a dose it would read like a strength.
            timing.add(dose + " at a time");
            dose = "";
        }
        String when = timing(first.getTiming());
        if (!when.isEmpty()) {
            timing.add(when);
        }
        boolean asNeeded = first.hasAsNeededCodeableConcept()
                || first.hasAsNeededBooleanType()
                        && first.getAsNeededBooleanType().booleanValue();
        if (asNeeded) {
            timing.add("when needed");
        }
        boolean own = when.isEmpty() && first.hasText();
        String words = own ? Words.plain(first.getText()) : String.join(", ", timing);
        return new InWords(dose, dosages.size() > 1 && !own ? allTexts(dosages, words) : words);
    }

    /// Several steps (a tapering dose): the texts of all, if they have texts, because the first alone would mislead.
    private static String allTexts(List<Dosage> dosages, String otherwise) {
        var texts = dosages.stream()
                .limit(10)
                .map(it -> Words.plain(it.getText()))
                .filter(it -> !it.isEmpty())
                .distinct()
                .toList();
        return texts.size() > 1 ? String.join("; ", texts) : otherwise;
    }

    private static String dose(Type dose) {
        return switch (dose) {
            case Quantity quantity -> amount(quantity);
            case Range range -> amount(range.getLow()) + "\u2013" + amount(range.getHigh());
            case null -> "";
            default -> "";
        };
    }

    /// "1.0" tablets are one tablet.
    private static String amount(Quantity quantity) {
        String sent = Words.quantity(quantity);
        return sent.replaceFirst("^(\\d+)\\.0+(?= |$)", "$1");
    }

    private static String timing(Timing timing) {
        if (timing.hasRepeat()) {
            String repeat = repeat(timing.getRepeat());
            if (!repeat.isEmpty()) {
                return repeat;
            }
        }
        String code = timing.getCode().getCodingFirstRep().getCode();
        String known = code == null ? null : ABBREVIATIONS.get(code);
        return known == null ? Words.text(timing.getCode()) : known;
    }

    private static String repeat(TimingRepeatComponent repeat) {
        var when = repeat.getWhen().stream()
                .map(it -> it.getValue() == null
                        ? ""
                        : TIMES_OF_DAY.getOrDefault(it.getValue().toCode(), ""))
                .filter(text -> !text.isEmpty())
                .toList();
        if (!when.isEmpty()) {
            return String.join(" and ", when);
        }
        String unit = repeat.getPeriodUnit() == null
                ? null
                : UNITS.get(repeat.getPeriodUnit().toCode());
        if (unit == null || !repeat.hasPeriod()) {
            return "";
        }
        int times = Math.max(1, repeat.getFrequency());
        String every = Plain.number(repeat.getPeriod().stripTrailingZeros());
        if (every.equals("1")) {
            String often = times == 1 ? "once" : times == 2 ? "twice" : times + " times";
            return times == 1 && unit.equals("hour")
                    ? "every hour"
                    : often + (unit.equals("hour") ? " an " : " a ") + unit;
        }
        String often = times == 1 ? "" : times + " times ";
        return often + "every " + every + " " + unit + "s";
    }
}

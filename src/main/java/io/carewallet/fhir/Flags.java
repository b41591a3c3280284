package io.carewallet.fhir;

import io.carewallet.core.chart.Chart.Flag;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Quantity.QuantityComparator;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/// What a result means beside its reference range: as the laboratory says, else by comparing the numbers.
final class Flags {
    private Flags() {}

    /// @param words that are not understood, or say more than the flag; they are shown as they are
    record Said(Flag flag, Set<String> words) {}

    /// The worst that any of them says. What is not understood must not calm anybody.
    static Said said(List<CodeableConcept> interpretations) {
        Flag worst = Flag.NONE;
        var words = new LinkedHashSet<String>();
        for (CodeableConcept concept : interpretations) {
            Flag coded = Flag.NONE;
            var unknown = new LinkedHashSet<String>();
            for (Coding coding : concept.getCoding()) {
                Flag flag = worse(ofCode(Words.plain(coding.getCode())), ofCode(Words.plain(coding.getDisplay())));
                coded = worse(coded, flag);
                if (flag == Flag.NONE) {
                    unknown.add(Words.plain(Words.firstOf(coding.getDisplay(), coding.getCode())));
                }
            }
            String text = Words.plain(concept.getText());
            Flag meant = ofCode(text);
            boolean more = meant == Flag.NONE ? coded == Flag.NONE || coded == Flag.NORMAL : meant != coded;
            words.addAll(!text.isEmpty() && more ? Set.of(text) : unknown);
            worst = worse(worst, worse(coded, meant));
        }
        words.remove("");
        return new Said(worst == Flag.NORMAL && !words.isEmpty() ? Flag.NONE : worst, words);
    }

    static Flag worse(Flag one, Flag other) {
        return rank(one) >= rank(other) ? one : other;
    }

    private static int rank(Flag flag) {
        return switch (flag) {
            case NONE -> 0;
            case NORMAL -> 1;
            case ABNORMAL -> 2;
            case LOW, HIGH -> 3;
            case CRITICAL -> 4;
        };
    }

    /// HL7 v3 ObservationInterpretation, also as people write it.
    private static Flag ofCode(String code) {
        return switch (code.toUpperCase(Locale.ROOT)) {
            case "N", "NORMAL" -> Flag.NORMAL;
            case "L", "LU", "LX", "L<", "LOW" -> Flag.LOW;
            case "H", "HU", "HX", "H>", "HIGH" -> Flag.HIGH;
            case "A", "ABNORMAL" -> Flag.ABNORMAL;
            case "LL",
                    "HH",
                    "AA",
                    "<",
                    ">",
                    "CRITICAL",
                    "CRITICAL HIGH",
                    "CRITICALLY HIGH",
                    "CRITICAL LOW",
                    "CRITICALLY LOW" -> Flag.CRITICAL;
            default -> Flag.NONE;
        };
    }

    /// What is said and what the numbers say. That a value is normal is not believed beside a range that it is out of.
    static Flag both(Flag said, Flag measured) {
        boolean out = measured == Flag.LOW || measured == Flag.HIGH;
        if (said == Flag.NONE || said == Flag.NORMAL && out) {
            return measured;
        }
        boolean opposite = said == Flag.LOW && measured == Flag.HIGH || said == Flag.HIGH && measured == Flag.LOW;
        return opposite ? Flag.ABNORMAL : said;
    }

    static Flag of(@Nullable Type value, @Nullable Double number, Ranges.Range range) {
        if (value instanceof Quantity quantity && quantity.hasComparator() && quantity.hasValue()) {
            return beyond(quantity.getComparator(), quantity.getValue().doubleValue(), range);
        }
        return of(number, range);
    }

    /// "More than 1000" is high for sure where the range ends below it; of all else nobody knows.
    private static Flag beyond(QuantityComparator comparator, double bound, Ranges.Range range) {
        Double low = range.low();
        Double high = range.high();
        boolean isHigh = high != null
                && switch (comparator) {
                    case GREATER_THAN -> bound >= high;
                    case GREATER_OR_EQUAL -> bound > high;
                    default -> false;
                };
        boolean isLow = low != null
                && switch (comparator) {
                    case LESS_THAN -> bound <= low;
                    case LESS_OR_EQUAL -> bound < low;
                    default -> false;
                };
        return isHigh ? Flag.HIGH : isLow ? Flag.LOW : Flag.NONE;
    }

    private static Flag of(@Nullable Double number, Ranges.Range range) {
        if (number == null || range.low() == null && range.high() == null) {
            return Flag.NONE;
        }
        if (range.low() != null && number < range.low()) {
            return Flag.LOW;
        }
        return range.high() != null && number > range.high() ? Flag.HIGH : Flag.NORMAL;
    }
}

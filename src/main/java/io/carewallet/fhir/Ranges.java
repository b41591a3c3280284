package io.carewallet.fhir;

import java.util.List;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Observation.ObservationReferenceRangeComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.jspecify.annotations.Nullable;

/// The reference range of a result, in the unit of its value.
final class Ranges {
    static final Range NONE = new Range(null, null);

    private static final String NUMBER = "(\\d{1,9}(?:\\.\\d{1,9})?)";
    private static final Pattern BETWEEN = Pattern.compile(NUMBER + "\\s*(?:-|\u2013|to)\\s*" + NUMBER);
    private static final Pattern BELOW = Pattern.compile("(?:<=?|below|under|\u2264)\\s*" + NUMBER);
    private static final Pattern ABOVE = Pattern.compile("(?:>=?|above|over|\u2265)\\s*" + NUMBER);

    private Ranges() {}

    record Range(@Nullable Double low, @Nullable Double high) {}

    /// The range that is called normal, else the only one; of several without a name none fits for sure, and neither
    /// does one of several normal ones, for women and for men say.
    static Range of(List<ObservationReferenceRangeComponent> ranges, String unit) {
        var normal = ranges.stream()
                .filter(range -> Words.hasCode(range.getType(), "normal"))
                .toList();
        if (normal.size() == 1) {
            return of(normal.getFirst(), unit);
        }
        boolean only = ranges.size() == 1 && !ranges.getFirst().hasType();
        return only ? of(ranges.getFirst(), unit) : NONE;
    }

    private static Range of(ObservationReferenceRangeComponent range, String unit) {
        if (range.hasLow() || range.hasHigh()) {
            boolean sameUnit = fits(range.getLow(), unit) && fits(range.getHigh(), unit);
            return sameUnit ? new Range(number(range.getLow()), number(range.getHigh())) : NONE;
        }
        return ofText(Words.plain(range.getText()), unit);
    }

    /// Many laboratories write the range as text only. Nothing is read out of a text that says more than the range.
    private static Range ofText(String text, String unit) {
        String bare = text.endsWith(unit)
                ? text.substring(0, text.length() - unit.length()).strip()
                : text;
        var between = BETWEEN.matcher(bare);
        if (between.matches()) {
            return new Range(Double.valueOf(between.group(1)), Double.valueOf(between.group(2)));
        }
        var below = BELOW.matcher(bare);
        if (below.matches()) {
            return new Range(null, Double.valueOf(below.group(1)));
        }
        var above = ABOVE.matcher(bare);
        return above.matches() ? new Range(Double.valueOf(above.group(1)), null) : NONE;
    }

    private static boolean fits(Quantity limit, String unit) {
        String own = Words.unit(limit);
        return own.isEmpty() || own.equals(unit);
    }

    private static @Nullable Double number(Quantity limit) {
        return limit.getValue() == null || !Double.isFinite(limit.getValue().doubleValue())
                ? null
                : (Double) limit.getValue().doubleValue();
    }
}

package io.carewallet.fhir;

import io.carewallet.core.chart.FuzzyDate;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Ratio;
import org.hl7.fhir.r4.model.SampledData;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/// The value of an Observation.
final class Values {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private Values() {}

    /// @param number null for everything that cannot be drawn into a line: words, ranges, "less than 5"
    /// @param text the value without its unit, as it is written
    record Value(@Nullable Double number, String text, String unit) {}

    static Value of(@Nullable Type value, CodeableConcept absent) {
        return switch (value) {
            case Quantity quantity -> quantity(quantity);
            case CodeableConcept concept -> words(Words.text(concept));
            case BooleanType yes -> words(yes.hasValue() ? (yes.booleanValue() ? "yes" : "no") : "");
            case IntegerType whole ->
                whole.getValue() == null
                        ? words("")
                        : new Value((double) whole.getValue(), whole.getValue().toString(), "");
            case Range range -> range(range);
            case Ratio ratio ->
                words(Words.quantity(ratio.getNumerator()) + " : " + Words.quantity(ratio.getDenominator()));
            case Period period -> words(date(period.getStartElement()) + " \u2013 " + date(period.getEndElement()));
            case BaseDateTimeType date -> words(date(date));
            case SampledData curve -> words("a curve of measurements");
            case PrimitiveType<?> other -> words(Remarks.whole(other.getValueAsString()));
            case null -> words(Words.text(absent));
            default -> words("");
        };
    }

    private static Value words(String text) {
        return new Value(null, text, "");
    }

    private static Value quantity(Quantity quantity) {
        BigDecimal number = quantity.getValue();
        String unit = Words.unit(quantity);
        if (number == null) {
            return new Value(null, "", unit);
        }
        String text = Plain.number(number);
        double real = number.doubleValue();
        if (quantity.getComparator() != null) {
            return new Value(null, quantity.getComparator().toCode() + " " + text, unit);
        }
        return new Value(Double.isFinite(real) ? real : null, text, unit);
    }

    private static Value range(Range range) {
        Quantity unit = range.hasHigh() ? range.getHigh() : range.getLow();
        String low = range.getLow().getValue() == null
                ? ""
                : Plain.number(range.getLow().getValue());
        String high = range.getHigh().getValue() == null
                ? ""
                : Plain.number(range.getHigh().getValue());
        // "–5" would read like a value below zero.
        String words = low.isEmpty() ? "up to " + high : high.isEmpty() ? low + " or more" : low + "\u2013" + high;
        return new Value(null, low.isEmpty() && high.isEmpty() ? "" : words, Words.unit(unit));
    }

    /// As exact as it is written: the hour of a stroke matters, and "May 2026" is not the first of May.
    private static String date(BaseDateTimeType date) {
        FuzzyDate day = Words.date(date);
        OffsetDateTime moment = Words.moment(date);
        String time = moment == null ? "" : " " + TIME.format(moment);
        return day == null ? "" : day + time;
    }
}

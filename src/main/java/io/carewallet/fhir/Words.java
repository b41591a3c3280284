package io.carewallet.fhir;

import io.carewallet.core.chart.Chart.Coded;
import io.carewallet.core.chart.FuzzyDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/// Plain words for the data types of FHIR.
final class Words {
    static final int MOST_NAMES = 20;

    private Words() {}

    /// @return what people call it: its text, else the display of the coding that a person chose or the first, else a
    /// code
    static Coded coded(CodeableConcept concept) {
        Coding best = concept.getCoding().stream()
                .filter(Coding::getUserSelected)
                .findFirst()
                .or(() -> concept.getCoding().stream().filter(Coding::hasCode).findFirst())
                .orElseGet(Coding::new);
        String display = concept.getCoding().stream()
                .filter(Coding::hasDisplay)
                .findFirst()
                .map(Coding::getDisplay)
                .orElse("");
        String text = firstOf(concept.getText(), best.getDisplay(), display, best.getCode());
        String name = Plain.concept(text);
        List<String> others = concept.getCoding().stream()
                .map(coding -> Plain.concept(plain(coding.getDisplay())))
                .filter(other -> !other.isEmpty() && !other.equals(name))
                .distinct()
                .limit(MOST_NAMES)
                .toList();
        return new Coded(name, plain(best.getSystem()), plain(best.getCode()), others);
    }

    static String text(CodeableConcept concept) {
        return coded(concept).text();
    }

    static String texts(List<CodeableConcept> concepts) {
        return concepts.stream()
                .map(Words::text)
                .filter(text -> !text.isEmpty())
                .distinct()
                .limit(20)
                .collect(Collectors.joining(", "));
    }

    static boolean hasCode(CodeableConcept concept, String... anyOf) {
        return concept.getCoding().stream().anyMatch(coding -> List.of(anyOf).contains(plain(coding.getCode())));
    }

    static String firstOf(@Nullable String... texts) {
        for (String text : texts) {
            if (text != null && !text.isBlank()) {
                return text;
            }
        }
        return "";
    }

    static String plain(@Nullable String foreign) {
        return foreign == null ? "" : Plain.text(foreign);
    }

    static String quantity(Quantity quantity) {
        if (quantity.getValue() == null) {
            return "";
        }
        String sign =
                quantity.getComparator() == null ? "" : quantity.getComparator().toCode() + " ";
        return (sign + Plain.number(quantity.getValue()) + " " + unit(quantity)).strip();
    }

    /// The unit as people write it, not as UCUM does: "1" is none, words stand in braces, pressure is mm[Hg].
    static String unit(Quantity quantity) {
        String unit = plain(firstOf(quantity.getUnit(), quantity.getCode()));
        return switch (unit) {
            case "1" -> "";
            case "mm[Hg]" -> "mmHg";
            case "Cel" -> "\u00b0C";
            case "[degF]" -> "\u00b0F";
            case "[lb_av]" -> "lb";
            case "[in_i]" -> "in";
            default ->
                unit.replace("{1.73_m2}", "1.73 m\u00b2").replace("{", "").replace("}", "");
        };
    }

    static @Nullable FuzzyDate date(@Nullable BaseDateTimeType date) {
        return date == null ? null : Dates.of(date.getValueAsString());
    }

    /// The beginning of a choice of dateTime, instant and Period.
    static @Nullable FuzzyDate begin(@Nullable Type when) {
        return when instanceof BaseDateTimeType date
                ? date(date)
                : when instanceof Period period ? date(period.getStartElement()) : null;
    }

    /// The same with its time of day, where it has one.
    static @Nullable OffsetDateTime moment(@Nullable Type when) {
        return when instanceof BaseDateTimeType date
                ? Dates.moment(date.getValueAsString())
                : when instanceof Period period && period.hasStart()
                        ? Dates.moment(period.getStartElement().getValueAsString())
                        : null;
    }

    static @Nullable FuzzyDate end(@Nullable Type when) {
        return when instanceof Period period ? date(period.getEndElement()) : null;
    }
}

package io.carewallet.fhir;

import io.carewallet.core.chart.Chart.Flag;
import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.jspecify.annotations.Nullable;

/// What a result means beside its reference range: as the laboratory says, else by comparing the numbers.
final class Flags {
    private Flags() {}

    static Flag of(List<CodeableConcept> interpretations) {
        return interpretations.stream()
                .flatMap(concept -> concept.getCoding().stream())
                .map(coding -> ofCode(Words.plain(coding.getCode())))
                .filter(flag -> flag != Flag.NONE)
                .findFirst()
                .orElse(Flag.NONE);
    }

    /// HL7 v3 ObservationInterpretation.
    private static Flag ofCode(String code) {
        return switch (code) {
            case "N" -> Flag.NORMAL;
            case "L", "LU" -> Flag.LOW;
            case "H", "HU" -> Flag.HIGH;
            case "A" -> Flag.ABNORMAL;
            case "LL", "HH", "AA", "<", ">" -> Flag.CRITICAL;
            default -> Flag.NONE;
        };
    }

    static Flag of(@Nullable Double number, Ranges.Range range) {
        if (number == null || range.low() == null && range.high() == null) {
            return Flag.NONE;
        }
        if (range.low() != null && number < range.low()) {
            return Flag.LOW;
        }
        return range.high() != null && number > range.high() ? Flag.HIGH : Flag.NORMAL;
    }
}

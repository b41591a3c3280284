package io.carewallet.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Timing;
import org.jspecify.annotations.Nullable;

/// `Timing` in words: its repeat and its code. FHIR says of the code that it is a complete statement.
///
/// Source: FHIR R4, datatypes, Timing; HL7 v3 GTSAbbreviation.
final class Timings {
    private static final String ABBREVIATION = "http://terminology.hl7.org/CodeSystem/v3-GTSAbbreviation";

    private static final Map<String, String> ABBREVIATIONS = Map.ofEntries(
            Map.entry("QD", "once a day"),
            Map.entry("BID", "twice a day"),
            Map.entry("TID", "3 times a day"),
            Map.entry("QID", "4 times a day"),
            Map.entry("QOD", "every second day"),
            Map.entry("Q1H", "every hour"),
            Map.entry("Q2H", "every 2 hours"),
            Map.entry("Q3H", "every 3 hours"),
            Map.entry("Q4H", "every 4 hours"),
            Map.entry("Q6H", "every 6 hours"),
            Map.entry("Q8H", "every 8 hours"),
            Map.entry("AM", "in the morning"),
            Map.entry("PM", "in the afternoon"),
            Map.entry("BED", "at bedtime"),
            Map.entry("WK", "once a week"),
            Map.entry("MO", "once a month"));

    /// Short words that mean other things in other code systems: MO may be Monday.
    private static final Set<String> AMBIGUOUS = Set.of("AM", "PM", "BED", "WK", "MO");

    private Timings() {}

    /// @return empty when nothing is set; null when something is set that these words would not say
    static @Nullable String words(Timing timing) {
        String code = code(timing.getCode());
        if (timing.hasModifierExtension()
                || timing.hasExtension()
                || !timing.getEvent().isEmpty()
                || code == null) {
            return null;
        }
        if (!timing.hasRepeat()) {
            return code;
        }
        String repeat = Repeats.words(timing.getRepeat());
        if (repeat == null) {
            // A complete statement in the prescriber's words; an abbreviation would hide what the repeat adds to it.
            return timing.getCode().hasText() && !timing.getRepeat().hasBounds() ? code : null;
        }
        if (repeat.isEmpty() || code.isEmpty() || Sayings.isSaidIn(repeat, code)) {
            return repeat + (repeat.isEmpty() ? code : "");
        }
        boolean bounds = timing.getRepeat().hasBounds() && !timing.getRepeat().hasPeriod();
        return bounds ? code + ", " + repeat : repeat + " (" + code + ")";
    }

    /// @return null for a code without words that is none of the usual abbreviations
    private static @Nullable String code(CodeableConcept concept) {
        String text = Sayings.of(concept);
        var codes = new ArrayList<String>();
        for (Coding coding : concept.getCoding()) {
            String code = Words.plain(coding.getCode());
            codes.add(code);
            boolean own = ABBREVIATION.equals(coding.getSystem());
            boolean known =
                    ABBREVIATIONS.containsKey(code) && (own || !coding.hasSystem() && !AMBIGUOUS.contains(code));
            if (known && (text.isEmpty() || text.equals(Words.plain(coding.getDisplay())) || text.equals(code))) {
                return ABBREVIATIONS.get(code);
            }
        }
        return text.isEmpty() && !codes.isEmpty() ? null : text;
    }

    /// Pieces of a sentence, without those that are empty.
    static String joined(String between, String... parts) {
        List<String> said = Stream.of(parts).filter(part -> !part.isEmpty()).toList();
        return String.join(between, said);
    }
}

package io.carewallet.fhir;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;

/// The words that people gave to an instruction, and whether a sentence says them already.
final class Sayings {
    private static final Set<String> SMALL = Set.of("a", "an", "the", "in", "on", "at", "and", "");

    private static final String CUT = " \u2026 (see the original for the rest)";

    private Sayings() {}

    /// The text or a display; never a bare code, which tells nobody what to do.
    static String of(CodeableConcept concept) {
        Stream<String> displays = concept.getCoding().stream().map(Coding::getDisplay);
        return Stream.concat(Stream.of(concept.getText()), displays)
                .map(Words::plain)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .map(text -> whole(Plain.concept(text)))
                .orElse("");
    }

    /// Free text. An instruction that is cut says so: its end may be what matters.
    static String free(String foreign) {
        return whole(Plain.concept(foreign));
    }

    private static String whole(String plain) {
        return plain.length() < Plain.LONGEST ? plain : plain + CUT;
    }

    /// Whether the words of `part` stand in `sentence`, one after the other. Small words and marks do not count.
    static boolean isSaidIn(String sentence, String part) {
        List<String> all = words(sentence);
        List<String> some = words(part);
        return some.isEmpty() || java.util.Collections.indexOfSubList(all, some) >= 0;
    }

    private static List<String> words(String text) {
        return Stream.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}.,/%<>=-]+|[.,](?!\\d)"))
                .filter(word -> !SMALL.contains(word))
                .toList();
    }
}

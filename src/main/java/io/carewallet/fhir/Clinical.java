package io.carewallet.fhir;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;

/// What a clinicalStatus says. An allergy or a problem is over only when its source says so in so many words: a status
/// that nobody here understands must not move it out of sight.
///
/// Source: the value sets allergyintolerance-clinical and condition-clinical of FHIR R4, and SNOMED CT.
enum Clinical {
    ACTIVE,
    OVER,
    NOT_SAID;

    private static final Set<String> ACTIVE_WORDS =
            Set.of("active", "recurrence", "recurrent", "relapse", "relapsed", "55561003");
    private static final Set<String> OVER_WORDS = Set.of("inactive", "resolved", "73425007", "413322009");
    private static final Set<String> REMISSION = Set.of("remission", "in remission");

    static Clinical ofAllergy(CodeableConcept status) {
        return of(words(status), Set.of());
    }

    static Clinical ofProblem(CodeableConcept status) {
        return of(words(status), REMISSION);
    }

    private static Clinical of(Set<String> words, Set<String> alsoOver) {
        if (words.stream().anyMatch(ACTIVE_WORDS::contains)) {
            return ACTIVE;
        }
        boolean over = words.stream().anyMatch(word -> OVER_WORDS.contains(word) || alsoOver.contains(word));
        return over ? OVER : NOT_SAID;
    }

    private static Set<String> words(CodeableConcept status) {
        var words = new HashSet<String>();
        words.add(word(Words.plain(status.getText())));
        status.getCoding().forEach(coding -> words.add(word(Words.plain(coding.getCode()))));
        return words;
    }

    private static String word(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}

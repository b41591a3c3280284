package io.carewallet.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.core.chart.Chart.AllergyKnowledge;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Codes that say that there is nothing ("no known allergies") or that nothing was asked ("no information"). An entry
/// with such a code is not an allergy, a medicine or a problem.
///
/// Source: SNOMED CT, and the IPS code system absent-unknown-uv-ips.
final class NoneKnown {
    /// "No known allergy" (two generations of it) and the IPS code for it.
    private static final Set<String> ALLERGIES = Set.of("716186003", "160244002", "no-known-allergies");

    /// Nothing is said of peanuts and latex. The other narrow ones (food, insects, latex) say too little to be told.
    private static final Set<String> DRUGS = Set.of("409137002", "no-known-medication-allergies");

    private static final Set<String> IN_WORDS = Set.of(
            "nka",
            "nil known",
            "no allergies",
            "no allergies known",
            "no known allergies",
            "no known allergies nka",
            "no known allergies or intolerances",
            "no known allergy",
            "none",
            "none known");

    private static final Set<String> DRUGS_IN_WORDS = Set.of(
            "nkda",
            "no known drug allergies",
            "no known drug allergies nkda",
            "no known drug allergy",
            "no known medication allergies",
            "no known medication allergy",
            "no known medicine allergies");

    private static final Set<String> DANGEROUS = Set.of("high", "low");
    private static final Set<String> DOUBTED = Set.of("unconfirmed", "refuted", "entered-in-error");
    private static final Set<String> ACTIVE = Set.of("active");

    private static final Pattern KIND = Pattern.compile("\\b(food|drug|medic|environment|latex|insect|animal)");
    private static final Pattern NOT_ASKED =
            Pattern.compile("\\b(unknown|asked|information|available|provided|file|not known)\\b");

    private static final Set<String> OTHERS = Set.of(
            // "Patient not asked", where others say "Not on file".
            "1631000175102",
            "429625007",
            "428607008",
            "428197003",
            "1003774007",
            "160245001",
            "787481004",
            "1137457005",
            "787478006",
            "no-allergy-info",
            "no-known-food-allergies",
            "no-known-environmental-allergies",
            "no-known-problems",
            "no-problem-info",
            "no-known-medications",
            "no-medication-info",
            "no-known-immunizations",
            "no-immunization-info");

    private NoneKnown() {}

    /// @param it an AllergyIntolerance; what is no longer so, or was not confirmed, says nothing
    static AllergyKnowledge of(JsonNode it) {
        JsonNode clinical = it.path("clinicalStatus");
        boolean over = !clinical.isMissingNode() && !Nodes.hasCode(clinical, ACTIVE);
        if (over || Nodes.hasCode(it.path("verificationStatus"), DOUBTED)) {
            return AllergyKnowledge.NOT_KNOWN;
        }
        if (isSaidInWords(it)) {
            return inWords(it);
        }
        JsonNode code = it.path("code");
        boolean all =
                isBare(it) && NothingSaid.in(code, ALLERGIES::contains) && !says(KIND, code) && !says(NOT_ASKED, code);
        if (all) {
            return AllergyKnowledge.NONE_KNOWN;
        }
        boolean drugs = isBare(it)
                && Nodes.hasCode(code, DRUGS)
                && NothingSaid.in(code, one -> DRUGS.contains(one) || ALLERGIES.contains(one))
                && !says(NOT_ASKED, code);
        return drugs ? AllergyKnowledge.NO_DRUGS_KNOWN : AllergyKnowledge.NOT_KNOWN;
    }

    /// "No known food allergies" or "Not asked" beside a code for none at all: the words say less, and people have
    /// written them.
    private static boolean says(Pattern less, JsonNode code) {
        return less.matcher(words(Nodes.text(code, "text"))).find();
    }

    /// Whether an AllergyIntolerance says in words alone that there is none. A code, a reaction or a danger beside the
    /// words may say otherwise, and then it is listed like any other.
    static boolean isSaidInWords(JsonNode it) {
        JsonNode code = it.path("code");
        String words = words(Nodes.text(code, "text"));
        if (!isBare(it)
                || !words.isEmpty() && !isNone(words)
                || words.isEmpty() && code.path("coding").isEmpty()) {
            return false;
        }
        for (JsonNode coding : code.path("coding")) {
            if (coding.has("code") || !isNone(words(Nodes.text(coding, "display")))) {
                return false;
            }
        }
        return true;
    }

    /// Nobody has a reaction to nothing.
    private static boolean isBare(JsonNode it) {
        return it.path("reaction").isEmpty() && !DANGEROUS.contains(Nodes.text(it, "criticality"));
    }

    /// Words that stand under one kind of allergies say nothing of the others.
    private static AllergyKnowledge inWords(JsonNode it) {
        boolean drugs = isIn(DRUGS_IN_WORDS, it.path("code"));
        if (!drugs && it.path("category").isEmpty()) {
            return AllergyKnowledge.NONE_KNOWN;
        }
        for (JsonNode category : it.path("category")) {
            drugs |= category.asText().equals("medication");
        }
        return drugs ? AllergyKnowledge.NO_DRUGS_KNOWN : AllergyKnowledge.NOT_KNOWN;
    }

    private static boolean isIn(Set<String> phrases, JsonNode code) {
        boolean found = phrases.contains(words(Nodes.text(code, "text")));
        for (JsonNode coding : code.path("coding")) {
            found |= phrases.contains(words(Nodes.text(coding, "display")));
        }
        return found;
    }

    private static boolean isNone(String words) {
        return IN_WORDS.contains(words) || DRUGS_IN_WORDS.contains(words);
    }

    static String words(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]+", " ").strip();
    }

    /// @param field that holds what it is about
    static boolean saysNothing(JsonNode it, String field) {
        return isBare(it)
                && NothingSaid.in(
                        it.path(field),
                        code -> ALLERGIES.contains(code) || DRUGS.contains(code) || OTHERS.contains(code));
    }
}

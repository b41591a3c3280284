package io.carewallet.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.core.chart.Chart.AllergyKnowledge;
import java.util.Set;

/// Codes that say that there is nothing ("no known allergies") or that nothing was asked ("no information"). An entry
/// with such
/// a code is not an allergy, a medicine or a problem.
///
/// Source: SNOMED CT, and the IPS code system absent-unknown-uv-ips.
final class NoneKnown {
    /// "No known allergy" (two generations of it) and the IPS code for it.
    private static final Set<String> ALLERGIES = Set.of("716186003", "160244002", "no-known-allergies");

    /// Nothing is said of peanuts and latex. The other narrow ones (food, insects, latex) say too little to be told.
    private static final Set<String> DRUGS = Set.of("409137002", "no-known-medication-allergies");

    private static final Set<String> DOUBTED = Set.of("unconfirmed", "refuted", "entered-in-error");
    private static final Set<String> ACTIVE = Set.of("active");

    private static final Set<String> OTHERS = Set.of(
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
        if (Nodes.hasCode(it.path("code"), ALLERGIES)) {
            return AllergyKnowledge.NONE_KNOWN;
        }
        boolean drugs = Nodes.hasCode(it.path("code"), DRUGS);
        return drugs ? AllergyKnowledge.NO_DRUGS_KNOWN : AllergyKnowledge.NOT_KNOWN;
    }

    static boolean saysNothing(JsonNode code) {
        return Nodes.hasCode(code, ALLERGIES) || Nodes.hasCode(code, DRUGS) || Nodes.hasCode(code, OTHERS);
    }
}

package io.carewallet.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/// Codes that say that there is nothing ("no known allergies") or that nothing was asked ("no information"). An entry
/// with such
/// a code is not an allergy, a medicine or a problem.
///
/// Source: SNOMED CT, and the IPS code system absent-unknown-uv-ips.
final class NoneKnown {
    /// "No known allergy" (two generations of it), "no known drug allergy" and the IPS codes for them. Narrower ones
    /// (food,
    /// latex, insects) say too little to be told as "no known allergies".
    private static final Set<String> ALLERGIES =
            Set.of("716186003", "160244002", "409137002", "no-known-allergies", "no-known-medication-allergies");

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

    static boolean saysNoAllergies(JsonNode code) {
        return Nodes.hasCode(code, ALLERGIES);
    }

    static boolean saysNothing(JsonNode code) {
        return Nodes.hasCode(code, ALLERGIES) || Nodes.hasCode(code, OTHERS);
    }
}

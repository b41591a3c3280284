package io.carewallet.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Whether a concept with a code for "nothing" says nothing beside it. Systems keep such a code when they add a real
/// one, or words: then the entry is listed like any other.
final class NothingSaid {
    private static final String SNOMED_OID = "2.16.840.1.113883.6.96";

    /// All that may stand in the words for "nothing", so that no substance and no illness can be among them.
    private static final Set<String> MAY_STAND = Set.of(("no nil none not nka nkda known unknown current currently"
                    + " active significant recorded reported available information history of or and to the any on file"
                    + " about asked provided allergy allergies intolerance intolerances adverse reaction reactions"
                    + " hypersensitivity drug drugs medication medications medicine medicines medicinal product"
                    + " products food foods environmental environment latex insect animal problem problems condition"
                    + " conditions diagnosis diagnoses disability finding situation immunization immunizations"
                    + " immunisation immunisations vaccination vaccinations patient has is")
            .split(" "));

    private static final Set<String> NEGATIONS = Set.of("no", "nil", "none", "not", "nka", "nkda", "unknown");

    private NothingSaid() {}

    /// @param codes that mean nothing, in SNOMED CT and of the IPS
    static boolean in(JsonNode concept, Predicate<String> codes) {
        String text = NoneKnown.words(Nodes.text(concept, "text"));
        boolean any = false;
        for (JsonNode coding : concept.path("coding")) {
            String system = Nodes.text(coding, "system");
            boolean foreign = !isKnown(system);
            String display = NoneKnown.words(Nodes.text(coding, "display"));
            boolean nothing = !foreign && codes.test(Nodes.text(coding, "code"));
            // A house has a code of its own for it, which only its words explain.
            if (!nothing && !(foreign && isNothing(display))) {
                return false;
            }
            any |= nothing;
        }
        return any && (text.isEmpty() || isNothing(text));
    }

    private static boolean isKnown(String system) {
        return system.isEmpty()
                || system.startsWith("http://snomed.info/")
                || system.endsWith(SNOMED_OID)
                || system.endsWith("absent-unknown-uv-ips");
    }

    private static boolean isNothing(String words) {
        List<String> all = List.of(words.split(" "));
        return MAY_STAND.containsAll(all) && all.stream().anyMatch(NEGATIONS::contains);
    }
}

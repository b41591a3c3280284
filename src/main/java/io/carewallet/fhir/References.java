package io.carewallet.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// By what an entry of a bundle says whom it is about, each way of writing it taken for the same.
final class References {
    static final Set<String> SUBJECTS = Set.of(
            "Patient", "RelatedPerson", "Person", "Group", "Practitioner", "PractitionerRole", "Device", "Location");

    static final String PATIENT_BY_IDENTIFIER = "Patient?identifier=";

    private References() {}

    static Set<String> links(BundleIndex.Item item, JsonNode patient) {
        var links = new HashSet<String>();
        for (JsonNode link : patient.path("link")) {
            links.add(Targets.absolute(item.fullUrl(), plain(reference(link.path("other")))));
        }
        links.remove("");
        return links;
    }

    /// All by which a reference may mean this Patient.
    static Set<String> names(BundleIndex.Item item, JsonNode patient) {
        var names = new HashSet<>(List.of(item.fullUrl(), Names.relative(item.fullUrl())));
        String id = Nodes.text(patient, "id");
        if (!id.isEmpty()) {
            names.add("Patient/" + id);
            names.add("urn:uuid:" + id);
        }
        patient.path("identifier").forEach(identifier -> names.addAll(queries(identifier)));
        names.remove("");
        return names;
    }

    static List<String> queries(JsonNode identifier) {
        String value = Nodes.text(identifier, "value");
        String system = Nodes.text(identifier, "system");
        return value.isEmpty()
                ? List.of()
                : List.of(PATIENT_BY_IDENTIFIER + system + "|" + value, PATIENT_BY_IDENTIFIER + value);
    }

    static String reference(JsonNode reference) {
        return reference.path("reference").asText("");
    }

    /// `patient/12/`, `Patient/12#1` and `Patient/12` name the same; a `#1` alone names what stands in the entry.
    static String plain(String written) {
        String reference = written.strip().replace("%7C", "|").replace("%7c", "|");
        int fragment = reference.indexOf('#');
        reference = fragment > 0 ? reference.substring(0, fragment) : reference;
        int history = reference.indexOf("/_history/");
        reference = history > 0 ? reference.substring(0, history) : reference;
        int end = reference.length();
        while (end > 0 && reference.charAt(end - 1) == '/') {
            end--;
        }
        reference = reference.substring(0, end);
        String relative = Names.relative(reference);
        for (String type : SUBJECTS) {
            boolean meant = relative.regionMatches(true, 0, type, 0, type.length())
                    && relative.length() > type.length()
                    && "/?".indexOf(relative.charAt(type.length())) >= 0;
            if (meant && !relative.startsWith(type)) {
                int at = reference.length() - relative.length();
                return reference.substring(0, Math.max(0, at)) + type + relative.substring(type.length());
            }
        }
        return reference;
    }
}

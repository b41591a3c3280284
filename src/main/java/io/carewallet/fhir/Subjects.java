package io.carewallet.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Whom the entries of a bundle are about. A bundle may hold the mother beside the child and a donor beside the
/// patient, and what is theirs must not be read as the patient's. In doubt an entry is the patient's: only what the
/// file says to be about somebody else is.
final class Subjects {
    /// What a reference may name beside a patient, and still be about one.
    private static final Set<String> OF_A_PATIENT = Set.of("Patient", "Specimen");

    private static final Set<String> SUBJECTS = Set.of(
            "Patient", "RelatedPerson", "Person", "Group", "Practitioner", "PractitionerRole", "Device", "Location");

    /// Also an id that is longer than it may be, or has letters that it may not have: it still names somebody.
    private static final Pattern TYPE_AND_ID = Pattern.compile("([A-Z][A-Za-z]+)/[^/?#]+");

    private static final String PATIENT_BY_IDENTIFIER = "Patient?identifier=";

    /// "The focus is a fetus", where there is no entry for it:
    /// https://hl7.org/fhir/R4/extension-observation-focuscode.html
    private static final String FOCUS_CODE = "/observation-focusCode";

    private final Set<String> own = new HashSet<>();
    private final Set<String> others = new HashSet<>();
    private String name = "";

    static Subjects of(byte[] file, BundleIndex index) {
        var subjects = new Subjects();
        int patient = People.number(file, index);
        for (int i = 0; i < index.items().size(); i++) {
            var item = index.items().get(i);
            if (i != patient
                    && SUBJECTS.contains(item.type())
                    && !item.fullUrl().isEmpty()) {
                subjects.others.add(item.fullUrl());
            }
        }
        if (patient >= 0) {
            var item = index.items().get(patient);
            subjects.own(item.fullUrl(), Nodes.read(file, item.resource()));
        }
        return subjects;
    }

    private void own(String fullUrl, JsonNode patient) {
        name = People.name(patient.path("name"));
        add(fullUrl);
        String id = Nodes.text(patient, "id");
        if (!id.isEmpty()) {
            own.add("Patient/" + id);
            own.add("urn:uuid:" + id);
        }
        for (JsonNode identifier : patient.path("identifier")) {
            String value = Nodes.text(identifier, "value");
            if (!value.isEmpty()) {
                own.add(PATIENT_BY_IDENTIFIER + value);
                own.add(PATIENT_BY_IDENTIFIER + Nodes.text(identifier, "system") + "|" + value);
            }
        }
        for (JsonNode link : patient.path("link")) {
            add(link.path("other").path("reference").asText(""));
        }
        others.removeAll(own);
    }

    private void add(String reference) {
        if (!reference.isEmpty()) {
            own.add(reference);
            own.add(Names.relative(reference));
        }
    }

    /// Whether this Patient is another one than the person of the record.
    boolean isAnother(BundleIndex.Item item, JsonNode patient) {
        String id = Nodes.text(patient, "id");
        boolean named = !item.fullUrl().isEmpty() || !id.isEmpty();
        return named && !isOwn(item.fullUrl()) && !isOwn("Patient/" + id);
    }

    boolean isAboutSomebodyElse(JsonNode it) {
        if (isSomebodyElse(it, it.path("subject")) || isSomebodyElse(it, it.path("patient"))) {
            return true;
        }
        for (JsonNode focus : it.path("focus")) {
            if (!isOwn(plain(focus.path("reference").asText("")))) {
                return true;
            }
        }
        for (JsonNode extension : it.path("extension")) {
            if (extension.path("url").asText("").endsWith(FOCUS_CODE)) {
                return true;
            }
        }
        return false;
    }

    /// `patient/12/`, `Patient/12#1` and `Patient/12` name the same; a `#1` alone names what stands in the entry.
    private static String plain(String written) {
        String reference = written.strip().replace("%7C", "|").replace("%7c", "|");
        int fragment = reference.indexOf('#');
        reference = fragment > 0 ? reference.substring(0, fragment) : reference;
        int history = reference.indexOf("/_history/");
        reference = history > 0 ? reference.substring(0, history) : reference;
        while (reference.endsWith("/")) {
            reference = reference.substring(0, reference.length() - 1);
        }
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

    private boolean isOwn(String reference) {
        return own.contains(reference) || own.contains(Names.relative(reference));
    }

    private boolean isSomebodyElse(JsonNode it, JsonNode subject) {
        String reference = plain(subject.path("reference").asText(""));
        if (reference.isEmpty()) {
            String type = Nodes.text(subject, "type");
            return !type.isEmpty() && !OF_A_PATIENT.contains(type);
        }
        if (isOwn(reference)) {
            return false;
        }
        if (reference.startsWith("#")) {
            return isSomebodyElse(contained(it, reference.substring(1)));
        }
        if (others.contains(reference)) {
            return true;
        }
        int query = reference.indexOf(PATIENT_BY_IDENTIFIER);
        if (query >= 0) {
            return !own.isEmpty() && !own.contains(reference.substring(query));
        }
        String relative = Names.relative(reference);
        var named = TYPE_AND_ID.matcher(relative);
        if (!named.matches()) {
            return false;
        }
        if (!"Patient".equals(named.group(1))) {
            return !OF_A_PATIENT.contains(named.group(1));
        }
        if (own.isEmpty()) {
            // A bundle without a Patient is about the one whom it names first.
            own.add(relative);
        }
        return own.stream().anyMatch(TYPE_AND_ID.asMatchPredicate()) && !own.contains(relative);
    }

    private static JsonNode contained(JsonNode it, String id) {
        for (JsonNode inner : it.path("contained")) {
            if (id.equals(inner.path("id").asText())) {
                return inner;
            }
        }
        return it.path("none");
    }

    /// A patient inside an entry has no name that others could refer to: what they are called has to tell.
    private boolean isSomebodyElse(JsonNode contained) {
        String type = Nodes.text(contained, "resourceType");
        if (!type.equals("Patient")) {
            return !type.isEmpty() && !OF_A_PATIENT.contains(type);
        }
        String called = People.name(contained.path("name"));
        return !called.isEmpty()
                && !name.isEmpty()
                && !called.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT));
    }
}

package io.carewallet.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Whom the entries of a bundle are about. A bundle may hold the mother beside the child and a donor beside the
/// patient,
/// and what is theirs must not be read as the patient's. In doubt an entry is the patient's: only what the file says to
/// be about somebody else is.
final class Subjects {
    /// What a reference may name beside a patient, and still be about one.
    private static final Set<String> OF_A_PATIENT = Set.of("Patient", "Specimen");

    private static final Set<String> SUBJECTS = Set.of(
            "Patient", "RelatedPerson", "Person", "Group", "Practitioner", "PractitionerRole", "Device", "Location");

    private static final Pattern TYPE_AND_ID = Pattern.compile("([A-Z][A-Za-z]+)/[A-Za-z0-9.-]{1,64}");

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
            if (!isOwn(focus.path("reference").asText(""))) {
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

    private boolean isOwn(String reference) {
        return own.contains(reference) || own.contains(Names.relative(reference));
    }

    private boolean isSomebodyElse(JsonNode it, JsonNode subject) {
        String reference = subject.path("reference").asText("");
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

package io.carewallet.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Whom the entries of a bundle are about. A bundle may hold the mother beside the child and a donor beside the
/// patient, and what is theirs must not be read as the patient's. In doubt an entry is the patient's: only what the
/// file says to be about somebody else is.
final class Subjects {
    /// What a reference may name beside a patient, and still be about one.
    private static final Set<String> OF_A_PATIENT = Set.of("Patient", "Specimen");

    /// Also an id that is longer than it may be, or has letters that it may not have: it still names somebody.
    private static final Pattern TYPE_AND_ID = Pattern.compile("([A-Z][A-Za-z]+)/[^/?#]+");

    /// "The focus is a fetus", where there is no entry for it:
    /// https://hl7.org/fhir/R4/extension-observation-focuscode.html
    private static final String FOCUS_CODE = "/observation-focusCode";

    /// What an observation may look at and still be about the patient: a tumour, an operation, another observation.
    private static final Set<String> THINGS_OF_A_PATIENT = Set.of(
            "BodyStructure",
            "CarePlan",
            "Condition",
            "DiagnosticReport",
            "Encounter",
            "EpisodeOfCare",
            "ImagingStudy",
            "Immunization",
            "MedicationAdministration",
            "MedicationRequest",
            "MedicationStatement",
            "Observation",
            "Procedure",
            "ServiceRequest",
            "Specimen");

    private final Set<String> own = new HashSet<>();
    private final Set<String> others = new HashSet<>();
    private final Set<String> things = new HashSet<>();
    private String name = "";
    private boolean ownIsNamed;

    static Subjects of(byte[] file, BundleIndex index) {
        var subjects = new Subjects();
        int patient = People.number(file, index);
        var people = new LinkedHashMap<BundleIndex.Item, JsonNode>();
        for (int i = 0; i < index.items().size(); i++) {
            var item = index.items().get(i);
            if (item.type().equals("Patient") && i != patient) {
                people.put(item, Nodes.read(file, item.resource()));
            } else if (i != patient && References.SUBJECTS.contains(item.type())) {
                subjects.others.add(item.fullUrl());
            } else if (THINGS_OF_A_PATIENT.contains(item.type())) {
                subjects.things.add(item.fullUrl());
            }
        }
        if (patient >= 0) {
            var item = index.items().get(patient);
            JsonNode tree = Nodes.read(file, item.resource());
            subjects.name = People.name(tree.path("name"));
            subjects.own(item, tree, people);
        } else {
            subjects.ownFirstNamed(file, index);
        }
        people.forEach((item, tree) -> subjects.others.addAll(References.names(item, tree)));
        subjects.others.removeAll(subjects.own);
        subjects.others.remove("");
        subjects.ownIsNamed = subjects.own.stream().anyMatch(TYPE_AND_ID.asMatchPredicate());
        return subjects;
    }

    /// A bundle without a Patient is about the one whom it names first.
    private void ownFirstNamed(byte[] file, BundleIndex index) {
        for (var item : index.items()) {
            if (Facts.isRead(item.type())) {
                JsonNode it = Nodes.read(file, item.resource());
                for (String field : List.of("subject", "patient")) {
                    String named = Names.relative(References.plain(References.reference(it.path(field))));
                    if (named.startsWith("Patient/")
                            && TYPE_AND_ID.matcher(named).matches()) {
                        own.add(named);
                        return;
                    }
                }
            }
        }
    }

    /// One person may have two Patients, one of them replaced by the other: either may say so. Each is looked at once,
    /// however many of them lead to one another.
    ///
    /// @param more the other Patients; those who are the same person are taken out
    private void own(BundleIndex.Item item, JsonNode patient, Map<BundleIndex.Item, JsonNode> more) {
        var saying = new HashMap<String, List<BundleIndex.Item>>();
        var meant = new HashMap<String, List<BundleIndex.Item>>();
        more.forEach((other, tree) -> {
            References.links(other, tree).forEach(link -> add(saying, link, other));
            add(meant, other.fullUrl(), other);
            if (Targets.base(other.fullUrl()).isEmpty()) {
                add(meant, "Patient/" + Nodes.text(tree, "id"), other);
            }
        });
        var linked = new HashSet<String>();
        var next = new ArrayDeque<BundleIndex.Item>();
        take(References.names(item, patient), own, saying, next);
        take(References.links(item, patient), linked, meant, next);
        while (!next.isEmpty()) {
            BundleIndex.Item same = next.pop();
            JsonNode tree = more.remove(same);
            if (tree != null) {
                take(References.names(same, tree), own, saying, next);
                take(References.links(same, tree), linked, meant, next);
            }
        }
        own.addAll(linked);
        linked.forEach(link -> own.add(Names.relative(link)));
    }

    private static void add(Map<String, List<BundleIndex.Item>> to, String name, BundleIndex.Item item) {
        to.computeIfAbsent(name, n -> new ArrayList<>()).add(item);
    }

    /// @param leading whom each name leads to
    /// @param next gets those to whom a new one leads
    private static void take(
            Set<String> names,
            Set<String> into,
            Map<String, List<BundleIndex.Item>> leading,
            Deque<BundleIndex.Item> next) {
        for (String name : names) {
            if (into.add(name)) {
                next.addAll(leading.getOrDefault(name, List.of()));
            }
        }
    }

    /// Whether this Patient is another one than the person of the record.
    boolean isAnother(BundleIndex.Item item, JsonNode patient) {
        String id = Nodes.text(patient, "id");
        boolean named = !item.fullUrl().isEmpty() || !id.isEmpty();
        return named && !isOwn(item.fullUrl(), "Patient/" + id);
    }

    /// @param item where it stands: `Patient/1` of two servers are two people
    boolean isAboutSomebodyElse(BundleIndex.Item item, JsonNode it) {
        String from = item.fullUrl();
        if (isSomebodyElse(from, it, it.path("subject")) || isSomebodyElse(from, it, it.path("patient"))) {
            return true;
        }
        var inside = new Inside(it);
        for (JsonNode focus : it.path("focus")) {
            if (isElsewhere(from, inside, focus)) {
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

    /// Whether an observation looks at somebody or something that is not of this patient.
    private boolean isElsewhere(String from, Inside inside, JsonNode focus) {
        String reference = References.plain(References.reference(focus));
        if (reference.isEmpty()) {
            return !THINGS_OF_A_PATIENT.contains(Nodes.text(focus, "type"));
        }
        if (reference.startsWith("#")) {
            return !THINGS_OF_A_PATIENT.contains(Nodes.text(inside.find(reference.substring(1)), "resourceType"));
        }
        var named = TYPE_AND_ID.matcher(Names.relative(reference));
        boolean thing = things.contains(reference) || named.matches() && THINGS_OF_A_PATIENT.contains(named.group(1));
        return !thing && !isOwn(Targets.absolute(from, reference), reference);
    }

    /// @param full the reference as it is to be understood where it stands
    private boolean isOwn(String full, String reference) {
        boolean named = own.contains(reference) || own.contains(Names.relative(reference));
        return own.contains(full) || named && !others.contains(full);
    }

    /// @param from where the entry stands
    /// @param subject its subject, or its patient
    boolean isSomebodyElse(String from, JsonNode it, JsonNode subject) {
        String reference = References.plain(References.reference(subject));
        if (reference.isEmpty()) {
            return isNamedSomebodyElse(subject);
        }
        if (reference.startsWith("#")) {
            return isSomebodyElse(new Inside(it).find(reference.substring(1)));
        }
        String full = Targets.absolute(from, reference);
        if (isOwn(full, reference)) {
            return false;
        }
        String relative = Names.relative(reference);
        if (others.contains(full) || others.contains(relative)) {
            return true;
        }
        int query = reference.indexOf(References.PATIENT_BY_IDENTIFIER);
        if (query >= 0) {
            return !own.isEmpty() && !own.contains(reference.substring(query));
        }
        var named = TYPE_AND_ID.matcher(relative);
        if (!named.matches()) {
            return false;
        }
        if (!"Patient".equals(named.group(1))) {
            return !OF_A_PATIENT.contains(named.group(1));
        }
        return ownIsNamed && !own.contains(relative);
    }

    /// A subject without an address may have a number: one that only another Patient of the bundle bears is theirs.
    private boolean isNamedSomebodyElse(JsonNode subject) {
        // The first is the exact one; without a system both are the same as the number alone.
        List<String> queries = References.queries(subject.path("identifier"));
        boolean bare = Nodes.text(subject.path("identifier"), "system").isEmpty();
        if (!queries.isEmpty() && others.contains(bare ? queries.getLast() : queries.getFirst())) {
            return true;
        }
        String type = Nodes.text(subject, "type");
        return !type.isEmpty() && !OF_A_PATIENT.contains(type);
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

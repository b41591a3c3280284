package io.carewallet.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What people wrote about an entry in words of their own: the conclusion of a report, notes, why something was stopped
/// or not done. Nothing here is understood, and all of it may be what matters most.
final class Remarks {
    /// Longer than a line of a list: the conclusion of an X-ray is its whole content.
    static final int LONGEST = 4000;

    private static final int LONGEST_WORD = 200;
    private static final String CUT = " \u2026 (the whole text is in the original)";

    private static final Set<String> WITHOUT = Set.of("Composition", "Binary", "DocumentReference", "Encounter");

    private Remarks() {}

    /// @return one after the other, each once; empty when there are none
    static String of(JsonNode it) {
        String type = Nodes.text(it, "resourceType");
        if (WITHOUT.contains(type)) {
            return switch (type + " " + Nodes.text(it, "status")) {
                case "DocumentReference superseded" -> "There is a newer version of it";
                case "Encounter planned" -> "Planned";
                default -> "";
            };
        }
        var said = new LinkedHashSet<String>();
        if (type.equals("DiagnosticReport")) {
            said.add(text(it.path("conclusion")));
            it.path("conclusionCode").forEach(code -> said.add(Nodes.concept(code)));
        }
        // Which leg is broken, in which arm it was measured.
        concepts(it.path("bodySite")).forEach(said::add);
        if (it.path("isSubpotent").asBoolean(false)) {
            said.add("The dose was weaker than it should be");
            concepts(it.path("subpotentReason")).forEach(said::add);
        }
        concepts(it.path("statusReason")).forEach(said::add);
        notes(it.path("note")).forEach(said::add);
        for (JsonNode reaction : it.path("reaction")) {
            List<String> signs = concepts(reaction.path("manifestation"));
            String description = text(reaction.path("description"));
            // Without signs it is the reaction itself, and stands there.
            if (!signs.isEmpty() && !signs.contains(description)) {
                said.add(description);
            }
            notes(reaction.path("note")).forEach(said::add);
        }
        // Some systems write the reason twice, and it has its place.
        concepts(it.path("reasonCode")).forEach(said::remove);
        return joined(said);
    }

    /// Whether a report says in words what it found.
    static boolean hasConclusion(JsonNode report) {
        return !text(report.path("conclusion")).isEmpty()
                || !concepts(report.path("conclusionCode")).isEmpty();
    }

    private static String joined(Set<String> said) {
        var out = new StringBuilder();
        for (String words : said) {
            if (!words.isEmpty()) {
                boolean open = !out.isEmpty() && Character.isLetterOrDigit(out.charAt(out.length() - 1));
                out.append(out.isEmpty() ? "" : open ? ". " : " ").append(words);
            }
            if (out.length() > LONGEST) {
                return cut(out.toString()) + CUT;
            }
        }
        return out.toString();
    }

    /// A text by itself, as long as a remark may be: the end of a pathologist's report is its result.
    static String whole(String foreign) {
        String words = foreign == null ? "" : Plain.text(foreign, LONGEST + 1);
        return words.length() > LONGEST ? cut(words) + CUT : words;
    }

    /// Not in the middle of a word: half a number is another number. Where words have no spaces between them, most of
    /// the text would be lost that way.
    private static String cut(String words) {
        int space = words.lastIndexOf(' ', LONGEST);
        int end = space > LONGEST - LONGEST_WORD ? space : LONGEST;
        return words.substring(0, Character.isLowSurrogate(words.charAt(end)) ? end - 1 : end);
    }

    /// One or many of them, as the versions of a type have it.
    private static List<String> concepts(JsonNode field) {
        var texts = new ArrayList<String>();
        Iterable<JsonNode> all = field.isArray() ? field : List.of(field);
        for (JsonNode each : all) {
            String concept = Nodes.concept(each);
            if (!concept.isEmpty()) {
                texts.add(concept);
            }
        }
        return texts;
    }

    private static List<String> notes(JsonNode notes) {
        var texts = new ArrayList<String>();
        notes.forEach(note -> texts.add(text(note.path("text"))));
        return texts;
    }

    /// One character more than is shown, so that a text which is longer is known to be cut.
    private static String text(JsonNode value) {
        return value.isTextual() ? Plain.text(value.textValue(), LONGEST + 1) : "";
    }
}

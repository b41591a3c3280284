package io.carewallet.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carewallet.core.record.RecordReader.ByteRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/// Reads what a list needs from the JSON tree of one resource, without HAPI, which is slow to start.
final class Nodes {
    private static final ObjectMapper MAPPER = new ObjectMapper(BundleScanner.JSON);

    private Nodes() {}

    /// @param range of a file that [BundleScanner] has accepted
    static JsonNode read(byte[] file, ByteRange range) {
        try {
            return MAPPER.readTree(file, range.offset(), range.length());
        } catch (IOException e) {
            throw new UncheckedIOException("the range does not hold what the scan saw", e);
        }
    }

    static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isTextual() ? Plain.text(value.textValue()) : "";
    }

    /// What people call a CodeableConcept: its text, else the first display, else the first code.
    static String concept(JsonNode concept) {
        String text = text(concept, "text");
        if (!text.isEmpty()) {
            return Plain.concept(text);
        }
        for (JsonNode coding : concept.path("coding")) {
            if (!text(coding, "display").isEmpty()) {
                return Plain.concept(text(coding, "display"));
            }
        }
        return text(concept.path("coding").path(0), "code");
    }

    /// What a list calls this entry: its own id, else its number.
    static String id(int entry, JsonNode resource) {
        String id = text(resource, "id");
        return id.isEmpty() ? "#" + entry : id;
    }

    static boolean hasCode(JsonNode concept, Set<String> codes) {
        for (JsonNode coding : concept.path("coding")) {
            if (codes.contains(coding.path("code").asText())) {
                return true;
            }
        }
        return false;
    }

    /// A HumanName: its text, else its parts in the usual order.
    static String human(JsonNode name) {
        String text = text(name, "text");
        if (!text.isEmpty()) {
            return text;
        }
        var out = new StringBuilder();
        for (String part : new String[] {"prefix", "given"}) {
            for (JsonNode word : name.path(part)) {
                // A list may hold a null beside an extension.
                out.append(word.asText("")).append(' ');
            }
        }
        out.append(name.path("family").asText(""));
        for (JsonNode word : name.path("suffix")) {
            out.append(' ').append(word.asText(""));
        }
        return Plain.text(out.toString());
    }
}
